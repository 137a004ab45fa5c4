"""What CPython needs to be at home in Warren. The interpreter imports this before the program; it prints nothing.

All that is imported or done here costs every start, so that the rest lies elsewhere: in _warren what completes some of the
library's modules, right after they were loaded, and in _warren_socket, _warren_select and _warren_processes what makes sockets
and processes of the kernel's files; in modules.zip, the last place where modules are looked for, those that
this CPython was built without.

The current directory: WASI has none, so that the program starts in "/" and is moved to $PWD here.

The encodings: the three that every start needs lie beside this file, so that a small program does not have to read the
directory of the archive that holds the library. The archive stands behind them for the rest.
"""

import os
import sys

_ARCHIVE = next(entry for entry in sys.path if entry.endswith(".zip"))
_OURS = "/lib/warren/python/modules.zip"

# Modules, most of them of the library, and which of ours completes them.
_COMPLETED = {
    "_socket": "_warren_socket",
    "anyio._backends._asyncio": "_warren",
    "asyncio.selector_events": "_warren",
    "asyncio.unix_events": "_warren",
    "bottle": "_warren",
    "concurrent.futures": "_warren",
    "hashlib": "_warren",
    "hypercorn.run": "_warren",
    "select": "_warren_select",
    "shutil": "_warren",
    "signal": "_warren",
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

    mask = 0o022

    def umask(new):
        nonlocal mask
        old, mask = mask, new & 0o777
        return old

    def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
        """WASI keeps no modes; a file that is not there is told all the same."""
        if isinstance(path, int):
            os.fstat(path)
        else:
            os.stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    def dup(fd, /):
        return __import__("_warren").dup(fd)

    def dup2(fd, fd2, inheritable=True):
        return __import__("_warren").dup2(fd, fd2, inheritable)

    for name in ("getuid", "geteuid", "getgid", "getegid"):
        setattr(os, name, getuid)
    for function in (umask, chmod, dup, dup2):
        setattr(os, function.__name__, function)
    os.__all__ += ("getuid", "geteuid", "getgid", "getegid", "umask", "dup2")


# Of os, what _warren_processes has.
_OF_PROCESSES = (
    "getpgid getpgrp getpid getppid getsid kill killpg pipe pipe2 posix_spawn posix_spawnp setpgid setpgrp setsid system"
    " tcgetpgrp tcsetpgrp wait waitpid waitstatus_to_exitcode"
).split()


def _complete_processes():
    """Statuses are those of Linux."""

    def later(name):
        def function(*arguments, **named):
            return getattr(__import__("_warren_processes"), name)(*arguments, **named)

        function.__name__ = function.__qualname__ = name
        return function

    for name in _OF_PROCESSES:
        setattr(os, name, later(name))
    os.__all__ += tuple(_OF_PROCESSES)
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
_complete_processes()
_find_packages()
sys.path.append(_OURS)
sys.meta_path.insert(0, _Finder)
