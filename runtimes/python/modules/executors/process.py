"""An executor of processes, on the pool. Nothing runs beside the program, so that results are taken when one is waited for."""

import os
from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process has ended unexpectedly."""


class _Future(_base.Future):
    """Waits by having the pool go on."""

    def finish(self, timeout=None):
        if not self.done():
            self.task.wait(timeout)

    def result(self, timeout=None):
        self.finish(timeout)
        return super().result(0 if timeout is not None else None) if self.done() else super().result(0)

    def exception(self, timeout=None):
        self.finish(timeout)
        return super().exception(0)


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if not os.path.exists("/proc/self/spawn"):
            raise NotImplementedError("a program in Warren cannot start processes here; ThreadPoolExecutor works serially")
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        from multiprocessing.pool import Pool

        self._pool = Pool(max_workers, initializer, initargs)
        self._futures = []

    def submit(self, fn, /, *args, **kwargs):
        future = _Future()
        future.set_running_or_notify_cancel()
        try:
            future.task = self._pool.apply_async(fn, args, kwargs, future.set_result, future.set_exception)
        except ValueError:
            raise RuntimeError("cannot schedule new futures after shutdown") from None
        self._futures = [it for it in self._futures if not it.done()] + [future]
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._pool.close()
        for future in self._futures:
            future.finish()
        self._pool.join()
