"""An executor that cannot be made, as on any system without semaphores."""

from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process has ended unexpectedly, which none does here."""


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError("a program in Warren cannot start processes yet; ThreadPoolExecutor works serially")
