"""Values and arrays that processes share: bytes of a file without a name, which each has open, since there is no shared memory."""

import os
import struct
import tempfile

from multiprocessing.connection import give, taken
from multiprocessing.synchronize import RLock


class _Shared:
    """Items of one type, and the lock that guards what is more than a read or a write."""

    def __init__(self, typecode, items, lock):
        self._code = "<" + {"u": "I"}.get(getattr(typecode, "_code", typecode), getattr(typecode, "_code", typecode))
        self._size = struct.calcsize(self._code)
        self._length = len(items)
        fd, path = tempfile.mkstemp()
        os.unlink(path)
        self._fd = fd
        self._lock = RLock() if lock is True or lock is None else lock or None
        self._write(0, items)

    def __getstate__(self):
        return self.__dict__ | {"_fd": give(self._fd)}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._fd = taken(self._fd, os.O_RDWR)

    def __del__(self):
        if isinstance(self.__dict__.get("_fd"), int):
            os.close(self._fd)

    def _read(self, first, count):
        data = os.pread(self._fd, count * self._size, first * self._size)
        return [it for (it,) in struct.iter_unpack(self._code, data)]

    def _write(self, first, items):
        data = b"".join(struct.pack(self._code, it) for it in items)
        if data:
            os.pwrite(self._fd, data, first * self._size)

    def get_lock(self):
        if self._lock is None:
            raise AttributeError("it was made without a lock")
        return self._lock

    def get_obj(self):
        return self

    def acquire(self, *arguments):
        return self.get_lock().acquire(*arguments)

    def release(self):
        self.get_lock().release()

    def __enter__(self):
        return self.get_lock().__enter__()

    def __exit__(self, *error):
        return self.get_lock().__exit__(*error)


class _Value(_Shared):
    @property
    def value(self):
        return self._read(0, 1)[0]

    @value.setter
    def value(self, value):
        self._write(0, [value])


class _Array(_Shared):
    def __len__(self):
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = self._read(0, self._length)[index]
            return b"".join(items) if self._code == "<c" else items
        return self._read(self._at(index), 1)[0]

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            self._write(self._at(index), [value])
            return
        places = range(self._length)[index]
        values = [bytes([it]) for it in value] if isinstance(value, bytes) else list(value)
        if len(places) != len(values):
            raise ValueError("Can only assign sequence of same size")
        for at, it in zip(places, values):
            self._write(at, [it])

    def __iter__(self):
        return iter(self._read(0, self._length))

    def _at(self, index):
        if not -self._length <= index < self._length:
            raise IndexError("invalid index")
        return index % self._length

    @property
    def raw(self):
        return b"".join(self._read(0, self._length))

    @property
    def value(self):
        """Of characters: up to the NUL."""
        return b"".join(self._read(0, self._length)).partition(b"\0")[0]

    @value.setter
    def value(self, text):
        self[: len(text)] = text
        if len(text) < self._length:
            self._write(len(text), [b"\0"])


def _zero(typecode):
    return b"\0" if getattr(typecode, "_code", typecode) == "c" else 0


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _Value(typecode_or_type, list(args[:1]) or [_zero(typecode_or_type)], lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    items = size_or_initializer
    if isinstance(items, int):
        items = [_zero(typecode_or_type)] * items
    elif isinstance(items, bytes):
        items = [bytes([it]) for it in items]
    return _Array(typecode_or_type, list(items), lock)


def RawValue(typecode_or_type, *args):
    return Value(typecode_or_type, *args, lock=False)


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)
