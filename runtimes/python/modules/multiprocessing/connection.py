"""Pipes of objects. An end can be given to a process only as it is started, as the kernel has no way to pass it later."""

import io
import os
import pickle
import select
import struct
import time

from multiprocessing.context import AuthenticationError

_HEADER = struct.Struct("!I")
#: The child's first of the kernel's numbers for what it is given.
FIRST = 20

# What the process that is being started is given: pairs of its number and our descriptor; None if none is.
_given = None


class Giving:
    """While the child's arguments are pickled: collects descriptors."""

    def __enter__(self):
        global _given
        _given = []
        return _given

    def __exit__(self, *_):
        global _given
        _given = None


def give(fd):
    if _given is None:
        raise RuntimeError("connections, queues and locks are passed to a process by its arguments, as it is started, and not later")
    _given.append((FIRST + len(_given), fd))
    return _given[-1][0]


def taken(number, flags):
    return os.open(f"/proc/self/fd/{number}", flags)


class Connection:
    def __init__(self, reads=None, writes=None):
        self._reads, self._writes = reads, writes

    def __reduce__(self):
        numbers = [None if fd is None else give(fd) for fd in (self._reads, self._writes)]
        return _rebuild, tuple(numbers)

    closed = property(lambda self: self._reads is None and self._writes is None)
    readable = property(lambda self: self._reads is not None)
    writable = property(lambda self: self._writes is not None)

    def fileno(self):
        if self.closed:
            raise OSError("handle is closed")
        return self._writes if self._reads is None else self._reads

    def close(self):
        for fd in {self._reads, self._writes} - {None}:
            os.close(fd)
        self._reads = self._writes = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass

    def send(self, value):
        self.send_bytes(pickle.dumps(value))

    def send_bytes(self, data, offset=0, size=None):
        if self._writes is None:
            raise OSError("connection is read-only" if self.readable else "handle is closed")
        data = memoryview(data)[offset:][:size]
        rest = memoryview(_HEADER.pack(len(data)) + data)
        while rest:
            rest = rest[os.write(self._writes, rest) :]

    def recv(self):
        return pickle.loads(self.recv_bytes())

    def recv_bytes(self, maxlength=None):
        if self._reads is None:
            raise OSError("connection is write-only" if self.writable else "handle is closed")
        (length,) = _HEADER.unpack(self._read(_HEADER.size))
        return self._read(length)

    def _read(self, length):
        found = io.BytesIO()
        while length > 0:
            data = os.read(self._reads, length)
            if not data:
                raise EOFError
            found.write(data)
            length -= len(data)
        return found.getvalue()

    def poll(self, timeout=0.0):
        return bool(wait([self], timeout))


def _rebuild(reads, writes):
    return Connection(
        None if reads is None else taken(reads, os.O_RDONLY), None if writes is None else taken(writes, os.O_WRONLY)
    )


def Pipe(duplex=True):
    read, write = os.pipe()
    if not duplex:
        return Connection(read, None), Connection(None, write)
    other_read, other_write = os.pipe()
    return Connection(read, other_write), Connection(other_read, write)


def wait(object_list, timeout=None):
    """The connections of which something can be read, or the end."""
    return select.select(list(object_list), [], [], timeout)[0]


CHALLENGE, WELCOME, FAILURE = b"#CHALLENGE#", b"#WELCOME#", b"#FAILURE#"


def _of_socket(socket):
    fd = socket.detach()
    return Connection(fd, fd)


def _family(address):
    return "AF_UNIX" if isinstance(address, (str, bytes)) else "AF_INET"


class Listener:
    """Takes connections at (HOST, PORT), or at a path."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        import socket
        import tempfile

        family = family or ("AF_UNIX" if address is None else _family(address))
        if address is None:
            address = ("localhost", 0) if family == "AF_INET" else tempfile.mktemp(prefix="listener-")
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        self._authkey, self.last_accepted = authkey, None
        self._socket = socket.socket(getattr(socket, family))
        try:
            self._socket.bind(address)
            self._socket.listen(backlog)
        except OSError:
            self._socket.close()
            raise
        self.address = self._socket.getsockname()
        self._path = address if family == "AF_UNIX" else None

    def accept(self):
        if self._socket is None:
            raise OSError("listener is closed")
        accepted, self.last_accepted = self._socket.accept()
        accepted.setblocking(True)
        connection = _of_socket(accepted)
        if self._authkey is not None:
            deliver_challenge(connection, self._authkey)
            answer_challenge(connection, self._authkey)
        return connection

    def close(self):
        listener, self._socket = self._socket, None
        if listener is not None:
            listener.close()
            if self._path is not None:
                os.unlink(self._path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def Client(address, family=None, authkey=None):
    import socket

    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    client = socket.socket(getattr(socket, family or _family(address)))
    try:
        client.connect(address)
    except OSError:
        client.close()
        raise
    connection = _of_socket(client)
    if authkey is not None:
        answer_challenge(connection, authkey)
        deliver_challenge(connection, authkey)
    return connection


def _digest(authkey, message):
    import hmac

    return hmac.digest(authkey, message, "sha256")


def deliver_challenge(connection, authkey):
    message = os.urandom(40)
    connection.send_bytes(CHALLENGE + message)
    if connection.recv_bytes() != _digest(authkey, message):
        connection.send_bytes(FAILURE)
        raise AuthenticationError("digest received was wrong")
    connection.send_bytes(WELCOME)


def answer_challenge(connection, authkey):
    message = connection.recv_bytes()
    if not message.startswith(CHALLENGE):
        raise AuthenticationError(f"Protocol error, expected challenge: {message=}")
    connection.send_bytes(_digest(authkey, message[len(CHALLENGE) :]))
    if connection.recv_bytes() != WELCOME:
        raise AuthenticationError("digest sent was rejected")
