"""What completes modules of the library right after they were loaded: `complete_NAME`, the name's dots replaced. And what
of os is rarely used. One file beside sitecustomize, since `threading` and `shutil` are in many a program's start."""

import errno
import os
import posix
import stat
import sys

FD = "/proc/self/fd/"
STANDARD = 3
MOST_DESCRIPTORS = 1024
CLEAR = b"\x1b[H\x1b[2J\x1b[3J"
NOT_FOUND = 127
RELOADER_IS_OFF = "The reloader is off: programs in Warren cannot start processes yet"


def system_without_shell(command):
    """os.system where the site has no shell: it fails as a shell does that does not find the command."""
    if command.strip() == "clear":
        os.write(1, CLEAR)
        return 0
    line = f"sh: {command}: there is no shell on this site\n"
    os.write(2, line.encode(errors="replace"))
    return NOT_FOUND << 8


def raise_signal(signal):
    """os.kill of the process itself."""
    import _signal

    if not 0 <= signal < _signal.NSIG:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if signal == 0:
        return
    handler = _signal.getsignal(signal)
    if callable(handler):
        _signal.raise_signal(signal)
    elif handler != _signal.SIG_IGN and signal not in (_signal.SIGCHLD, _signal.SIGCONT, _signal.SIGURG, _signal.SIGWINCH):
        os._exit(128 + signal)


def dup(fd):
    """os.dup: opens the name that the kernel has for what is open. That name is the kernel's number, and only those of the
    standard streams are the program's as well: what holds the library's archive inside the program counts on its own, and
    never gives a number twice. So it is looked for."""
    status = posix.fstat(fd)
    numbers = [str(fd)] if fd < STANDARD else [it for it in _numbers() if os.path.samestat(posix.stat(FD + it), status)]
    for number in numbers:
        try:
            copy = os.open(FD + number, os.O_RDONLY)
        except FileNotFoundError:
            break
        if len(numbers) == 1 or _share(fd, copy):
            return copy
        os.close(copy)
    raise _not_supported()


def dup2(fd, fd2, inheritable=True):
    """os.dup2: what fd2 has open is closed, and duplicates are opened until one takes the kernel's number that became free,
    which fd2 still stands for. A number that was not given yet is reached by opening; one that was closed is not."""
    if not 0 <= fd2 < MOST_DESCRIPTORS:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    before = _numbers()
    given = fd2 < STANDARD or _is_open(fd2)
    copy = dup(fd)
    try:
        if fd != fd2:
            (number,) = _numbers() - before
            if given:
                _fill(_free(fd2), number)
            else:
                _reach(fd2, number)
    finally:
        os.close(copy)
    return fd2


def number(fd):
    """The kernel's number of what is open: by what it is, and where several are the same by a flag that they share."""
    status = posix.fstat(fd)
    numbers = [it for it in _numbers() if os.path.samestat(posix.stat(FD + it), status)]
    for it in numbers:
        copy = os.open(FD + it, os.O_RDONLY)
        shares = len(numbers) == 1 or _share(fd, copy)
        os.close(copy)
        if shares:
            return it
    raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _numbers():
    """The kernel's numbers of what is open. The one by which they are listed is closed again before it is looked at."""
    try:
        return {it for it in os.listdir(FD) if os.path.exists(FD + it)}
    except FileNotFoundError:
        return set()


def _share(one, other):
    """Whether two descriptors have the same open file description: a flag that is changed by one has changed for both."""
    blocking = os.get_blocking(one)
    if os.get_blocking(other) != blocking:
        return False
    os.set_blocking(one, not blocking)
    try:
        return os.get_blocking(other) != blocking
    finally:
        os.set_blocking(one, blocking)


def _is_open(fd):
    try:
        posix.fstat(fd)
        return True
    except OSError:
        return False


def _free(fd):
    """Closes a descriptor; returns the kernel's number of it."""
    before = _numbers()
    if _is_open(fd):
        status = posix.fstat(fd)
        # Paths are found through a directory, and a file of the archive has no number in the kernel.
        if stat.S_ISDIR(status.st_mode) or not any(os.path.samestat(posix.stat(FD + it), status) for it in before):
            raise _not_supported()
        os.close(fd)
    freed = before - _numbers()
    return freed.pop() if freed else str(fd)


def _fill(target, number):
    """Duplicates one of the kernel's numbers to another, which is free: a new descriptor gets the lowest that is free."""
    opened = []
    try:
        while not os.path.exists(FD + target):
            opened.append(os.open(FD + number, os.O_RDONLY))
        opened.pop()
    finally:
        for fd in opened:
            os.close(fd)


def _reach(target, number):
    """Duplicates one of the kernel's numbers until the program's number is the one that is wanted."""
    while (fd := os.open(FD + number, os.O_RDONLY)) < target:
        os.close(fd)
    if fd > target:
        os.close(fd)
        raise _not_supported()


def _not_supported():
    return OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


def complete_anyio__backends__asyncio(module):
    """Functions that may block, such as those of Starlette's plain endpoints, run in the loop's own thread."""

    async def run_sync_in_worker_thread(cls, func, args, abandon_on_cancel=False, limiter=None):
        await cls.checkpoint()
        return module.copy_context().run(func, *args)

    module.AsyncIOBackend.run_sync_in_worker_thread = classmethod(run_sync_in_worker_thread)


def complete_asyncio_selector_events(module):
    """A loop wakes itself through a pair of connected sockets, which WASI does not have. With one thread there is nobody to
    wake it, so that the three methods that keep the pair do nothing."""
    loop = module.BaseSelectorEventLoop
    loop._make_self_pipe = lambda self: None
    loop._close_self_pipe = lambda self: None
    loop._write_to_self = lambda self: None


def complete_bottle(module):
    """The reloader starts the program once more, as another process."""
    run = module.run

    def run_once(*arguments, reloader=False, **options):
        if reloader:
            module._stderr(RELOADER_IS_OFF)
        return run(*arguments, **options)

    module.run = run_once


def complete_concurrent_futures(module):
    """The library lacks the two executors."""
    module.__path__.append("/lib/warren/python/modules.zip/executors")

    def finished(function):
        """Those of processes are done only while somebody waits for them."""

        def finish_and_call(fs, *arguments, **named):
            fs = list(fs)
            for future in fs:
                if hasattr(future, "finish"):
                    future.finish()
            return function(fs, *arguments, **named)

        return finish_and_call

    module.wait, module.as_completed = finished(module.wait), finished(module.as_completed)


def complete_hashlib(module):
    """pbkdf2_hmac comes from OpenSSL only. This is RFC 8018, section 5.2, on the hashes that are there."""
    new = module.new

    def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
        if not isinstance(hash_name, str):
            raise TypeError("hash_name must be a string")
        password, salt = bytes(memoryview(password)), bytes(memoryview(salt))
        inner, outer = new(hash_name), new(hash_name)
        if dklen is None:
            dklen = inner.digest_size
        if iterations < 1 or dklen < 1:
            raise ValueError("iterations and dklen must be greater than 0")
        if len(password) > inner.block_size:
            password = new(hash_name, password).digest()
        password = password.ljust(inner.block_size, b"\0")
        inner.update(bytes(byte ^ 0x36 for byte in password))
        outer.update(bytes(byte ^ 0x5C for byte in password))

        def keyed(message):
            inside, outside = inner.copy(), outer.copy()
            inside.update(message)
            outside.update(inside.digest())
            return outside.digest()

        derived = b""
        block = 0
        while len(derived) < dklen:
            block += 1
            link = keyed(salt + block.to_bytes(4, "big"))
            total = int.from_bytes(link, "big")
            for _ in range(iterations - 1):
                link = keyed(link)
                total ^= int.from_bytes(link, "big")
            derived += total.to_bytes(inner.digest_size, "big")
        return derived[:dklen]

    module.pbkdf2_hmac = pbkdf2_hmac
    module.__all__ += ("pbkdf2_hmac",)


def complete_hypercorn_run(module):
    """Its workers are processes; without them it serves by itself."""
    run = module.run

    def run_alone(config):
        if config.use_reloader:
            print(RELOADER_IS_OFF, file=sys.stderr)
        config.workers, config.use_reloader = 0, False
        return run(config)

    module.run = run_alone


def complete_socketserver(module):
    """A server with threads serves one after the other: its threads are those of daemons, which would never run. And nobody
    who calls shutdown() runs beside the loop that it would wait for."""

    def process_request(self, request, client_address):
        self.process_request_thread(request, client_address)

    def shutdown(self):
        self._BaseServer__shutdown_request = True

    module.ThreadingMixIn.process_request = process_request
    module.BaseServer.shutdown = shutdown


def complete_sysconfig(module):
    """Packages that pip installs are the project's: they go where sitecustomize lets them be found."""
    site = os.path.join(os.environ.get("PWD") or os.getcwd(), "site-packages")
    scheme = module._INSTALL_SCHEMES["posix_prefix"]
    scheme.update(purelib=site, platlib=site, scripts=site + "/bin", data=site + "/data")


def complete_threading(module):
    """Threads without threads, until Warren has some. A thread's function runs inside start(); that of a daemon, which goes
    on beside the program, inside join(), or never. To wait for another thread without a limit fails, as none runs."""
    Thread, Condition = module.Thread, module.Condition
    join, wait = Thread.join, Condition.wait
    waiting = set()

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        self._ident = self._native_id = module.get_ident()
        self._tstate_lock = module._allocate_lock()
        self._tstate_lock.acquire()
        self._started.set()
        waiting.add(self)
        if not self._daemonic:
            run(self)

    def run(thread):
        """Runs a thread's function to its end, once; the lock tells, as for any thread, whether it has ended."""
        waiting.discard(thread)
        before = module.current_thread()
        module._active[thread._ident] = thread
        try:
            thread.run()
        except BaseException:
            thread._invoke_excepthook(thread)
        finally:
            module._active[thread._ident] = before
            thread._tstate_lock.release()

    def join_after_run(self, timeout=None):
        if self in waiting:
            run(self)
        join(self, timeout)

    def wait_or_fail(self, timeout=None):
        if timeout is None:
            raise RuntimeError("this would wait forever: programs in Warren have one thread, and no other can end the wait")
        return wait(self, timeout)

    Thread.start = start
    Thread.join = join_after_run
    Condition.wait = wait_or_fail


def complete_werkzeug__reloader(module):
    """As bottle's."""

    def run_with_reloader(main_func, *arguments, **options):
        module._log("info", f" * {RELOADER_IS_OFF}")
        main_func()

    module.run_with_reloader = run_with_reloader
