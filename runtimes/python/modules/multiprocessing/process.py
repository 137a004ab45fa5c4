"""Processes that are started as `spawn` starts them."""

import atexit
import io
import os
import pickle
import signal
import sys
import time
import traceback

import _warren_processes
from multiprocessing import spawn
from multiprocessing.connection import FIRST, Giving

_children = set()
_count = 0


class Process:
    """multiprocessing.Process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _count
        _count += 1
        self.name, self.daemon, self.authkey = name or f"Process-{_count}", bool(daemon), b""
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._pid = self._status = None
        self._parent = os.getpid()

    def __getstate__(self):
        return {key: value for key, value in self.__dict__.items() if key not in ("_pid", "_status")} | {"_pid": None, "_status": None}

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        if self._pid is not None:
            raise AssertionError("cannot start a process twice")
        if spawn.is_importing():
            raise RuntimeError(
                "An attempt has been made to start a new process before the current process has finished its bootstrapping"
                ' phase: begin it below `if __name__ == "__main__":`'
            )
        sys.stdout.flush()
        read, write = os.pipe()
        try:
            with Giving() as given:
                number = FIRST + len(given)
                given.append((number, read))
                data = pickle.dumps(_request()) + pickle.dumps(self)
                descriptors = list(given)
            command = spawn.command(number)
            self._pid = _warren_processes.spawn(command[0], command, descriptors=descriptors)
            os.close(read)
            read = None
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(write, rest) :]
        finally:
            for fd in (read, write):
                if fd is not None:
                    os.close(fd)
        _children.add(self)

    def _bootstrap(self):
        code = 0
        try:
            self.run()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
            if code == 1 and error.code != 1:
                print(error.code, file=sys.stderr)
        except BaseException:
            print(f"Process {self.name}:", file=sys.stderr)
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        return code

    def _wait(self, options):
        if self._status is None and self._pid is not None:
            try:
                pid, status = os.waitpid(self._pid, options)
            except ChildProcessError:
                pid, status = self._pid, 0
            if pid == self._pid:
                self._status = os.waitstatus_to_exitcode(status)
                _children.discard(self)

    def join(self, timeout=None):
        if self._pid is None:
            raise AssertionError("can only join a started process")
        if timeout is None:
            return self._wait(0)
        deadline = time.monotonic() + timeout
        self._wait(os.WNOHANG)
        while self._status is None and time.monotonic() < deadline:
            time.sleep(0.005)
            self._wait(os.WNOHANG)

    @property
    def exitcode(self):
        self._wait(os.WNOHANG)
        return self._status

    @property
    def pid(self):
        return os.getpid() if self is sys.modules["multiprocessing"]._main else self._pid

    ident = pid

    def is_alive(self):
        return self is sys.modules["multiprocessing"]._main or (self._pid is not None and self.exitcode is None)

    def _signal(self, number):
        if self.is_alive():
            os.kill(self._pid, number)

    def terminate(self):
        self._signal(signal.SIGTERM)

    def kill(self):
        self._signal(signal.SIGKILL)

    def close(self):
        if self.is_alive():
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")

    @property
    def sentinel(self):
        raise NotImplementedError("Process.sentinel is not there in Warren: use join() or a connection")

    def __repr__(self):
        state = "initial" if self._pid is None else "started" if self.exitcode is None else f"stopped exitcode={self.exitcode}"
        return f"<Process name={self.name!r} pid={self._pid} parent={self._parent} {state}>"


BaseProcess = Process


def _request():
    main = sys.modules["__main__"]
    path = getattr(main, "__file__", None)
    return {"path": sys.path, "argv": sys.argv, "main": os.path.abspath(path) if path and getattr(main, "__spec__", None) is None else None}


def active_children():
    return [child for child in list(_children) if child.is_alive()]


@atexit.register
def _end():
    for child in active_children():
        child.terminate() if child.daemon else child.join()


def current_process():
    return sys.modules["multiprocessing"]._main


def parent_process():
    return None if current_process().name == "MainProcess" else Process(name="MainProcess")
