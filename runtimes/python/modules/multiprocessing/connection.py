"""Pipes of objects. An end can be given to a process only as it is started, as the kernel has no way to pass it later."""

import io
import os
import pickle
import select
import struct
import time

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


def _refuse(*args, **kwargs):
    raise NotImplementedError("multiprocessing.connection has no Client and Listener in Warren: use sockets")


Client = Listener = _refuse
