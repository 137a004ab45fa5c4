"""multiprocessing by `spawn`, as far as it goes without threads and shared memory: processes, pipes, queues, locks, events and pools.
What does not go says so when it is used. Where no process can be started, what one process uses alone works."""

import os
import queue
import sys
import threading
from types import SimpleNamespace

from multiprocessing.context import AuthenticationError, BaseContext, BufferTooShort, ProcessError, TimeoutError

_WHY = "a program in Warren cannot start processes here"

Queue = JoinableQueue = queue.Queue
SimpleQueue = queue.SimpleQueue
Lock, RLock, Condition, Event, Barrier = (
    threading.Lock, threading.RLock, threading.Condition, threading.Event, threading.Barrier
)
Semaphore, BoundedSemaphore = threading.Semaphore, threading.BoundedSemaphore


class Process:
    """The main process; another cannot be started."""

    name, daemon, exitcode, authkey = "MainProcess", False, None, b""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        self.name = name or "Process-1"

    @property
    def pid(self):
        return os.getpid()

    ident = pid

    def is_alive(self):
        return True

    def start(self):
        raise OSError(_WHY)


_starts = os.path.exists("/proc/self/spawn")
if _starts:
    from multiprocessing.process import Process, active_children, current_process, parent_process  # noqa: F811
    from multiprocessing.queues import JoinableQueue, Queue, SimpleQueue
    from multiprocessing.synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

_main = Process(name="MainProcess")
if _starts:
    sys.modules["multiprocessing.process"]._count = 0


def _refuse(*args, **kwargs):
    raise OSError(_WHY)


if _starts:
    from multiprocessing.connection import Pipe

    def Pool(*args, **kwargs):
        from multiprocessing.pool import Pool

        return Pool(*args, **kwargs)

else:
    Pool = Pipe = _refuse


def _alone_value(typecode, *args, lock=True):
    return SimpleNamespace(value=args[0] if args else 0, get_lock=RLock)


def _alone_array(typecode, size_or_initializer, *, lock=True):
    return [0] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)


if _starts:
    from multiprocessing.sharedctypes import Array, RawArray, RawValue, Value
else:
    Value, Array = RawValue, RawArray = _alone_value, _alone_array


class Manager:
    """A manager whose objects are this process's own."""

    dict, list, Namespace, Queue, Lock, RLock, Event = dict, list, SimpleNamespace, Queue, Lock, RLock, Event
    Semaphore, Condition, Value, Array = Semaphore, Condition, staticmethod(Value), staticmethod(Array)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def shutdown(self):
        pass


if not _starts:

    def current_process():
        return _main

    def parent_process():
        return None

    def active_children():
        return []


def cpu_count():
    return 1


def freeze_support():
    pass


def allow_connection_pickling():
    pass


def get_all_start_methods():
    return ["spawn"] if _starts else []


def get_start_method(allow_none=False):
    return None if allow_none else "spawn"


def set_start_method(method, force=False):
    if method != "spawn":
        raise ValueError(f"cannot find context for {method!r}")


def get_context(method=None):
    if method not in (None, "spawn"):
        raise ValueError(f"cannot find context for {method!r}")
    return BaseContext()


def get_logger():
    import logging

    return logging.getLogger("multiprocessing")
