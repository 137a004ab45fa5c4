"""The files of sockets in /net, by the descriptors that a program has of them. Part of `_socket`, see _warren_socket."""

import errno
import os
import stat

from _socket import AF_INET

from _warren_names import ANY
from _warren_select import peeked

TCP, UDP, LOCAL = "/net/tcp/", "/net/udp/", "/net/unix/"
INHERITED = "/proc/self/fd/"
NUMBER_SIZE = 8
ADDRESS_SIZE = 4096
SYSTEMD_START = 3


class File:
    """What a descriptor is: a file of the socket of this number, and the two addresses, (host, port) or a path, as far as
    known."""

    __slots__ = ("tree", "number", "name", "local", "remote", "peeked")

    def __init__(self, tree, number, name, local=None, remote=None):
        self.tree, self.number, self.name, self.local, self.remote = tree, number, name, local, remote
        self.peeked = b""

    def path(self, name):
        return f"{self.tree}{self.number}/{name}"

    def address(self, name):
        """What the files `local` and `remote` say: HOST!PORT, or a path."""
        fd = os.open(self.path(name), os.O_RDONLY)
        try:
            text = os.read(fd, ADDRESS_SIZE).decode().removesuffix("\n")
        finally:
            os.close(fd)
        if self.tree == LOCAL:
            return text
        host, _, port = text.rpartition("!")
        return host, int(port)


files = {}


def open_file(tree, number, name, local=None, remote=None):
    file = File(tree, number, name, local, remote)
    fd = os.open(file.path(name), os.O_RDONLY if name == "listen" else os.O_RDWR)
    files[fd] = file
    return fd


def create(tree):
    fd = os.open(tree + "clone", os.O_RDWR)
    files[fd] = File(tree, int(os.read(fd, NUMBER_SIZE)), "ctl")
    return fd


def is_socket(fd):
    try:
        return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError:
        return None


def adopt(fd, tree):
    """Another's number of a socket's descriptor, such as one of os.dup, or the kernel's of one that was inherited: bytes go
    through it, its addresses are unknown. Returns the number that it has here."""
    known = is_socket(fd)
    if not known:
        try:
            own = os.open(INHERITED + str(fd), os.O_RDONLY)
        except OSError:
            raise failure(errno.EBADF if known is None else errno.ENOTSOCK) from None
        if not is_socket(own):
            os.close(own)
            raise failure(errno.ENOTSOCK)
        fd = own
    files[fd] = File(tree, None, "data" if is_written(fd) else "listen")
    return fd


def is_written(fd):
    """Whether it may be written, as a connection may, and no listener."""
    try:
        os.write(fd, b"")
    except BlockingIOError:
        return True
    except OSError as error:
        return error.errno in (errno.EPIPE, errno.ECONNRESET)
    return True


def handed_over():
    """The listeners that the program was started with: the kernel's number and the port, by the number that a program asks
    for. That is what LISTEN_FDS_START says, or as with systemd one from 3 on, which everybody else has."""
    count = int(os.environ.get("LISTEN_FDS", 0))
    start = int(os.environ.get("LISTEN_FDS_START", SYSTEMD_START))
    ports = [int(it) for it in os.environ.get("LISTEN_FDNAMES", "").split(":") if it.isdigit()][:count]
    return {first + n: (start + n, port) for first in (SYSTEMD_START, start) for n, port in enumerate(ports)}


handed = handed_over()


def open_handed(fd):
    """The archive inside the program does not know the kernel's number; the kernel has a name for it."""
    number, port = handed[fd]
    own = os.open(f"{INHERITED}{number}", os.O_RDONLY)
    os.set_blocking(own, True)
    files[own] = File(TCP, None, "listen", (ANY[AF_INET], port))
    return own


def close(fd):
    files.pop(fd, None)
    peeked.discard(fd)
    os.close(fd)


def dup(fd):
    file = files.get(fd)
    if file is None and fd in handed:
        return open_handed(fd)
    if file is None or file.number is None:
        return os.dup(fd)
    return open_file(file.tree, file.number, file.name, file.local, file.remote)


def failure(number, message=None):
    return OSError(number, message or os.strerror(number))
