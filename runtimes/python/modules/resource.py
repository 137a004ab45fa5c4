"""resource: limits of CPU time, memory, open files and processes, which have no hard part; and of usage the time."""

import os
from collections import namedtuple

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
_LIMITS = (
    "RLIMIT_CPU RLIMIT_FSIZE RLIMIT_DATA RLIMIT_STACK RLIMIT_CORE RLIMIT_RSS RLIMIT_NPROC RLIMIT_NOFILE"
    " RLIMIT_MEMLOCK RLIMIT_AS"
).split()
RLIMIT_CPU, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_AS = 0, 6, 7, 9
globals().update({name: number for number, name in enumerate(_LIMITS)})
_FIELDS = (
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock"
    " ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw"
).split()
struct_rusage = namedtuple("struct_rusage", _FIELDS)


# Of the kernel's: their names, and how many of our units one of theirs has.
_KERNEL = {RLIMIT_CPU: ("cpu", 1), RLIMIT_AS: ("memory", 1024), RLIMIT_NOFILE: ("files", 1), RLIMIT_NPROC: ("processes", 1)}


def getrlimit(resource):
    if not 0 <= resource < len(_LIMITS):
        raise ValueError("invalid resource specified")
    name, unit = _KERNEL.get(resource, (None, 1))
    try:
        with open("/proc/self/limits") as file:
            limit = dict(line.split() for line in file).get(name, "unlimited")
    except FileNotFoundError:
        limit = "unlimited"
    value = RLIM_INFINITY if limit == "unlimited" else int(limit) * unit
    return value, value


def setrlimit(resource, limits):
    soft, hard = limits
    if tuple(limits) == getrlimit(resource):
        return
    if resource not in _KERNEL:
        raise ValueError("a program in Warren cannot set this limit")
    name, unit = _KERNEL[resource]
    value = "unlimited" if soft == RLIM_INFINITY else soft // unit
    try:
        with open("/proc/self/ctl", "w") as file:
            file.write(f"limit {name} {value}")
    except FileNotFoundError:
        raise ValueError("a program here cannot set limits") from None


def getrusage(who):
    user = os.times().user if who != RUSAGE_CHILDREN else 0.0
    return struct_rusage(user, *[0.0 if name == "ru_stime" else 0 for name in _FIELDS[1:]])


def getpagesize():
    return 65536
