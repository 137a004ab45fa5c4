"""termios over /proc/self/termios, which has the modes that a terminal here has: ICANON, ECHO, ISIG, NOFLSH, ICRNL, OPOST and ONLCR."""

import errno
import os

_MODES = "/proc/self/termios"

# Numbers as on Linux.
IGNBRK, BRKINT, IGNPAR, PARMRK, INPCK, ISTRIP = 0o1, 0o2, 0o4, 0o10, 0o20, 0o40
INLCR, IGNCR, ICRNL, IXON, IXANY, IXOFF, IMAXBEL, IUTF8 = 0o100, 0o200, 0o400, 0o2000, 0o4000, 0o10000, 0o20000, 0o40000
OPOST, ONLCR, OCRNL, ONOCR, ONLRET = 0o1, 0o4, 0o10, 0o20, 0o40
CSIZE, CS5, CS6, CS7, CS8 = 0o60, 0, 0o20, 0o40, 0o60
CSTOPB, CREAD, PARENB, PARODD, HUPCL, CLOCAL = 0o100, 0o200, 0o400, 0o1000, 0o2000, 0o4000
ISIG, ICANON, ECHO, ECHOE, ECHOK, ECHONL = 0o1, 0o2, 0o10, 0o20, 0o40, 0o100
NOFLSH, TOSTOP, ECHOCTL, ECHOKE, IEXTEN = 0o200, 0o400, 0o1000, 0o4000, 0o100000
VINTR, VQUIT, VERASE, VKILL, VEOF, VTIME, VMIN, VSTART, VSTOP, VSUSP = 0, 1, 2, 3, 4, 5, 6, 8, 9, 10
VEOL, VREPRINT, VDISCARD, VWERASE, VLNEXT, VEOL2 = 11, 12, 13, 14, 15, 16
NCCS = 32
TCSANOW, TCSADRAIN, TCSAFLUSH = 0, 1, 2
TCIFLUSH, TCOFLUSH, TCIOFLUSH = 0, 1, 2
TCOOFF, TCOON, TCIOFF, TCION = 0, 1, 2, 3
B0, B9600, B38400 = 0, 0o15, 0o17
TIOCGWINSZ, TIOCSWINSZ = 0x5413, 0x5414

_KEYS = {
    VINTR: b"\x03", VQUIT: b"\x1c", VERASE: b"\x7f", VKILL: b"\x15", VEOF: b"\x04", VMIN: 1, VTIME: 0,
    VSTART: b"\x11", VSTOP: b"\x13", VSUSP: b"\x1a", VREPRINT: b"\x12", VDISCARD: b"\x0f", VWERASE: b"\x17", VLNEXT: b"\x16",
}  # fmt: skip

# What can be set and has no effect, as it was set last.
_kept = [IUTF8 | BRKINT | IXON, 0, CS8 | CREAD, ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN, B38400, B38400, None]
_REAL = {
    "icrnl": (0, ICRNL),
    "opost": (1, OPOST),
    "onlcr": (1, ONLCR),
    "isig": (3, ISIG),
    "icanon": (3, ICANON),
    "echo": (3, ECHO),
    "noflsh": (3, NOFLSH),
}


class error(Exception):
    """Its arguments are an errno and a message."""


def _number(fd):
    number = fd if isinstance(fd, int) else fd.fileno()
    if not os.isatty(number):
        raise error(errno.ENOTTY, os.strerror(errno.ENOTTY))


def _read():
    with open(_MODES) as file:
        words = file.read().split()
    if len(words) < 2:
        raise error(errno.ENOTTY, os.strerror(errno.ENOTTY))
    return int(words[0]), int(words[1]), words[2:]


def _write(command):
    try:
        with open(_MODES, "w") as file:
            file.write(command)
    except OSError as failure:
        raise error(failure.errno, failure.strerror) from None


def tcgetattr(fd):
    _number(fd)
    attributes = list(_kept)
    for word in _read()[2]:
        at, bit = _REAL[word.lstrip("-")]
        attributes[at] = attributes[at] & ~bit if word.startswith("-") else attributes[at] | bit
    keys = _kept[6] or [_KEYS.get(at, b"\x00") for at in range(NCCS)]
    attributes[6] = [key if at in (VMIN, VTIME) and not attributes[3] & ICANON else _bytes(key) for at, key in enumerate(keys)]
    return attributes


def _bytes(key):
    return bytes([key]) if isinstance(key, int) else key


def tcsetattr(fd, when, attributes):
    _number(fd)
    if not isinstance(attributes, list) or len(attributes) != 7:
        raise TypeError("tcsetattr, arg 3: must be 7 element list")
    if when not in (TCSANOW, TCSADRAIN, TCSAFLUSH):
        raise error(errno.EINVAL, os.strerror(errno.EINVAL))
    if when == TCSAFLUSH:
        _write("flush")
    _write(" ".join(name if attributes[at] & bit else "-" + name for name, (at, bit) in _REAL.items()))
    _kept[:] = [*attributes[:6], list(attributes[6])]


def tcflush(fd, queue):
    _number(fd)
    if queue != TCOFLUSH:
        _write("flush")


def tcdrain(fd):
    _number(fd)


def tcflow(fd, action):
    _number(fd)


def tcsendbreak(fd, duration):
    _number(fd)


def tcgetwinsize(fd):
    _number(fd)
    columns, rows, _ = _read()
    return rows, columns


def tcsetwinsize(fd, size):
    _number(fd)
    raise error(errno.EPERM, "the window has the size of its pane")
