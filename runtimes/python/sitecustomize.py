"""What CPython needs to be at home in Warren. The interpreter imports this before the program; it prints nothing.

The current directory: WASI has none, so that the program starts in "/" and is moved to $PWD here.

The encodings: the three that every start needs lie beside this file, so that a small program does not have to read the
directory of the archive that holds the library. The archive stands behind them for the rest.

asyncio: its event loop wakes itself through a pair of connected sockets, which WASI does not have. With one thread
there is nobody to wake it, so that the three methods that keep the pair are replaced by ones that do nothing. What is
to run in the default executor, a pool of threads, runs at once instead, and blocks the loop meanwhile.
"""

import os
import sys


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

    for entry in sys.path:
        if entry.endswith(".zip"):
            encodings.__path__.append(entry + "/encodings")


class _AsyncioFinder:
    """Stands before the usual finders, and steps in for one module only."""

    name = "asyncio.selector_events"

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != cls.name:
            return None
        sys.meta_path.remove(cls)
        from importlib.util import find_spec

        spec = find_spec(name)
        load = spec.loader.exec_module

        def load_and_replace(module):
            load(module)
            loop = module.BaseSelectorEventLoop
            loop._make_self_pipe = lambda self: None
            loop._close_self_pipe = lambda self: None
            loop._write_to_self = lambda self: None
            run_elsewhere = loop.run_in_executor

            def run_in_executor(self, executor, function, *arguments):
                if executor is not None:
                    return run_elsewhere(self, executor, function, *arguments)
                future = self.create_future()
                try:
                    future.set_result(function(*arguments))
                except Exception as error:
                    future.set_exception(error)
                return future

            loop.run_in_executor = run_in_executor

        spec.loader.exec_module = load_and_replace
        return spec


_enter_directory()
_name_script()
_complete_encodings()
sys.meta_path.insert(0, _AsyncioFinder)
