"""ssl without TLS, until Warren has some. A client that wraps a connection to a host outside is led to it by the gateway and the
browser, which does TLS with the certificates that it trusts itself, whatever the context says. Nothing else can be wrapped,
neither connections in the tab nor those of servers; what is no HTTP is refused by the gateway."""

import collections
import enum
import errno
import socket as _socket

CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
HAS_SNI = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_ALPN = HAS_ECDH = HAS_NEVER_CHECK_COMMON_NAME = False
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_NPN = False
OPENSSL_VERSION = "OpenSSL 3.0.0 (not there: TLS in Warren is the browser's)"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000
CHANNEL_BINDING_TYPES = []
SOL_SOCKET, SO_TYPE, AF_INET, SOCK_STREAM = _socket.SOL_SOCKET, _socket.SO_TYPE, _socket.AF_INET, _socket.SOCK_STREAM


class VerifyMode(enum.IntEnum):
    CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2


class VerifyFlags(enum.IntFlag):
    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class TLSVersion(enum.IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3, TLSv1, TLSv1_1, TLSv1_2, TLSv1_3 = 768, 769, 770, 771, 772
    MAXIMUM_SUPPORTED = -1


class Options(enum.IntFlag):
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3, OP_NO_TLSv1, OP_NO_TLSv1_1, OP_NO_TLSv1_2, OP_NO_TLSv1_3 = 1 << 25, 1 << 26, 1 << 28, 1 << 27, 1 << 29
    OP_NO_COMPRESSION, OP_NO_TICKET, OP_NO_RENEGOTIATION = 1 << 17, 1 << 14, 1 << 30
    OP_CIPHER_SERVER_PREFERENCE, OP_SINGLE_DH_USE, OP_SINGLE_ECDH_USE = 1 << 22, 0, 0
    OP_IGNORE_UNEXPECTED_EOF = 1 << 7


class _SSLMethod(enum.IntEnum):
    PROTOCOL_TLS, PROTOCOL_TLSv1, PROTOCOL_TLSv1_1, PROTOCOL_TLSv1_2, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 3, 4, 5, 16, 17


PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
for _kind in (VerifyMode, VerifyFlags, Options, _SSLMethod):
    globals().update(_kind.__members__)


class Purpose(enum.Enum):
    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


class SSLError(OSError):
    library = reason = None


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLSyscallError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError


def _no_tls(*arguments, **options):
    raise SSLError(errno.ENOTSUP, "programs in Warren have no TLS of their own: only HTTP to hosts outside goes by the browser's")


def _preface(name):
    """What stands for the handshake: the gateway asks for https from then on. It is not answered."""
    return f"TLS * HTTP/1.1\r\nHost: {name or ''}\r\n\r\n".encode("ascii")


class SSLSession:
    pass


class _Verified:
    """What a connection tells of TLS, which the browser does: that it has found the certificate to be the host's."""

    session, session_reused, server_side = None, False, False

    def getpeercert(self, binary_form=False):
        if binary_form:
            _no_tls()
        name = self.server_hostname
        return {"subject": ((("commonName", name),),), "subjectAltName": (("DNS", name),)} if name else {}

    def pending(self):
        return 0

    def nothing(self, *arguments):
        return None

    cipher = compression = version = shared_ciphers = selected_alpn_protocol = selected_npn_protocol = nothing
    get_channel_binding = verify_client_post_handshake = nothing


class SSLSocket(_Verified, _socket.socket):
    """A socket of which the gateway knows that https is meant. The bytes are plain: they do not leave the tab."""

    def __init__(self, *arguments, **options):
        raise TypeError("SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().")

    @classmethod
    def _create(cls, sock, context, server_hostname):
        if sock.type != SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        _socket.socket.__init__(self, sock.family, sock.type, sock.proto, sock.detach())
        self.settimeout(timeout)
        self._context, self.server_hostname = context, server_hostname
        try:
            self.getpeername()
        except OSError:
            return self
        self._begin()
        return self

    @property
    def context(self):
        return self._context

    @context.setter
    def context(self, context):
        self._context = context

    def _begin(self):
        if self.getpeername()[0] in ("127.0.0.1", "::1"):
            self.close()
            _no_tls()
        self.sendall(_preface(self.server_hostname))

    def connect(self, address):
        super().connect(address)
        self._begin()

    def do_handshake(self, block=False):
        self.getpeername()

    def read(self, size=1024, buffer=None):
        return self.recv(size) if buffer is None else self.recv_into(buffer, size)

    def write(self, content):
        return self.send(content)

    def unwrap(self):
        _no_tls()


class MemoryBIO:
    """Bytes on their way between a connection and whoever reads and writes it, as asyncio does."""

    def __init__(self):
        self._bytes, self.eof = bytearray(), False

    @property
    def pending(self):
        return len(self._bytes)

    def read(self, size=-1):
        taken = bytes(self._bytes if size < 0 else self._bytes[:size])
        del self._bytes[: len(taken)]
        return taken

    def write(self, content):
        if self.eof:
            raise SSLError("cannot write() after write_eof()")
        self._bytes += content
        return len(content)

    def write_eof(self):
        self.eof = True


class SSLObject(_Verified):
    def __init__(self, *arguments, **options):
        raise TypeError("SSLObject does not have a public constructor. Instances are returned by SSLContext.wrap_bio().")

    @classmethod
    def _create(cls, incoming, outgoing, context, server_hostname):
        self = cls.__new__(cls)
        self._incoming, self._outgoing, self._begun = incoming, outgoing, False
        self.context, self.server_hostname = context, server_hostname
        return self

    def do_handshake(self):
        if not self._begun:
            self._begun = True
            self._outgoing.write(_preface(self.server_hostname))

    def pending(self):
        return self._incoming.pending

    def read(self, size=1024, buffer=None):
        if not self._incoming.pending and not self._incoming.eof:
            raise SSLWantReadError(2, "The operation did not complete (read)")
        content = self._incoming.read(size)
        if buffer is None:
            return content
        buffer[: len(content)] = content
        return len(content)

    def write(self, content):
        return self._outgoing.write(content)

    def unwrap(self):
        return None


class SSLContext:
    sslsocket_class, sslobject_class = SSLSocket, SSLObject
    keylog_filename = sni_callback = None
    post_handshake_auth = hostname_checks_common_name = False

    def __init__(self, protocol=_SSLMethod.PROTOCOL_TLS):
        self.protocol = protocol
        self.options = Options.OP_ALL
        self.check_hostname = protocol == _SSLMethod.PROTOCOL_TLS_CLIENT
        self.verify_mode = VerifyMode.CERT_REQUIRED if self.check_hostname else VerifyMode.CERT_NONE
        self.verify_flags = VerifyFlags.VERIFY_DEFAULT
        self.minimum_version, self.maximum_version = TLSVersion.MINIMUM_SUPPORTED, TLSVersion.MAXIMUM_SUPPORTED

    def set_up(self, *arguments, **options):
        """What is only remembered until a connection is wrapped."""

    load_default_certs = load_verify_locations = set_default_verify_paths = set_up
    set_ciphers = set_alpn_protocols = set_npn_protocols = set_ecdh_curve = set_up
    load_cert_chain = load_dh_params = _no_tls

    def _check(self, server_side, server_hostname):
        if server_side:
            _no_tls()
        if self.check_hostname and not server_hostname:
            raise ValueError("check_hostname requires server_hostname")

    def wrap_socket(
        self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None
    ):
        self._check(server_side, server_hostname)
        return self.sslsocket_class._create(sock, self, server_hostname)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        self._check(server_side, server_hostname)
        return self.sslobject_class._create(incoming, outgoing, self, server_hostname)

    def get_ciphers(self):
        return []

    def get_ca_certs(self, binary_form=False):
        return []

    def cert_store_stats(self):
        return {"x509": 0, "crl": 0, "x509_ca": 0}


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose is Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(*arguments, **options):
    return SSLContext(PROTOCOL_TLS_CLIENT)


DefaultVerifyPaths = collections.namedtuple(
    "DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath"
)


def get_default_verify_paths():
    return DefaultVerifyPaths(None, None, "SSL_CERT_FILE", "", "SSL_CERT_DIR", "")


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context
get_server_certificate = _no_tls
