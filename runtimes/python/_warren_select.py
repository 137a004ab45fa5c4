"""Completes `select` when it is imported: the system's own does not know what a socket has peeked at, and its select() takes no
descriptor above 1023."""

import errno
import os
import select
import time

POLLIN, POLLPRI, POLLOUT = select.POLLIN, select.POLLPRI, select.POLLOUT
READABLE = POLLIN | select.POLLHUP | select.POLLERR
WRITABLE = POLLOUT | select.POLLHUP | select.POLLERR

_system_poll = select.poll

# Descriptors of which bytes were peeked at: they are readable, which the kernel does not know.
peeked = set()


def poll_one(fd, events, seconds):
    poll = _system_poll()
    poll.register(fd, events)
    return poll.poll(seconds * 1000)


def _descriptor(file):
    fd = file if isinstance(file, int) else file.fileno()
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


class Poll:
    """select.poll that knows what was peeked at, and says so when it would wait for nothing without an end."""

    def __init__(self):
        self._system = _system_poll()
        self._events = {}
        self._signals = None

    def register(self, file, events=POLLIN | POLLPRI | POLLOUT, /):
        fd = _descriptor(file)
        self._system.register(fd, events)
        self._events[fd] = events

    def modify(self, file, events, /):
        fd = _descriptor(file)
        self._system.modify(fd, events)
        self._events[fd] = events

    def unregister(self, file, /):
        fd = _descriptor(file)
        self._system.unregister(fd)
        del self._events[fd]

    def _wait(self, timeout):
        if timeout == 0:
            return self._system.poll(0)
        return __import__("_warren_signals").wait_until(self._beside, _from_now(timeout))

    def _beside(self, signals):
        """Looks at signals as well."""
        if signals is None or signals == self._signals:
            return self._system.poll
        self._signals = signals
        self._system.register(signals, POLLIN)
        return self._system.poll

    def poll(self, timeout=None, /):
        if not self._events and (timeout is None or timeout < 0):
            raise RuntimeError("this would wait forever: there is nothing to wait for")
        ahead = [fd for fd in peeked if self._events.get(fd, 0) & POLLIN] if peeked else ()
        if not ahead:
            return self._wait(timeout)
        found = dict(self._system.poll(0))
        for fd in ahead:
            found[fd] = found.get(fd, 0) | POLLIN
        return list(found.items())


def _from_now(timeout):
    return None if timeout is None or timeout < 0 else time.monotonic() + timeout / 1000


def select_files(rlist, wlist, xlist, timeout=None, /):
    """select.select, by polling: the system's own takes no descriptor above 1023, and here numbers only grow."""
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    reading = [(_descriptor(it), it) for it in rlist]
    writing = [(_descriptor(it), it) for it in wlist]
    events = dict.fromkeys((_descriptor(it) for it in xlist), 0)
    for fd, _ in reading:
        events[fd] = events.get(fd, 0) | POLLIN
    for fd, _ in writing:
        events[fd] = events.get(fd, 0) | POLLOUT
    poll = Poll()
    for fd, wanted in events.items():
        if wanted:
            poll.register(fd, wanted)
    found = dict(poll.poll(None if timeout is None else timeout * 1000))
    if any(it & select.POLLNVAL for it in found.values()):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return (
        [it for fd, it in reading if found.get(fd, 0) & READABLE],
        [it for fd, it in writing if found.get(fd, 0) & WRITABLE],
        [],
    )


def complete_select(module):
    module.poll, module.select = Poll, select_files
