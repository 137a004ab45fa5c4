"""resource can be imported; no limit is known, none can be set, and of usage only the time."""

import os
from collections import namedtuple

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
_LIMITS = (
    "RLIMIT_CPU RLIMIT_FSIZE RLIMIT_DATA RLIMIT_STACK RLIMIT_CORE RLIMIT_RSS RLIMIT_NPROC RLIMIT_NOFILE"
    " RLIMIT_MEMLOCK RLIMIT_AS"
).split()
globals().update({name: number for number, name in enumerate(_LIMITS)})
_FIELDS = (
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock"
    " ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw"
).split()
struct_rusage = namedtuple("struct_rusage", _FIELDS)


def getrlimit(resource):
    if not 0 <= resource < len(_LIMITS):
        raise ValueError("invalid resource specified")
    return RLIM_INFINITY, RLIM_INFINITY


def setrlimit(resource, limits):
    if tuple(limits) != getrlimit(resource):
        raise ValueError("a program in Warren cannot set limits")


def getrusage(who):
    user = os.times().user if who != RUSAGE_CHILDREN else 0.0
    return struct_rusage(user, *[0.0 if name == "ru_stime" else 0 for name in _FIELDS[1:]])


def getpagesize():
    return 65536
