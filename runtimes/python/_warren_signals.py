"""Signals by the kernel's file /proc/self/signals. The kernel can't interrupt the interpreter: a handler runs when the program waits
(select, poll, asyncio, sockets, time.sleep, signal.pause, input, reads of pipes and terminals), when the interpreter collects garbage, and while an alarm is set every so
many lines, which makes it some four times slower. Ctrl+C in a program without a handler is KeyboardInterrupt while it waits, and ends the program while it computes."""

import errno
import os
import posix
import sys
import time

import _signal

SIGNALS = "/proc/self/signals"
POLL_IN = 1
#: Lines between two looks at the signals of a program that computes.
LINES = 5000

_fd = None
_set = set()
_depth = 0
_deadline = None
_interval = 0.0
_returns_early = False
_is_there = None
_tool = []


def _command(verb, number):
    global _fd
    if _fd is None:
        try:
            _fd = posix.open(SIGNALS, os.O_RDWR | os.O_NONBLOCK)
        except FileNotFoundError:
            return False
    posix.write(_fd, f"{verb} {_name(number)}".encode())
    return True


def _name(number):
    for name in dir(_signal):
        if name.startswith("SIG") and not name.startswith("SIG_") and getattr(_signal, name) == number:
            return name
    raise ValueError("signal number out of range")


def set_handler(number, handler):
    """signal.signal."""
    number = int(number)
    old = _signal.signal(number, handler)
    if number in (_signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if handler == _signal.SIG_IGN:
        _command("ignore", number)
        _set.discard(number)
    elif handler == _signal.SIG_DFL or handler is _signal.default_int_handler:
        _command("default", number)
        _set.discard(number)
    elif _command("tell", number):
        _set.add(number)
        _watch_garbage()
    return old


def _numbers():
    """The signals that came and were not handled."""
    if _deadline is not None and time.monotonic() >= _deadline:
        _next_alarm()
        yield _signal.SIGALRM
    if _fd is not None:
        try:
            lines = posix.read(_fd, 4096)
        except BlockingIOError:
            return
        for line in lines.decode().splitlines():
            yield getattr(_signal, line.split()[0])


def handle():
    """Runs the handlers of what came; returns whether there was any."""
    found = False
    for number in list(_numbers()):
        found = True
        if number == _signal.SIGALRM and _signal.getsignal(number) == _signal.SIG_DFL:
            os._exit(128 + number)
        _signal.raise_signal(number)
    return found


class waiting:
    """While the program waits, Ctrl+C is an exception if nothing else was said."""

    def __enter__(self):
        global _depth
        _depth += 1
        self.told = _depth == 1 and _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler and _command("tell", _signal.SIGINT)
        return _fd

    def __exit__(self, *_):
        global _depth
        _depth -= 1
        if self.told:
            _command("default", _signal.SIGINT)


def wait_until(make_poll, deadline):
    """Polls until something is found, the time is over, or, where that was asked for, a signal was handled. `make_poll` takes what
    else to look at, and gives a function of milliseconds."""
    global _returns_early
    with waiting() as fd:
        poll = make_poll(fd)
        while True:
            ends = [it for it in (deadline, _deadline) if it is not None]
            left = max(0.0, min(ends) - time.monotonic()) if ends else None
            found = poll(None if left is None else int(left * 1000 + 0.999))
            others = [it for it in found if it[0] != fd]
            if fd is not None and len(others) < len(found) or _deadline is not None:
                handle()
            early, _returns_early = _returns_early, False
            if others or early or (deadline is not None and time.monotonic() >= deadline):
                return others


def wait_to_read(fd, events=POLL_IN):
    """Waits until a read there does not wait, so that a signal is handled meanwhile: the interpreter begins a read again that one
    has ended."""
    global _is_there
    if _is_there is None:
        _is_there = os.path.exists(SIGNALS)
    if not _is_there:
        return
    poll = _system_poll()
    poll.register(fd, events)
    if poll.poll(0):
        return

    def beside(signals):
        if signals is not None:
            poll.register(signals, POLL_IN)
        return poll.poll

    is_open = _fd is not None
    try:
        wait_until(beside, None)
    except BaseException:
        if not is_open:
            _close()
        raise
    if not is_open:
        for number in _close():
            _signal.raise_signal(number)


def _close():
    """Closes what was opened for one wait, unless a handler was set meanwhile; returns what came and was not handled."""
    global _fd
    if _set or _fd is None:
        return []
    pending = list(_numbers())
    posix.close(_fd)
    _fd = None
    return pending


def return_early():
    """What polls now returns after this handler, though nothing was found."""
    global _returns_early
    _returns_early = True


def _system_poll():
    """The system's own; `select` is completed while it is imported, by the module that has it."""
    import select  # noqa: F401

    return sys.modules["_warren_select"]._system_poll()


def _only(fd):
    poll = _system_poll()
    if fd is not None:
        poll.register(fd, POLL_IN)
    return poll.poll


def sleep(seconds, system):
    """time.sleep; the system's own where there are no signals."""
    if os.path.exists(SIGNALS):
        wait_until(_only, time.monotonic() + seconds)
    else:
        system(seconds)


def pause():
    with waiting() as fd:
        while not handle():
            _only(fd)(None if _deadline is None else int(max(0.0, _deadline - time.monotonic()) * 1000 + 0.999))


def setitimer(which, seconds, interval=0.0):
    """ITIMER_REAL only: the alarm is noticed where signals are."""
    global _deadline, _interval
    if which != 0:
        raise OSError(errno.ENOTSUP, "only ITIMER_REAL is there in Warren")
    old = getitimer(which)
    _deadline, _interval = (time.monotonic() + seconds if seconds else None), interval
    if seconds:
        _watch_lines()
    return old


def getitimer(which):
    return (max(0.0, _deadline - time.monotonic()), _interval) if _deadline is not None else (0.0, 0.0)


def _next_alarm():
    global _deadline
    _deadline = _deadline + _interval if _interval else None


def alarm(seconds):
    return int(-(-setitimer(0, seconds)[0] // 1))


def _watch_garbage():
    import gc

    if _on_garbage not in gc.callbacks:
        gc.callbacks.append(_on_garbage)


def _on_garbage(phase, _):
    if phase == "stop" and _depth == 0:
        handle()


def _watch_lines():
    """Looks at the clock while the program computes: each line and each start of a function counts down."""
    monitoring = sys.monitoring
    if _tool:
        return
    tool = next((it for it in (3, 4) if monitoring.get_tool(it) is None), None)
    if tool is None:
        return
    _tool.append(tool)
    monitoring.use_tool_id(tool, "warren alarm")
    left = LINES

    def count(*_):
        nonlocal left
        left -= 1
        if left < 0:
            left = LINES
            handle()
            if _deadline is None:
                monitoring.set_events(tool, 0)
                monitoring.free_tool_id(tool)
                _tool.clear()

    events = monitoring.events
    for event in (events.LINE, events.PY_START):
        monitoring.register_callback(tool, event, count)
    monitoring.set_events(tool, events.LINE | events.PY_START)


class _ChildWatcher:
    """Tells a loop which children have exited: the file of their lines is polled beside the rest."""

    def __init__(self):
        self._loop = self._file = None
        self._waiting = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def is_active(self):
        return True

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def add_child_handler(self, pid, callback, *args):
        import asyncio

        self._waiting[pid] = (callback, args)
        if self._file is None:
            self._loop = asyncio.get_running_loop()
            self._file = os.open("/proc/self/wait", os.O_RDONLY)
            self._loop.add_reader(self._file, self._look)
        self._loop.call_soon(self._look)

    def remove_child_handler(self, pid):
        return self._waiting.pop(pid, None) is not None

    def _look(self):
        for pid, (callback, args) in list(self._waiting.items()):
            try:
                found, status = os.waitpid(pid, os.WNOHANG)
                code = os.waitstatus_to_exitcode(status)
            except ChildProcessError:
                found, code = pid, 255
            if found == pid:
                del self._waiting[pid]
                callback(pid, code, *args)
        if not self._waiting and self._file is not None:
            self._loop.remove_reader(self._file)
            os.close(self._file)
            self._file = None


def complete_asyncio_unix_events(module):
    """Signals and the exits of children reach a loop by what it polls. A pipe's write end can't be polled to read, by which a loop
    notices that its other end is closed, so that this is skipped as on AIX; the next write tells."""

    class _System:
        platform = "aix"

        def __getattr__(self, name):
            return getattr(sys, name)

    write_pipe = module._UnixWritePipeTransport
    begin = write_pipe.__init__

    def begin_write_pipe(self, *arguments, **named):
        before, module.sys = module.sys, _System()
        try:
            begin(self, *arguments, **named)
        finally:
            module.sys = before

    def add_signal_handler(self, sig, callback, *args):
        import signal

        if not os.path.exists(SIGNALS):
            raise NotImplementedError

        def handler(*_):
            self.call_soon(callback, *args)
            return_early()

        signal.signal(sig, handler)
        self._signal_handlers[sig] = handler

    def remove_signal_handler(self, sig):
        import signal

        if self._signal_handlers.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    loop = module.SelectorEventLoop
    write_pipe.__init__ = begin_write_pipe
    loop.add_signal_handler, loop.remove_signal_handler = add_signal_handler, remove_signal_handler
    module.ThreadedChildWatcher = module.PidfdChildWatcher = _ChildWatcher


def complete_signal(module):
    """What the library's module lacks."""

    def signal(signalnum, handler):
        return module._int_to_enum(set_handler(module._enum_to_int(signalnum), module._enum_to_int(handler)), module.Handlers)

    def valid_signals():
        return set(module.Signals)

    module.signal, module.valid_signals = signal, valid_signals
    module.ITIMER_REAL, module.ITIMER_VIRTUAL, module.ITIMER_PROF = 0, 1, 2
    module.ItimerError = OSError
    for function in (alarm, setitimer, getitimer, pause):
        setattr(module, function.__name__, function)
