import sys


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class BaseContext:
    """A way to start processes; it has the functions of the package."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(sys.modules["multiprocessing"], name)


SpawnContext = BaseContext


def __getattr__(name):
    """The package imports this module, and has the class."""
    if name in ("Process", "SpawnProcess"):
        return sys.modules["multiprocessing"].Process
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
