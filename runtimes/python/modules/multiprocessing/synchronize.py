"""Locks between processes: a pipe with a byte for each that may still come in."""

import os
import select
import sys
import threading
import time

from multiprocessing.connection import give, taken

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


class Condition:
    """As CPython's own, of semaphores: how many sleep, how many woke, and what they sleep on."""

    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping, self._woken, self._waking = Semaphore(0), Semaphore(0), Semaphore(0)
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __getstate__(self):
        return self._lock, self._sleeping, self._woken, self._waking

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._waking = state
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def wait(self, timeout=None):
        depth = getattr(self._lock, "_depth", 1)
        if depth == 0:
            raise AssertionError("must acquire() condition before using wait()")
        self._sleeping.release()
        for _ in range(depth):
            self._lock.release()
        try:
            return self._waking.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        if getattr(self._lock, "_depth", 1) == 0:
            raise AssertionError("lock is not owned")
        while self._woken.acquire(False):  # Of those whose time was over.
            self._sleeping.acquire(False)
        woken = 0
        while woken < n and self._sleeping.acquire(False):
            self._waking.release()
            woken += 1
        for _ in range(woken):
            self._woken.acquire()
        while woken and self._waking.acquire(False):
            pass

    def notify_all(self):
        self.notify(sys.maxsize)

    def wait_for(self, predicate, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class Barrier(threading.Barrier):
    """The library's own, whose counts processes share."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        from multiprocessing.sharedctypes import RawArray

        self.__setstate__((parties, action, timeout, Condition(), RawArray("i", 2)))

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._cond, self._shared

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._shared = state

    @property
    def _state(self):
        return self._shared[0]

    @_state.setter
    def _state(self, value):
        self._shared[0] = value

    @property
    def _count(self):
        return self._shared[1]

    @_count.setter
    def _count(self, value):
        self._shared[1] = value
