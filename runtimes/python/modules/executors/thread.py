"""An executor without threads: submit() runs the function, and the future that it gives is done."""

from concurrent.futures import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when an initializer has failed."""


class ThreadPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = 1
        self._initialize = (lambda: initializer(*initargs)) if initializer else None
        self._broken = False
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self._initialize_once()
        future = _base.Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future

    def _initialize_once(self):
        initialize, self._initialize = self._initialize, None
        if initialize:
            try:
                initialize()
            except BaseException:
                self._broken = True
        if self._broken:
            raise BrokenThreadPool("A thread initializer failed, the thread pool is not usable anymore")

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
