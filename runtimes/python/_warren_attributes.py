"""Modes, owners, named pipes, locks and room of files, by the kernel's file /proc/self/attr: what os and fcntl have on other
systems. Loaded when the first of it is used. Where there is no such file, modes are those that WASI has: none."""

import errno
import os
import posix

ATTR = "/proc/self/attr"
LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8

_fd = None


def ask(request, keeps=False):
    """One request and its answer. The file stays open for what is asked often; else a program that lists its descriptors sees its own."""
    global _fd
    fd = posix.open(ATTR, os.O_RDWR) if _fd is None else _fd
    if keeps:
        _fd = fd
    try:
        posix.write(fd, os.fsencode(request) + b"\n")
        return posix.read(fd, 200).split()
    finally:
        if fd != _fd:
            posix.close(fd)


def _named(path, dir_fd=None):
    """A path for the kernel, from the root; None if it is found only through a directory's descriptor."""
    if isinstance(path, int):
        return "/proc/self/fd/" + __import__("_warren_processes").number(path)
    path = os.fsdecode(path)
    if path.startswith("/"):
        return path
    return None if dir_fd is not None else os.path.join(os.getcwd(), path)


def _change(verb, path, dir_fd=None):
    name = _named(path, dir_fd)
    if name is None:
        raise NotImplementedError("dir_fd is not supported here in Warren: use a path")
    try:
        return ask(f"{verb} {name}")
    except FileNotFoundError as error:
        if not os.path.exists(ATTR):
            return []
        raise type(error)(error.errno, error.strerror, path) from None
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None


def _with_mode(result, verb, path, dir_fd=None):
    """A status with the mode in place of the type alone."""
    try:
        name = _named(path, dir_fd)
        mode = ask(f"{verb} {name}", True) if name is not None else None
    except OSError:
        mode = None
    if not mode:
        return result
    make, (values, named) = result.__reduce__()
    return make((int(mode[0], 8), *values[1:4], int(mode[1]), int(mode[2]), *values[6:]), named)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    result = posix.stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
    return _with_mode(result, "stat" if follow_symlinks else "lstat", path, dir_fd)


def lstat(path, *, dir_fd=None):
    return _with_mode(posix.lstat(path, dir_fd=dir_fd), "lstat", path, dir_fd)


def fstat(fd):
    return _with_mode(posix.fstat(fd), "stat", fd)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Everything may be read and written; a file is executed if it has one bit for it."""
    if not posix.access(path, mode & ~os.X_OK, dir_fd=dir_fd):
        return False
    if not mode & os.X_OK:
        return True
    found = stat(path, dir_fd=dir_fd).st_mode
    return found & 0o170000 == 0o040000 or found & 0o111 != 0


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    if not follow_symlinks and os.path.islink(path):
        raise NotImplementedError("chmod: follow_symlinks unavailable on this platform")
    posix.fstat(path) if isinstance(path, int) else posix.stat(path, dir_fd=dir_fd)
    if _named(path, dir_fd) is not None:
        _change(f"chmod {mode & 0o7777:o}", path)


def fchmod(fd, mode):
    chmod(fd, mode)


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    _change(f"{'' if follow_symlinks else 'l'}chown {uid} {gid}", path, dir_fd)


def lchown(path, uid, gid):
    chown(path, uid, gid, follow_symlinks=False)


def fchown(fd, uid, gid):
    chown(fd, uid, gid)


_mask = 0o022


def umask(mask, /):
    global _mask
    old = _mask
    try:
        old = int(ask("umask")[0], 8)
        ask(f"umask {mask & 0o777:o}")
    except FileNotFoundError:
        pass
    _mask = mask & 0o777
    return old


def mkfifo(path, mode=0o666, *, dir_fd=None):
    _change(f"mkfifo {mode:o}", path, dir_fd)


def mknod(path, mode=0o600, device=0, *, dir_fd=None):
    if mode & 0o170000 in (0, 0o100000):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode & 0o7777))
    else:
        _change(f"mknod {mode:o} {device >> 8} {device & 0xFF}", path, dir_fd)


def statvfs(path):
    block, blocks, free, files, files_free, longest = map(int, _change("statfs", path) or (4096, 0, 0, 0, 0, 255))
    return os.statvfs_result((block, block, blocks, free, free, files, files_free, files_free, 0, longest))


def open_with_mode(path, flags, mode, dir_fd):
    """A file that is created now gets its mode; one that may have been there keeps what it has."""
    fd = posix.open(path, flags, mode, dir_fd=dir_fd)
    if flags & os.O_CREAT and flags & os.O_EXCL:
        try:
            _created(path, mode, dir_fd)
        except OSError:
            pass
    return fd


def mkdir_with_mode(path, mode, dir_fd):
    posix.mkdir(path, mode, dir_fd=dir_fd)
    try:
        _created(path, mode, dir_fd)
    except OSError:
        pass


def _created(path, mode, dir_fd):
    name = _named(path, dir_fd)
    if name is not None:
        mask = int(ask("umask")[0], 8)
        ask(f"chmod {mode & ~mask & 0o7777:o} {name}")


def flock(fd, operation):
    """fcntl.flock: of an open file, and so of all descriptors that share it."""
    fd = fd if isinstance(fd, int) else fd.fileno()
    how = {LOCK_SH: "sh", LOCK_EX: "ex", LOCK_UN: "un"}.get(operation & ~LOCK_NB)
    if how is None:
        raise ValueError("unrecognized flock argument" if operation & ~15 == 0 else f"unrecognized lock operation {operation}")
    number = __import__("_warren_processes").number(fd)
    ask(f"flock {number} {how}{' nb' if operation & LOCK_NB else ''}")


def lockf(fd, cmd, len=0, start=0, whence=0):
    """Of the whole file, whichever part is asked for: more than was asked for is kept from others, and never less."""
    flock(fd, cmd)


def complete_shutil(module):
    """disk_usage is there where the system tells the room of a file system."""

    def disk_usage(path):
        posix.stat(path)
        room = statvfs(path)
        if room.f_blocks == 0:
            raise OSError(errno.ENOTSUP, "the room that is left is not known here", path)
        total, free = room.f_blocks * room.f_frsize, room.f_bavail * room.f_frsize
        return module._ntuple_diskusage(total, total - free, free)

    if not hasattr(module, "_ntuple_diskusage"):
        module._ntuple_diskusage = module.collections.namedtuple("usage", "total used free")
    module.disk_usage = disk_usage
    module.__all__.append("disk_usage")
