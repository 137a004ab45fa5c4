"""The one person who is here."""

import os
from collections import namedtuple

struct_passwd = namedtuple("struct_passwd", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell")


def getpwall():
    name = os.environ.get("USER", "user")
    return [struct_passwd(name, "x", os.getuid(), os.getgid(), "", os.environ.get("HOME", "/home"), "/bin/sh")]


def getpwuid(uid):
    for entry in getpwall():
        if entry.pw_uid == uid:
            return entry
    raise KeyError(f"getpwuid(): uid not found: {uid}")


def getpwnam(name):
    for entry in getpwall():
        if entry.pw_name == name:
            return entry
    raise KeyError(f"getpwnam(): name not found: {name!r}")
