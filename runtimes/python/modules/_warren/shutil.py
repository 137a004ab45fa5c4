"""shutil has disk_usage where the system tells the room of a file system; WASI does not."""

import collections
import errno


def complete(module):
    usage = collections.namedtuple("usage", "total used free")

    def disk_usage(path):
        module.os.stat(path)
        raise OSError(errno.ENOTSUP, "a program in Warren cannot ask for the room that is left yet", path)

    module._ntuple_diskusage = usage
    module.disk_usage = disk_usage
    module.__all__.append("disk_usage")
