"""A pool of processes. There is no thread that hands tasks on, so that this is done whenever somebody waits for a result."""

import itertools
import os
import time
import traceback
from collections import deque

from multiprocessing.connection import Pipe, wait
from multiprocessing.context import TimeoutError
from multiprocessing.process import Process


class RemoteError(Exception):
    pass


def _work(tasks, results, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        try:
            function, calls = tasks.recv()
        except EOFError:
            return
        try:
            answer = True, [function(*args, **kwargs) for args, kwargs in calls]
        except Exception as error:
            error.__cause__ = RemoteError(traceback.format_exc())
            answer = False, error
        try:
            results.send(answer)
        except Exception as error:
            results.send((False, RuntimeError(f"the result can't be sent: {error}")))


class AsyncResult:
    def __init__(self, pool, callback=None, error_callback=None):
        self._pool, self._answer, self._callbacks = pool, None, (callback, error_callback)

    def ready(self):
        self._pool._serve(0)
        return self._answer is not None

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._answer[0]

    def wait(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while self._answer is None and (deadline is None or time.monotonic() < deadline):
            self._pool._serve(None if deadline is None else max(0.0, deadline - time.monotonic()))

    def get(self, timeout=None):
        self.wait(timeout)
        if self._answer is None:
            raise TimeoutError
        isGood, value = self._answer
        if not isGood:
            raise value
        return value

    def _done(self, isGood, value):
        self._answer = isGood, value
        callback = self._callbacks[0 if isGood else 1]
        if callback is not None:
            callback(value)


class _One(AsyncResult):
    def _done(self, isGood, value):
        super()._done(isGood, value[0] if isGood else value)


class _Many(AsyncResult):
    """Of several tasks, in order."""

    def __init__(self, pool, parts, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._parts = parts
        self._check()

    def _check(self):
        bad = next((part._answer[1] for part in self._parts if part._answer and not part._answer[0]), None)
        if self._answer is None and bad is not None:
            self._done(False, bad)
        elif self._answer is None and all(part._answer for part in self._parts):
            self._done(True, list(itertools.chain.from_iterable(part._answer[1] for part in self._parts)))

    def wait(self, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        for part in self._parts:
            part.wait(None if deadline is None else max(0.0, deadline - time.monotonic()))
        self._check()

    def ready(self):
        self._pool._serve(0)
        self._check()
        return self._answer is not None


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        count = processes or 2
        if count < 1:
            raise ValueError("Number of processes must be at least 1")
        self._start = initializer, initargs
        self._waiting = deque()
        self._isClosed = False
        self._workers = [self._worker() for _ in range(count)]

    def _worker(self):
        tasks, to_tasks = Pipe(False)
        from_results, results = Pipe(False)
        process = Process(target=_work, args=(tasks, results, *self._start), daemon=True)
        process.start()
        tasks.close()
        results.close()
        return [process, to_tasks, from_results, None]

    def _serve(self, timeout):
        """Gives tasks to those that have none, and takes the results that are there, or waits for one."""
        for worker in self._workers:
            if worker[3] is None and self._waiting:
                worker[3], task = self._waiting.popleft()
                worker[1].send(task)
        busy = {worker[2]: worker for worker in self._workers if worker[3] is not None}
        for connection in wait(busy, timeout) if busy else ():
            worker = busy[connection]
            result, worker[3] = worker[3], None
            try:
                isGood, value = connection.recv()
            except EOFError:
                worker[0].join()
                isGood, value = False, RuntimeError(f"a process of the pool ended with {worker[0].exitcode} before its task was done")
                worker[:] = self._worker()
            result._done(isGood, value)
        return bool(busy)

    def _submit(self, result, function, calls):
        if self._isClosed:
            raise ValueError("Pool not running")
        self._waiting.append((result, (function, calls)))
        self._serve(0)
        return result

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return self._submit(_One(self, callback, error_callback), func, [(tuple(args), dict(kwds))])

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        calls = [(tuple(args), {}) for args in iterable]
        size = chunksize or max(1, -(-len(calls) // (len(self._workers) * 4)))
        parts = [self._submit(AsyncResult(self), func, calls[at : at + size]) for at in range(0, len(calls), size)]
        return _Many(self, parts, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self.starmap_async(func, ((it,) for it in iterable), chunksize, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def imap(self, func, iterable, chunksize=1):
        results = [self.apply_async(func, (it,)) for it in iterable]
        return (result.get() for result in results)

    def imap_unordered(self, func, iterable, chunksize=1):
        left = [self.apply_async(func, (it,)) for it in iterable]
        while left:
            done = [result for result in left if result._answer is not None]
            left = [result for result in left if result._answer is None]
            yield from (result.get() for result in done)
            if not done:
                self._serve(None)

    def close(self):
        self._isClosed = True

    def terminate(self):
        self._isClosed = True
        self._waiting.clear()
        for process, tasks, results, _ in self._workers:
            process.terminate()
            tasks.close()

    def join(self):
        if not self._isClosed:
            raise ValueError("Pool is still running")
        while self._waiting or any(worker[3] is not None for worker in self._workers):
            if not any(worker[0].is_alive() for worker in self._workers):
                break
            self._serve(None)
        for process, tasks, results, _ in self._workers:
            tasks.close()
            process.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminate()


def ThreadPool(*args, **kwargs):
    raise NotImplementedError("threads come later to Warren: use multiprocessing.Pool or concurrent.futures.ThreadPoolExecutor")
