"""Sockets over the kernel's files in /net/tcp and /net/unix: completes `_socket` when it is imported, so that the library's
socket.py and asyncio work as they are. TCP inside the tab, and HTTP to hosts outside: what connects to one of these is led to the
gateway, which has the browser fetch what is asked for. Local sockets (AF_UNIX), whose addresses are paths. Datagrams inside
the tab are _warren_datagrams'.

A socket holds one descriptor: that of its `ctl` first, then that of `data` once it is connected, or of `listen` once it
listens. The kernel's calls for sockets are not used: the archive inside the program hands them its own numbers of descriptors."""

import errno
import os
import sys
import time

import _warren_datagrams
import _warren_names
from _socket import *
from select import POLLIN, POLLOUT

from _warren_names import ANY, IN_THE_TAB, LOOPBACK, UNIX, inward, outward, path_of
from _warren_select import peeked, poll_one
from _warren_socket_files import LOCAL, NUMBER_SIZE, TCP, UDP, adopt, close, create, dup, failure, files, handed, open_file, open_handed
from _warren_signals import wait_to_read

LEAST_BACKLOG, LARGEST_BACKLOG = 128, 4096
STREAMS_ONLY, LOCAL_STREAMS_ONLY = "programs in Warren have TCP and UDP sockets only", "local sockets are of streams only in Warren"
DONTWAIT = 0x40
CONSTANTS = {
    "SO_DEBUG": 1, "SO_REUSEADDR": 2, "SO_ERROR": 4, "SO_DONTROUTE": 5, "SO_BROADCAST": 6, "SO_SNDBUF": 7, "SO_RCVBUF": 8,
    "SO_KEEPALIVE": 9, "SO_OOBINLINE": 10, "SO_LINGER": 13, "SO_RCVLOWAT": 18, "SO_SNDLOWAT": 19, "SO_RCVTIMEO": 20,
    "SO_SNDTIMEO": 21, "SO_ACCEPTCONN": 30, "MSG_DONTWAIT": DONTWAIT, "MSG_NOSIGNAL": 0x4000, "SOCK_RAW": 3,
}  # fmt: skip
SO_ERROR, SO_LINGER, SO_ACCEPTCONN = CONSTANTS["SO_ERROR"], CONSTANTS["SO_LINGER"], CONSTANTS["SO_ACCEPTCONN"]


class socket:
    """What the library's socket.socket is made from. An operation that would block waits in the kernel if there is no timeout,
    else by polling."""

    __slots__ = ("_fd", "_family", "_type", "_proto", "_timeout", "_options")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._family = AF_INET if family == -1 else int(family)
        kind = SOCK_STREAM if type == -1 else int(type)
        self._type = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
        self._proto = 0 if proto == -1 else proto
        self._timeout = None
        self._options = {}
        if self._family not in (AF_INET, AF_INET6, UNIX):
            raise failure(errno.EAFNOSUPPORT)
        if self._type != SOCK_STREAM and not self._is_datagrams():
            raise self._no_stream(errno.EPROTONOSUPPORT)
        if fileno is None:
            self._fd = create(self._tree())
        else:
            self._take(fileno)
        timeout = 0.0 if kind & SOCK_NONBLOCK else getdefaulttimeout()
        if timeout is not None:
            self.settimeout(timeout)

    def _is_datagrams(self):
        return self._type == SOCK_DGRAM and self._family != UNIX

    def _tree(self):
        return LOCAL if self._family == UNIX else UDP if self._is_datagrams() else TCP

    def _no_stream(self, number):
        return failure(number, LOCAL_STREAMS_ONLY if self._family == UNIX else STREAMS_ONLY)

    def _take(self, fd):
        if not isinstance(fd, int):
            raise TypeError(f"an integer is required (got type {type(fd).__name__})")
        if fd < 0:
            raise ValueError("negative file descriptor")
        if fd not in files and fd in handed:
            fd = open_handed(fd)
        elif fd not in files:
            fd = adopt(fd, self._tree())
        if (files[fd].tree == LOCAL) != (self._family == UNIX):
            # uvicorn takes a listener that is handed over by socket.fromfd(N, AF_UNIX, ...), whatever it is.
            self._family = UNIX if files[fd].tree == LOCAL else AF_INET
        self._timeout = None if os.get_blocking(fd) else 0.0
        self._fd = fd

    def __del__(self, _is_finalizing=sys.is_finalizing):
        if getattr(self, "_fd", -1) >= 0 and not _is_finalizing():
            if "warnings" in sys.modules:
                sys.modules["warnings"].warn(f"unclosed {self!r}", ResourceWarning, source=self)
            socket.close(self)

    @property
    def family(self):
        return self._family

    @property
    def type(self):
        return self._type

    @property
    def proto(self):
        return self._proto

    @property
    def timeout(self):
        return self._timeout

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def close(self):
        fd = self.detach()
        if fd >= 0:
            if self._resets_at_close(fd):
                self._command("hangup", fd)
            close(fd)

    def _resets_at_close(self, fd):
        """Whether SO_LINGER is on with no time."""
        linger = self._options.get((SOL_SOCKET, SO_LINGER))
        return isinstance(linger, bytes) and linger[:1] != b"\0" and not any(linger[4:]) and files[fd].name == "data"

    def _file(self):
        if self._fd < 0:
            raise failure(errno.EBADF)
        return files[self._fd]

    def _stream(self):
        """The file, which must be the one of a connection's bytes."""
        self._must_be_stream()
        file = self._file()
        if file.name != "data":
            raise failure(errno.ENOTCONN)
        return file

    def _must_be_stream(self):
        if self._type != SOCK_STREAM:
            raise failure(errno.EOPNOTSUPP) if self._is_datagrams() else self._no_stream(errno.EOPNOTSUPP)

    def _ask(self, verb, address, hosts):
        """Commands about an address; `hosts` says what an empty one is."""
        host = inward(self._family, address, hosts)
        try:
            self._command(f"{verb} {host}")
        except OSError as error:
            raise _unreachable(error, address) from None

    def _is_readable(self):
        return poll_one(self._fd, POLLIN, 0)

    def _command(self, text, fd=None):
        """Writes one command to `ctl`; its errno is that of the command."""
        file = files[self._fd if fd is None else fd]
        if file.name == "ctl":
            os.write(self._fd, text.encode())
            return
        if file.number is None:
            raise failure(errno.ENOTSUP)
        control = os.open(file.path("ctl"), os.O_RDWR)
        try:
            os.write(control, text.encode())
        finally:
            os.close(control)

    def _become(self, name):
        """Holds another file of the same socket from now on. The other one is closed last, so that the socket lives."""
        before = self._fd
        file = files[before]
        self._fd = open_file(file.tree, file.number, name, file.local if self._family == UNIX else None)
        close(before)
        if self._timeout is not None:
            os.set_blocking(self._fd, False)

    # -- before there is a connection

    def bind(self, address, /):
        if self._is_datagrams():
            return _warren_datagrams.bind(self, address)
        self._unused()
        self._ask("bind", address, ANY)
        self._file().local = path_of(address) if self._family == UNIX else self._file().address("local")

    def listen(self, backlog=128, /):
        """A smaller backlog than the kernel's own would refuse connections that other systems let wait."""
        self._must_be_stream()
        if self._file().name == "ctl":
            self._command(f"listen {min(max(backlog, LEAST_BACKLOG), LARGEST_BACKLOG)}")
            self._become("listen")
        elif self._file().name == "data":
            raise failure(errno.EINVAL)

    def connect(self, address, /):
        if self._is_datagrams():
            return _warren_datagrams.connect(self, address)
        self._unused()
        self._ask("connect", address, LOOPBACK)
        self._become("data")

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except gaierror:
            raise
        except OSError as error:
            return error.errno
        return 0

    def _unused(self):
        self._must_be_stream()
        name = self._file().name
        if name != "ctl":
            raise failure(errno.EISCONN if name == "data" else errno.EINVAL)

    def _accept(self):
        """The descriptor of the next connection, and whence it comes. One that was given up meanwhile is passed over."""
        file = self._file()
        if file.name != "listen":
            raise failure(errno.EINVAL)
        while True:
            number = int(self._wait(POLLIN, self._timeout, os.read, self._fd, NUMBER_SIZE) or b"0")
            if number == 0:
                raise failure(errno.EINVAL)
            try:
                fd = open_file(file.tree, number, "data", file.local if self._family == UNIX else None)
            except FileNotFoundError:
                continue
            files[fd].remote = files[fd].address("remote")
            return fd, outward(self._family, files[fd].remote)

    def getsockname(self):
        file = self._file()
        if file.local is None and file.name != "ctl" and file.number is not None:
            file.local = file.address("local")
        return outward(self._family, file.local)

    def getpeername(self):
        if self._is_datagrams():
            return _warren_datagrams.peer(self)
        file = self._file()
        if file.name != "data" or file.number is None:
            raise failure(errno.ENOTCONN)
        if file.remote is None:
            file.remote = file.address("remote")
        return outward(self._family, file.remote)

    # -- options

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0

    def settimeout(self, timeout, /):
        if timeout is not None and timeout < 0:
            raise ValueError("Timeout value out of range")
        if self._fd < 0:
            raise failure(errno.EBADF)
        before, self._timeout = self._timeout, None if timeout is None else float(timeout)
        if (before is None) != (timeout is None) and files[self._fd].name != "ctl":
            os.set_blocking(self._fd, timeout is None)

    def gettimeout(self):
        return self._timeout

    def setsockopt(self, level, option, value, length=None, /):
        """All are accepted and kept; linger with no time is the one that has an effect."""
        self._file()
        self._options[level, option] = value if isinstance(value, int) else bytes(value or length)

    def getsockopt(self, level, option, size=None, /):
        file = self._file()
        known = {SO_TYPE: self._type, SO_ERROR: 0, SO_ACCEPTCONN: int(file.name == "listen")}
        value = known.get(option) if level == SOL_SOCKET else None
        if value is None:
            value = self._options.get((level, option), 0)
        if size is None:
            return int.from_bytes(value, "little") if isinstance(value, bytes) else value
        return (value if isinstance(value, bytes) else value.to_bytes(4, "little", signed=True))[:size]

    # -- a connection's bytes

    def _wait(self, events, timeout, call, *arguments):
        """Calls until it does not block any more, or the time is over."""
        if timeout is None:
            wait_to_read(self._fd, events)
        if not timeout:
            return call(*arguments)
        deadline = time.monotonic() + timeout
        while True:
            try:
                return call(*arguments)
            except BlockingIOError:
                left = deadline - time.monotonic()
                if left <= 0 or not poll_one(self._fd, events, left):
                    raise TimeoutError("timed out") from None

    def recv(self, size, flags=0, /):
        if self._is_datagrams():
            return _warren_datagrams.receive(self, size, flags)[0]
        file = self._stream()
        if size < 0:
            raise ValueError("negative buffersize in recv")
        if flags or file.peeked:
            return self._recv_flags(file, size, flags)
        return self._wait(POLLIN, self._timeout, os.read, self._fd, size)

    def _recv_flags(self, file, size, flags):
        """Reads behind what was peeked at: without waiting if there is some of it, and without end with MSG_WAITALL."""
        taken = file.peeked[:size]
        while len(taken) < size and (not taken or flags & MSG_WAITALL or poll_one(self._fd, POLLIN, 0)):
            try:
                piece = self._read(size - len(taken), flags)
            except (BlockingIOError, TimeoutError):
                if not taken:
                    raise
                break
            if not piece:
                break
            taken += piece
        self._keep(file, taken + file.peeked[size:] if flags & MSG_PEEK else file.peeked[size:])
        return taken

    def _keep(self, file, content):
        file.peeked = content
        if content:
            peeked.add(self._fd)
        else:
            peeked.discard(self._fd)

    def _read(self, size, flags):
        if not flags & DONTWAIT:
            return self._wait(POLLIN, self._timeout, os.read, self._fd, size)
        if not poll_one(self._fd, POLLIN, 0):
            raise failure(errno.EAGAIN)
        return os.read(self._fd, size)

    def recv_into(self, buffer, size=0, flags=0):
        if self._is_datagrams():
            return _warren_datagrams.receive_into(self, buffer, size, flags)[0]
        file = self._stream()
        with memoryview(buffer) as whole, whole.cast("B") as view:
            if size < 0:
                raise ValueError("negative buffersize in recv_into")
            if size > len(view):
                raise ValueError("buffer too small for requested bytes")
            size = size or len(view)
            if flags or file.peeked:
                piece = self._recv_flags(file, size, flags)
                view[: len(piece)] = piece
                return len(piece)
            with view[:size] as part:
                return self._wait(POLLIN, self._timeout, os.readv, self._fd, (part,)) if size else 0

    def recvfrom(self, size, flags=0, /):
        return _warren_datagrams.receive(self, size, flags) if self._is_datagrams() else (self.recv(size, flags), None)

    def recvfrom_into(self, buffer, size=0, flags=0):
        if self._is_datagrams():
            return _warren_datagrams.receive_into(self, buffer, size, flags)
        return self.recv_into(buffer, size, flags), None

    def send(self, content, flags=0, /):
        if self._is_datagrams():
            return _warren_datagrams.send(self, content)
        self._stream()
        if flags & DONTWAIT and not poll_one(self._fd, POLLOUT, 0):
            raise failure(errno.EAGAIN)
        return self._wait(POLLOUT, self._timeout, os.write, self._fd, content)

    def sendto(self, content, flags, address=None, /):
        if self._is_datagrams():
            return _warren_datagrams.send(self, content, flags if address is None else address)
        self._stream()
        return self.send(content, 0 if address is None else flags)

    def sendall(self, content, flags=0, /):
        if self._is_datagrams():
            _warren_datagrams.send(self, content)
            return
        self._stream()
        deadline = time.monotonic() + self._timeout if self._timeout else None
        with memoryview(content) as whole, whole.cast("B") as view:
            sent = 0
            while sent < len(view):
                left = self._timeout if deadline is None else deadline - time.monotonic()
                if deadline is not None and left <= 0:
                    raise TimeoutError("timed out")
                with view[sent:] as rest:
                    sent += self._wait(POLLOUT, left, os.write, self._fd, rest)

    def shutdown(self, how, /):
        if how not in (SHUT_RD, SHUT_WR, SHUT_RDWR):
            raise failure(errno.EINVAL)
        self._stream()
        if how != SHUT_WR:
            self._command("shutdown read")
        if how != SHUT_RD:
            self._command("shutdown write")


def _unreachable(error, address):
    if error.errno in (errno.ENETUNREACH, errno.EADDRNOTAVAIL):
        return failure(error.errno, f"{os.strerror(error.errno)}: {address[0]}; {IN_THE_TAB}")
    return error


def socketpair(family=AF_INET, type=SOCK_STREAM, proto=0, /):
    """Two connected sockets; no port is listened at, so that nobody is told of one."""
    one, other = (socket(family, type, proto) for _ in range(2))
    one._unused()
    one._command(f"pair {files[other._fd].number}")
    one._become("data")
    other._become("data")
    return one, other


def complete__socket(module):
    for name, value in CONSTANTS.items():
        setattr(module, name, value)
    for name in _warren_names.FUNCTIONS.split():
        setattr(module, name, getattr(_warren_names, name))
    module.AF_UNIX = UNIX
    module.socket = module.SocketType = socket
    module.socketpair = socketpair
    module.close, module.dup, module.has_ipv6 = close, dup, True
