"""os.kill: a process can send signals to itself only."""

import errno
import os

import _signal

IGNORED_BY_DEFAULT = {_signal.SIGCHLD, _signal.SIGCONT, _signal.SIGURG, _signal.SIGWINCH}


def kill(pid, signal):
    if not 0 <= signal < _signal.NSIG:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if pid not in (0, os.getpid()):
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))
    if signal == 0:
        return
    handler = _signal.getsignal(signal)
    if callable(handler):
        _signal.raise_signal(signal)
    elif handler != _signal.SIG_IGN and signal not in IGNORED_BY_DEFAULT:
        os._exit(128 + signal)
