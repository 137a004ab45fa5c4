"""The names and addresses of sockets: localhost, what is written in digits, and hosts outside, whose names stay as they are,
since the browser resolves them. Part of `_socket`, see _warren_socket."""

import os

from _socket import *
from _socket import inet_ntop as _inet_ntop
from _socket import inet_pton as _inet_pton

UNIX = 3
ABSTRACT = "\0"
LOOPBACK = {AF_INET: "127.0.0.1", AF_INET6: "::1"}
ANY = {AF_INET: "0.0.0.0", AF_INET6: "::"}
MAPPED = "::ffff:"
LARGEST_PORT = 65535
HOST_NAME = "localhost"
IN_THE_TAB = "programs in Warren listen in their tab only"
BY_THE_BROWSER = "names of hosts outside are resolved by the browser, which does not tell"
LONGEST_NAME = 253
SERVICES = {"ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "imap": 143, "https": 443}
PROTOCOLS = {"ip": 0, "icmp": 1, "tcp": 6, "udp": 17}
FUNCTIONS = """getaddrinfo gethostbyname gethostbyname_ex gethostbyaddr gethostname getnameinfo getservbyname getservbyport
    getprotobyname inet_ntoa inet_ntop inet_pton"""


def _text(host):
    return host.decode("ascii") if isinstance(host, (bytes, bytearray)) else host


def _numeric(host, family):
    """The address that a host's digits stand for, in its one spelling, or None. All of 127.0.0.0/8 is this tab."""
    try:
        host = inet_ntop(family, inet_pton(family, host.partition("%")[0]))
    except (OSError, ValueError):
        return None
    return LOOPBACK[AF_INET] if host.startswith(("127.", MAPPED + "127.")) else host


def inet_pton(family, host):
    """The system's own has no IPv6."""
    if family != AF_INET6:
        return _inet_pton(family, host)
    from ipaddress import IPv6Address

    try:
        return IPv6Address(host).packed
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(family, packed):
    if family != AF_INET6:
        return _inet_ntop(family, packed)
    from ipaddress import IPv6Address

    address = IPv6Address(bytes(packed))
    return MAPPED + str(address.ipv4_mapped) if address.ipv4_mapped else str(address)


def _is_local(name):
    name = name.rstrip(".").lower()
    return name == HOST_NAME or name.endswith("." + HOST_NAME)


def _resolve(host, family):
    """The addresses of a host, as (family, address) in the order in which they are to be tried."""
    families = (family,) if family else (AF_INET, AF_INET6)
    for each in families:
        if (address := _numeric(host, each)) is not None:
            return [(each, address)]
    if _is_local(host):
        return [(families[0], LOOPBACK[families[0]])]
    if AF_INET in families and _is_name(host):
        return [(AF_INET, host)]
    raise gaierror(EAI_NONAME, f"Name or service not known: {host!r}")


def _is_name(host):
    return 0 < len(host) <= LONGEST_NAME and host.isascii() and all(it.isalnum() or it in "-._" for it in host)


def _port(port):
    if port is None:
        return 0
    port = _text(port)
    if isinstance(port, str) and not port.strip().isdigit():
        if port not in SERVICES:
            raise gaierror(EAI_SERVICE, f"Servname not supported for ai_socktype: {port!r}")
        return SERVICES[port]
    return int(port)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """localhost and numeric addresses. localhost has one address for each family, and IPv4's unless IPv6 is asked for: both
    share their ports, so that a server at both would find the second one taken."""
    if family not in (AF_UNSPEC, AF_INET, AF_INET6):
        raise gaierror(EAI_FAMILY, "ai_family not supported")
    if host is None and port is None:
        raise gaierror(EAI_NONAME, "Name or service not known")
    number = _port(port)
    if host is not None and flags & AI_NUMERICHOST and not any(_numeric(_text(host), it) for it in (AF_INET, AF_INET6)):
        raise gaierror(EAI_NONAME, "Name or service not known")
    if host is None:
        found = [(family or AF_INET, (ANY if flags & AI_PASSIVE else LOOPBACK)[family or AF_INET])]
    else:
        found = _resolve(_text(host), family)
    kinds = [(SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP)]
    chosen = [kind for kind in kinds if type in (0, kind[0]) and proto in (0, kind[1])]
    if not chosen:
        raise gaierror(EAI_SOCKTYPE, "ai_socktype not supported")
    name = _text(host) or "" if flags & AI_CANONNAME else ""
    return [(each, *kind, name, outward(each, (address, number))) for each, address in found for kind in chosen]


def gethostbyname(name):
    address = _resolve(_text(name) or ANY[AF_INET], AF_INET)[0][1]
    if _numeric(address, AF_INET) is None:
        raise gaierror(EAI_NONAME, f"{name!r}: {BY_THE_BROWSER}")
    return address


def gethostbyname_ex(name):
    return name, [], [gethostbyname(name)]


def gethostbyaddr(name):
    address = _resolve(_text(name), AF_UNSPEC)[0][1]
    if address not in LOOPBACK.values():
        raise herror(1, f"Unknown host: {name!r}; {BY_THE_BROWSER}")
    return HOST_NAME, [], [address]


def gethostname():
    return HOST_NAME


def getnameinfo(address, flags):
    host, port = address[:2]
    host = _resolve(host, AF_UNSPEC)[0][1]
    if host in LOOPBACK.values() and not flags & NI_NUMERICHOST:
        host = HOST_NAME
    service = None if flags & NI_NUMERICSERV else _service(port)
    return host, service or str(port)


def _service(port):
    return next((name for name, number in SERVICES.items() if number == port), None)


def getservbyname(name, protocol="tcp"):
    if name not in SERVICES:
        raise OSError("service/proto not found")
    return SERVICES[name]


def getservbyport(port, protocol="tcp"):
    name = _service(port)
    if name is None:
        raise OSError("port/proto not found")
    return name


def getprotobyname(name):
    if name not in PROTOCOLS:
        raise OSError("protocol not found")
    return PROTOCOLS[name]


def inet_ntoa(packed):
    return inet_ntop(AF_INET, packed)


def outward(family, address):
    """An address as programs of a family have it: the other side of a connection may have the other one. None is that of a
    socket whose address is unknown, or which has none. Abstract names are bytes, as in CPython."""
    if family == UNIX:
        return os.fsencode(address) if address and address.startswith(ABSTRACT) else address or ""
    host, port = address or (ANY[family], 0)
    if family == AF_INET:
        return LOOPBACK[AF_INET] if ":" in host else host, port
    return MAPPED + host if host[-1:].isdigit() and ":" not in host else host, port, 0, 0


def inward(family, address, empty):
    """HOST!PORT of a program's address; the empty host is the one of `empty`. Or a path, which the kernel is told as a whole, since
    its current directory may be another one."""
    if family == UNIX:
        path = path_of(address)
        return os.path.join(os.getcwd(), path) if path and not path.startswith(ABSTRACT) else path
    if not isinstance(address, tuple) or len(address) < 2:
        raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
    host, port = address[:2]
    if not 0 <= port <= LARGEST_PORT:
        raise OverflowError("port must be 0-65535.")
    host = _resolve(_text(host), family)[0][1] if host else empty[family]
    return f"{host}!{port}"


def path_of(address):
    """The path of a local socket, or its abstract name."""
    if not isinstance(address, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
    path = address if isinstance(address, str) else os.fsdecode(bytes(address))
    if "\0" in path and not path.startswith(ABSTRACT):
        raise ValueError("embedded null byte")
    return path
