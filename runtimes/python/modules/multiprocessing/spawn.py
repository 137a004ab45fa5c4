"""What a child of multiprocessing runs: it imports the program under another name, as `spawn` does elsewhere, and calls."""

import os
import pickle
import runpy
import sys
import types


def is_importing():
    return _importing


_importing = False


def main(number):
    """Run by the child; the request is a pickle on one of the kernel's descriptors."""
    with os.fdopen(os.open(f"/proc/self/fd/{number}", os.O_RDONLY), "rb") as file:
        request = pickle.load(file)
        sys.path[:], sys.argv[:] = request["path"], request["argv"]
        _import_main(request["main"])
        process = pickle.load(file)
    import multiprocessing

    multiprocessing._main = process
    sys.exit(process._bootstrap())


def _import_main(path):
    global _importing
    if path is None:
        return
    _importing = True
    module = types.ModuleType("__mp_main__")
    sys.modules["__main__"] = sys.modules["__mp_main__"] = module
    module.__dict__.update(runpy.run_path(path, run_name="__mp_main__"))
    _importing = False


def command(number):
    return [sys.executable, "-c", f"from multiprocessing.spawn import main; main({number})"]
