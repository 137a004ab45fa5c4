"""fcntl: locks by the kernel's file attr, and of descriptors the flag that reads and writes do not wait."""

import errno
import os

from _warren_attributes import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock, lockf

__all__ = ["LOCK_EX", "LOCK_NB", "LOCK_SH", "LOCK_UN", "fcntl", "flock", "ioctl", "lockf"]
F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, FD_CLOEXEC = 0, 1, 2, 3, 4, 1


def _descriptor(file):
    return file if isinstance(file, int) else file.fileno()


def fcntl(fd, cmd, arg=0):
    fd = _descriptor(fd)
    os.fstat(fd)
    if cmd == F_GETFD:
        return FD_CLOEXEC
    if cmd == F_SETFD:
        return 0
    if cmd == F_GETFL:
        return 0 if os.get_blocking(fd) else os.O_NONBLOCK
    if cmd == F_SETFL:
        os.set_blocking(fd, not arg & os.O_NONBLOCK)
        return 0
    if cmd == F_DUPFD:
        return os.dup(fd)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def ioctl(fd, request, arg=0, mutate_flag=True):
    raise OSError(errno.ENOTTY, "ioctl is not there in Warren: see termios and os.get_terminal_size")
