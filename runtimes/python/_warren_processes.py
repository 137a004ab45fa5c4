"""Processes by the kernel's files below /proc/self: what os and subprocess have on other systems. Loaded when the first of it is
used. The kernel's numbers of descriptors are not the program's, but for the standard streams: see `_warren.dup`."""

import errno
import io
import os
import sys

SELF = "/proc/self/"
SHELL = "/bin/sh"
STANDARD = 3
LARGEST_WRITE = 60000
LINES = 65536
#: Descriptors of a process: `shared.memory.Limits`.
MOST = 4096
STOPPED = 0x7F
CONTINUED = 0xFFFF

# The kernel's numbers of pipes' ends. The program's numbers are never given twice.
_numbers = {}
# Children that were not waited for, and the statuses of those that have ended or stopped.
_children = set()
_ended = {}
_stopped = {}
_rest = b""
_pid = None


class _File:
    """One of the kernel's files, for as long as it is used: a program that lists its descriptors sees its own."""

    def __init__(self, name, flags=os.O_RDWR):
        self.fd = os.open(SELF + name, flags)

    def __enter__(self):
        return self.fd

    def __exit__(self, *_):
        os.close(self.fd)


def _command(text):
    with _File("ctl") as fd:
        os.write(fd, text.encode())


def _who(index):
    with _File("ctl") as fd:
        return int(os.read(fd, 100).split()[index])


def getpid():
    """It does not change, as nothing forks. A process that sees no /proc has the number that WASI's C library makes up."""
    global _pid
    if _pid is None:
        try:
            _pid = _who(0)
        except FileNotFoundError:
            _pid = __import__("posix").getpid()
    return _pid


def getppid():
    try:
        return _who(1)
    except FileNotFoundError:
        return 0


def getpgrp():
    return _who(2)


def getpgid(pid):
    return _status(pid, "Pgid")


def getsid(pid):
    return _status(pid, "Sid")


def _status(pid, name):
    try:
        with open(f"/proc/{pid or 'self'}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(name + ":"))
    except FileNotFoundError:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH)) from None


def _members(which, who):
    """The processes that a nice value is asked for, or set for."""
    if which == os.PRIO_PROCESS:
        return [who or getpid()]
    pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    if which == os.PRIO_PGRP:
        group = who or getpgrp()
        pids = [pid for pid in pids if _status(pid, "Pgid") == group]
    elif which != os.PRIO_USER:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    elif who not in (0, os.getuid()):
        pids = []
    if not pids:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))
    return pids


def getpriority(which, who):
    return min(_status(pid, "Nice") for pid in _members(which, who))


def setpriority(which, who, priority):
    for pid in _members(which, who):
        _command(f"nice {pid} {priority}")


def nice(increment, /):
    _command(f"nice 0 {max(-40, min(40, increment)) + _status(0, 'Nice')}")
    return _status(0, "Nice")


def setpgid(pid, pgrp, /):
    _command(f"setpgid {pid} {pgrp}")


def setpgrp():
    setpgid(0, 0)


def setsid():
    _command("setsid")


def tcgetpgrp(fd, /):
    return _who(4)


def tcsetpgrp(fd, pgid, /):
    _command(f"foreground {pgid}")


def kill(pid, signal, /):
    """Other processes; what a process sends to itself runs its handler at once."""
    if pid == getpid():
        return __import__("_warren").raise_signal(signal)
    try:
        _command(f"kill {pid} {int(signal)}")
    except FileNotFoundError:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH)) from None


def killpg(pgid, signal, /):
    _command(f"kill -{pgid} {int(signal)}")


def pipe():
    """The write end belongs to the pipe that was opened last."""
    ends = []
    try:
        with _File("ctl") as ctl:
            for flags in (os.O_RDONLY, os.O_WRONLY):
                ends.append(os.open(SELF + "pipe", flags))
                os.lseek(ctl, 0, os.SEEK_SET)
                _numbers[ends[-1]] = os.read(ctl, 100).split()[5].decode()
    except OSError:
        for fd in ends:
            os.close(fd)
        raise
    return tuple(ends)


def pipe2(flags, /):
    ends = pipe()
    if flags & os.O_NONBLOCK:
        for fd in ends:
            os.set_blocking(fd, False)
    return ends


def number(fd):
    """The kernel's number of a descriptor."""
    if fd < STANDARD:
        return str(fd)
    return _numbers.get(fd) or __import__("_warren").number(fd)


def spawn(program, arguments, env=None, cwd=None, descriptors=(), fields=()):
    """Starts a program; `descriptors` are pairs of the child's kernel number and a descriptor of this process or None. An error has
    the kernel's message."""
    cwd = os.path.abspath(os.fsencode(cwd)) if cwd is not None else os.fsencode(os.getcwd())
    parts = [b"program=" + os.fsencode(program), b"cwd=" + cwd]
    parts += [b"arg=" + os.fsencode(argument) for argument in arguments]
    env = os.environ if env is None else env
    parts += [b"env=" + os.fsencode(name) + b"=" + os.fsencode(value) for name, value in env.items()] or [b"env="]
    for target, fd in descriptors:
        parts.append(f"fd={target}={'' if fd is None else number(fd)}".encode())
    parts += [field.encode() for field in fields]
    if any(b"\0" in part for part in parts):
        raise ValueError("embedded null byte")
    with _File("spawn") as fd:
        try:
            for piece in _pieces(parts):
                os.write(fd, piece)
        except OSError as error:
            message = os.read(fd, 4096).decode(errors="replace").partition(" ")[2].strip()
            raise OSError(error.errno, message or os.strerror(error.errno)) from None
        pid = int(os.read(fd, 100))
    _children.add(pid)
    return pid


def _pieces(parts):
    """A request in writes of whole fields."""
    piece = b""
    for part in [*parts, b"start"]:
        begin, rest = part[:LARGEST_WRITE], part[LARGEST_WRITE:]
        for field in [begin] + [b"more=" + rest[at : at + LARGEST_WRITE] for at in range(0, len(rest), LARGEST_WRITE)]:
            if piece and len(piece) + len(field) > LARGEST_WRITE:
                yield piece
                piece = b""
            piece += field + b"\0"
    yield piece


def _take_lines(waits):
    """Reads what is told of children, at least one line if it waits; None if there is nothing, False if there is no child."""
    global _rest
    with _File("wait", os.O_RDONLY) as fd:
        os.set_blocking(fd, waits)
        if waits:
            __import__("_warren_signals").wait_to_read(fd)
        try:
            data = os.read(fd, LINES)
        except BlockingIOError:
            return None
    *lines, _rest = (_rest + data).split(b"\n")
    for line in lines:
        pid, kind, value, *_ = line.decode(errors="replace").split(" ")
        pid = int(pid)
        if kind == "exit":
            _ended[pid] = int(value) << 8
        elif kind == "signal":
            _ended[pid] = _signal_number(value)
        else:
            _stopped[pid] = CONTINUED if kind == "continue" else STOPPED | _signal_number(value) << 8
    return bool(data)


def _signal_number(name):
    import _signal

    return int(getattr(_signal, name))


def _take(statuses, pid):
    for known in [pid] if pid > 0 else list(statuses):
        if known in statuses:
            return known, statuses.pop(known)
    return None


def waitpid(pid, options, /):
    """As POSIX has it; groups are not told apart."""
    pid = pid if pid > 0 else -1
    while True:
        if found := _take(_ended, pid):
            _children.discard(found[0])
            _stopped.pop(found[0], None)
            return found
        if found := _take(_stopped, pid):
            if options & (os.WCONTINUED if found[1] == CONTINUED else os.WUNTRACED):
                return found
            continue
        if not _children or (pid > 0 and pid not in _children):
            raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD))
        told = _take_lines(not options & os.WNOHANG)
        if told is None:
            return 0, 0
        if not told:
            raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD))


def wait():
    return waitpid(-1, 0)


def waitstatus_to_exitcode(status):
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    if os.WIFSIGNALED(status):
        return -os.WTERMSIG(status)
    raise ValueError(f"invalid wait status: {status}")


def system(command):
    """os.system; without a shell it fails as a shell does that does not find the command."""
    sys.stdout.flush()
    command = os.fsdecode(command)
    try:
        pid = spawn(SHELL, ["sh", "-c", command])
    except FileNotFoundError:
        return __import__("_warren").system_without_shell(command)
    return waitpid(pid, 0)[1]


def posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    return _posix_spawn(os.path.abspath(path), argv, env, file_actions, setpgroup, setsid, setsigdef)


def posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None):
    return _posix_spawn(path, argv, env, file_actions, setpgroup, setsid, setsigdef)


def _posix_spawn(path, argv, env, file_actions, group, session, defaults):
    """File actions are done in their order on what the child would have; the kernel gets the outcome."""
    now, opened = {0: 0, 1: 1, 2: 2}, []
    try:
        for action, fd, *rest in file_actions or ():
            if action == os.POSIX_SPAWN_OPEN:
                opened.append(os.open(*rest))
                now[fd] = opened[-1]
            elif action == os.POSIX_SPAWN_CLOSE:
                now[fd] = None
            else:
                now[rest[0]] = now.get(fd, fd)
        fields = [f"default={int(it)}" for it in defaults]
        fields += [] if group is None else [f"group={group}"]
        fields += ["session=1"] if session else []
        return spawn(path, argv, env, descriptors=list(now.items()), fields=fields)
    finally:
        for fd in opened:
            os.close(fd)


def _execute_child(
    self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, startupinfo, creationflags, shell, p2cread, p2cwrite,
    c2pread, c2pwrite, errread, errwrite, restore_signals, gid, gids, uid, umask, start_new_session, process_group,
):  # fmt: skip
    """In place of subprocess's own, which forks."""
    if preexec_fn is not None:
        raise RuntimeError("preexec_fn is not supported in Warren: there is no fork")
    args = [args] if isinstance(args, (str, bytes, os.PathLike)) else list(args)
    if shell:
        args = [executable or SHELL, "-c", *args]
    if executable is None:
        executable = args[0]
    sys.audit("subprocess.Popen", executable, args, cwd, env)
    descriptors = [(target, fd) for target, fd in enumerate((p2cread, c2pwrite, errwrite)) if fd != -1]
    descriptors += [(fd if fd < MOST else number(fd), fd) for fd in pass_fds]
    fields = ["session=1"] if start_new_session else []
    fields += [f"group={process_group}"] if process_group is not None and process_group >= 0 else []
    fields += ["default=SIGPIPE"] if restore_signals else []
    try:
        self.pid = spawn(executable, args, env, cwd, descriptors, fields)
    except OSError as error:
        lost = cwd is not None and not os.path.isdir(cwd)
        error.filename = os.fsdecode(cwd if lost else executable)
        if lost:
            error.strerror = os.strerror(error.errno)
        raise
    self._child_created = True
    self._close_pipe_fds(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite)


def _internal_poll(self, _deadstate=None):
    """In place of subprocess's own, which has no waitpid."""
    if self.returncode is None and self._waitpid_lock.acquire(False):
        try:
            if self.returncode is None:
                pid, status = waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(status)
        except ChildProcessError:
            self.returncode = 0 if _deadstate is None else _deadstate
        finally:
            self._waitpid_lock.release()
    return self.returncode


def _handle_exitstatus(self, status):
    self.returncode = -os.WSTOPSIG(status) if os.WIFSTOPPED(status) else waitstatus_to_exitcode(status)


class _Pipes:
    """What subprocess uses of io: pipes are read so that signals are handled meanwhile."""

    def __getattr__(self, name):
        return getattr(io, name)

    @staticmethod
    def open(file, mode="r", buffering=-1, *arguments, **named):
        if mode != "rb":
            return io.open(file, mode, buffering, *arguments, **named)
        raw = sys.modules["sitecustomize"].WaitingFile(file, mode)
        return raw if buffering == 0 else io.BufferedReader(raw, buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE)


def complete_subprocess(module):
    module._can_fork_exec = True
    for function in (_execute_child, _internal_poll, _handle_exitstatus):
        setattr(module.Popen, function.__name__, function)
    module.io = _Pipes()
