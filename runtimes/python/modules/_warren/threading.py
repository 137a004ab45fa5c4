"""Threads without threads, until Warren has some. A thread's function runs inside start(); that of a daemon, which goes
on beside the program, inside join(), or never. To wait for another thread without a limit fails, as none runs."""


def complete(module):
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
