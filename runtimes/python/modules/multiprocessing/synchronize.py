"""Locks between processes: a pipe with a byte for each that may still come in."""

import os
import select
import threading
import time

from multiprocessing.connection import give, taken

Condition, Barrier = threading.Condition, threading.Barrier


class Semaphore:
    def __init__(self, value=1, *, ctx=None):
        self._open(*os.pipe())
        os.write(self._write, b"x" * value)

    def _open(self, read, write):
        self._read, self._write = read, write
        os.set_blocking(read, False)

    def __getstate__(self):
        return give(self._read), give(self._write)

    def __setstate__(self, numbers):
        self._open(taken(numbers[0], os.O_RDONLY), taken(numbers[1], os.O_WRONLY))

    def _can_read(self, timeout):
        return bool(select.select([self._read], [], [], timeout)[0])

    def acquire(self, block=True, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                return len(os.read(self._read, 1)) == 1
            except BlockingIOError:
                left = None if deadline is None else max(0.0, deadline - time.monotonic())
                if not block or left == 0.0:
                    return False
                self._can_read(left)

    def release(self):
        os.write(self._write, b"x")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


BoundedSemaphore = Semaphore


class Lock(Semaphore):
    def __init__(self, *, ctx=None):
        super().__init__(1)


class RLock(Lock):
    _depth = 0

    def acquire(self, block=True, timeout=None):
        if self._depth == 0 and not super().acquire(block, timeout):
            return False
        self._depth += 1
        return True

    def release(self):
        self._depth -= 1
        if self._depth == 0:
            super().release()


class Event(Semaphore):
    """Set while there is a byte, which nobody takes but clear()."""

    def __init__(self, *, ctx=None):
        super().__init__(0)

    def is_set(self):
        return self._can_read(0)

    def set(self):
        if not self.is_set():
            self.release()

    def clear(self):
        while self.acquire(False):
            pass

    def wait(self, timeout=None):
        return self._can_read(timeout)
