"""Queues between processes: a pipe, and a lock for each of its ends. There is no thread that feeds it, so that put() waits while
64 KiB are unread."""

import pickle
import time
from queue import Empty, Full

from multiprocessing.connection import Pipe
from multiprocessing.synchronize import Condition, Lock, Semaphore


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        self._reader, self._writer = Pipe(False)
        self._getting, self._putting = Lock(), Lock()
        self._room = Semaphore(maxsize) if 0 < maxsize < 1 << 16 else None

    def put(self, value, block=True, timeout=None):
        data = pickle.dumps(value)
        if self._room is not None and not self._room.acquire(block, timeout):
            raise Full
        with self._putting:
            self._writer.send_bytes(data)

    def get(self, block=True, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        if not self._getting.acquire(block, timeout):
            raise Empty
        try:
            left = 0 if not block else None if deadline is None else max(0.0, deadline - time.monotonic())
            if left is not None and not self._reader.poll(left):
                raise Empty
            data = self._reader.recv_bytes()
        finally:
            self._getting.release()
        if self._room is not None:
            self._room.release()
        return pickle.loads(data)

    def put_nowait(self, value):
        self.put(value, False)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._room is not None and not self._room._can_read(0)

    def qsize(self):
        raise NotImplementedError

    def close(self):
        self._reader.close()

    def join_thread(self):
        pass

    cancel_join_thread = join_thread


SimpleQueue = Queue


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize)
        self._unfinished, self._cond = Semaphore(0), Condition()

    def put(self, value, block=True, timeout=None):
        super().put(value, block, timeout)
        self._unfinished.release()

    def task_done(self):
        with self._cond:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if not self._unfinished._can_read(0):
                self._cond.notify_all()

    def join(self):
        with self._cond:
            while self._unfinished._can_read(0):
                self._cond.wait()
