"""What CPython needs to be at home in Warren. The interpreter imports this before the program; it prints nothing.

All that is imported or done here costs every start, so that the rest lies elsewhere: in _warren what completes some of the
library's modules, right after they were loaded, and in _warren_socket, _warren_select and _warren_processes what makes sockets
and processes of the kernel's files; in modules.zip, the last place where modules are looked for, those that
this CPython was built without.

The current directory: WASI has none, so that the program starts in "/" and is moved to $PWD here.

The encodings: the three that every start needs lie beside this file, so that a small program does not have to read the
directory of the archive that holds the library. The archive stands behind them for the rest.
"""

import io
import os
import sys

_ARCHIVE = next(entry for entry in sys.path if entry.endswith(".zip"))
_OURS = "/lib/warren/python/modules.zip"

# Modules, most of them of the library, and which of ours completes them.
_COMPLETED = {
    "_socket": "_warren_socket",
    "anyio._backends._asyncio": "_warren",
    "asyncio.selector_events": "_warren",
    "asyncio.unix_events": "_warren_signals",
    "bottle": "_warren",
    "concurrent.futures": "_warren",
    "hashlib": "_warren",
    "hypercorn.run": "_warren",
    "select": "_warren_select",
    "shutil": "_warren_attributes",
    "signal": "_warren_signals",
    "socketserver": "_warren",
    "subprocess": "_warren_processes",
    "sysconfig": "_warren",
    "threading": "_warren",
    "werkzeug._reloader": "_warren",
}
_OTHERS = {"anyio._backends._asyncio", "bottle", "hypercorn.run", "werkzeug._reloader"}


def _enter_directory():
    directory = os.environ.get("PWD")
    if directory:
        try:
            os.chdir(directory)
        except OSError:
            pass


def _name_script():
    """The script's path was made absolute for the interpreter; the program shall see what was typed."""
    script = os.environ.pop("WARREN_SCRIPT", None)
    if script and len(sys.argv) > 0:
        sys.argv[0] = script


def _complete_encodings():
    import encodings

    encodings.__path__.append(_ARCHIVE + "/encodings")


def _complete_os():
    """One person, who owns all files as WASI tells them; and processes, by _warren_processes."""

    def getuid():
        return 0

    def dup(fd, /):
        return __import__("_warren").dup(fd)

    def dup2(fd, fd2, inheritable=True):
        return __import__("_warren").dup2(fd, fd2, inheritable)

    def get_terminal_size(fd=1, /):
        import termios

        try:
            lines, columns = termios.tcgetwinsize(fd)
        except termios.error as failure:
            raise OSError(*failure.args) from None
        return os.terminal_size((columns, lines))

    for name in ("getuid", "geteuid", "getgid", "getegid"):
        setattr(os, name, getuid)
    for function in (dup, dup2, get_terminal_size):
        setattr(os, function.__name__, function)
    os.__all__ += ("getuid", "geteuid", "getgid", "getegid", "dup2", "get_terminal_size")


# Of os, what _warren_processes has.
_OF_PROCESSES = (
    "getpgid getpgrp getpid getppid getpriority getsid kill killpg nice pipe pipe2 posix_spawn posix_spawnp setpgid setpgrp"
    " setpriority setsid system tcgetpgrp tcsetpgrp wait waitpid waitstatus_to_exitcode"
).split()


# Of os, what _warren_attributes has.
_OF_ATTRIBUTES = (
    "access chmod chown fchmod fchown fstat lchown lstat mkfifo mknod stat statvfs umask"
).split()


def _missing_in_os(name):
    """Programs that ask by hasattr still hear that there is none."""
    instead = ": a process is started by subprocess, os.posix_spawn or multiprocessing" if name in ("fork", "forkpty", "execv", "execve") else ""
    raise AttributeError(f"module 'os' has no attribute {name!r}{instead}")


def _complete_processes():
    """Statuses are those of Linux."""

    def later(module, name):
        def function(*arguments, **named):
            return getattr(__import__(module), name)(*arguments, **named)

        function.__name__ = function.__qualname__ = name
        return function

    for name in _OF_PROCESSES:
        setattr(os, name, later("_warren_processes", name))
    for name in _OF_ATTRIBUTES:
        setattr(os, name, later("_warren_attributes", name))
    os.__all__ += tuple({*_OF_PROCESSES, *_OF_ATTRIBUTES} - set(os.__all__))
    os.__getattr__ = _missing_in_os
    os.PRIO_PROCESS, os.PRIO_PGRP, os.PRIO_USER = 0, 1, 2
    os.WNOHANG, os.WUNTRACED, os.WCONTINUED = 1, 2, 8
    os.POSIX_SPAWN_OPEN, os.POSIX_SPAWN_CLOSE, os.POSIX_SPAWN_DUP2 = 0, 1, 2
    os.WIFEXITED = lambda status: status & 0x7F == 0
    os.WEXITSTATUS = lambda status: status >> 8 & 0xFF
    os.WIFSIGNALED = lambda status: 0 < status & 0x7F < 0x7F
    os.WTERMSIG = lambda status: status & 0x7F
    os.WIFSTOPPED = lambda status: status & 0xFF == 0x7F
    os.WSTOPSIG = os.WEXITSTATUS
    os.WIFCONTINUED = lambda status: status == 0xFFFF
    os.WCOREDUMP = lambda status: False
    sys.executable = sys._base_executable = "/bin/python3"


class _Plain:
    """What os.path uses of os: whether something is there needs no mode, which costs two requests more."""

    def __init__(self):
        self.stat, self.lstat, self.fstat, self.fspath = os.stat, os.lstat, os.fstat, os.fspath

    def __getattr__(self, name):
        return getattr(os, name)


def _complete_attributes():
    """WASI has no modes; a file or folder gets one with the call that creates it if it is not the usual one."""
    import genericpath
    import posix
    import posixpath
    import stat

    filemode = stat.filemode
    stat.S_IFIFO = 0o010000  # WASI's C library has no number of its own for it.
    stat.S_ISFIFO = lambda mode: mode & 0o170000 == 0o010000
    letters = {0o010000: "p", 0o140000: "s"}

    def filemode_of(mode, /):
        text = filemode(mode)
        return letters.get(mode & 0o170000, text[:1]) + text[1:]

    stat.filemode = filemode_of

    genericpath.os = posixpath.os = _Plain()

    def open(path, flags, mode=0o777, *, dir_fd=None):
        if mode == 0o777 or not flags & posix.O_EXCL:
            return posix.open(path, flags, mode, dir_fd=dir_fd)
        return __import__("_warren_attributes").open_with_mode(path, flags, mode, dir_fd)

    def mkdir(path, mode=0o777, *, dir_fd=None):
        if mode == 0o777:
            return posix.mkdir(path, dir_fd=dir_fd)
        return __import__("_warren_attributes").mkdir_with_mode(path, mode, dir_fd)

    os.open, os.mkdir = open, mkdir


def _complete_time():
    """A signal ends a long sleep; a short one is the system's own."""
    import time

    system = time.sleep

    def sleep(seconds, /):
        if isinstance(seconds, (int, float)) and seconds > 0.02:
            return __import__("_warren_signals").sleep(seconds, system)
        return system(seconds)

    time.sleep = sleep


class WaitingFile(io.FileIO):
    """A pipe or a terminal. Ctrl+C is KeyboardInterrupt while it is waited for."""

    def readinto(self, buffer, /):
        __import__("_warren_signals").wait_to_read(self.fileno())
        return super().readinto(buffer)

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        __import__("_warren_signals").wait_to_read(self.fileno())
        return super().read(size)

    def readall(self):
        pieces = []
        while piece := self.read(1 << 16):
            pieces.append(piece)
        return b"".join(pieces) if pieces or piece is not None else None


def _complete_reading():
    """Standard input, if it is no file, and input() and the interactive session of a terminal."""
    import posix
    import stat

    before = sys.stdin
    try:
        mode = posix.fstat(0).st_mode
    except OSError:
        return
    if before is None or stat.S_ISREG(mode) or before.fileno() != 0:
        return
    raw = WaitingFile(0, "r", closefd=False)
    raw.name = "<stdin>"
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(
        io.BufferedReader(raw), before.encoding, before.errors, "\n", before.line_buffering
    )
    sys.stdin.mode = "r"
    if stat.S_ISCHR(mode):
        import builtins

        system = builtins.input

        def input(prompt="", /):
            return __import__("_warren_reading").input_on_terminal(prompt, system)

        builtins.input = input
        if os.path.exists("/proc/self/signals"):
            sys.__interactivehook__ = lambda: __import__("_warren_reading").interact()


class _Completing:
    """A loader that, after the library's own, has _warren complete what was loaded."""

    def __init__(self, loader):
        self.loader = loader

    def __getattr__(self, name):
        return getattr(self.loader, name)

    def exec_module(self, module):
        self.loader.exec_module(module)
        name = module.__name__
        getattr(__import__(_COMPLETED[name]), "complete_" + name.replace(".", "_"))(module)


class _Finder:
    """Stands before the usual finders, and steps in for those modules only."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name not in _COMPLETED:
            return None
        if name in sys.builtin_module_names:
            spec = sys.modules["_frozen_importlib"].BuiltinImporter.find_spec(name)
        else:
            spec = sys.modules["_frozen_importlib_external"].PathFinder.find_spec(name, path)
        if spec is not None and (name in _OTHERS or spec.origin.startswith((_ARCHIVE, "built-in"))):
            spec.loader = _Completing(spec.loader)
        return spec


def _find_packages():
    """What pip has installed for the project."""
    if os.path.isdir("site-packages"):
        sys.path.append(os.path.join(os.getcwd(), "site-packages"))


_enter_directory()
_name_script()
_complete_encodings()
_complete_os()
_complete_attributes()
_complete_processes()
_complete_time()
_complete_reading()
_find_packages()
sys.path.append(_OURS)
sys.meta_path.insert(0, _Finder)
