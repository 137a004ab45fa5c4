"""Datagrams over the kernel's files in /net/udp: what a socket of SOCK_DGRAM does in the place of _warren_socket's own. Its
descriptor is that of `ctl` until it has a port, then that of `data`."""

import errno
import os
import struct

from _socket import MSG_PEEK
from select import POLLIN

from _warren_names import ANY, LOOPBACK, inward, outward
from _warren_socket_files import failure

# Before each datagram: its length, the sender's port.
HEAD = struct.Struct("<HH4x")
DONTWAIT = 0x40
LONGEST = 65507


def bind(socket, address):
    if socket._file().name != "ctl":
        raise failure(errno.EINVAL)
    socket._ask("bind", address, ANY)
    socket._become("data")


def connect(socket, address):
    """Sends to one alone, and hears no other."""
    socket._ask("connect", address, LOOPBACK)
    if socket._file().name == "ctl":
        socket._become("data")
    socket._file().remote = None


def _bound(socket):
    """The file; whoever sends or hears without a port gets one."""
    if socket._file().name == "ctl":
        socket._command(f"bind {ANY[socket._family]}!0")
        socket._become("data")
    return socket._file()


def send(socket, content, address=None):
    """Sends as a whole, or fails; nobody says whether it came."""
    _bound(socket)
    to = "" if address is None else inward(socket._family, address, LOOPBACK)
    with memoryview(content) as view:
        if view.nbytes > LONGEST:
            raise failure(errno.EMSGSIZE)
        os.write(socket._fd, b"".join((to.encode(), b"\n", view)))
        return view.nbytes


def receive(socket, size, flags=0):
    """The beginning of the next datagram, and whence it comes; its rest is lost."""
    if size < 0:
        raise ValueError("negative buffersize in recv")
    file = _bound(socket)
    content, port = file.peeked or _next(socket, flags)
    socket._keep(file, (content, port) if flags & MSG_PEEK else b"")
    return content[:size], outward(socket._family, (LOOPBACK[socket._family], port))


def _next(socket, flags):
    if flags & DONTWAIT and not socket._is_readable():
        raise failure(errno.EAGAIN)
    head = socket._wait(POLLIN, socket._timeout, os.read, socket._fd, HEAD.size)
    length, port = HEAD.unpack(head)
    return os.read(socket._fd, length) if length else b"", port


def receive_into(socket, buffer, size, flags):
    with memoryview(buffer) as whole, whole.cast("B") as view:
        if size < 0:
            raise ValueError("negative buffersize in recv_into")
        if size > len(view):
            raise ValueError("buffer too small for requested bytes")
        content, sender = receive(socket, size or len(view), flags)
        view[: len(content)] = content
        return len(content), sender


def peer(socket):
    file = socket._file()
    remote = file.address("remote") if file.name == "data" else ("", 0)
    if remote[1] == 0:
        raise failure(errno.ENOTCONN)
    return outward(socket._family, remote)
