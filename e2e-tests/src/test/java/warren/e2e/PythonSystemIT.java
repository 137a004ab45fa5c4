package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Python has of a system beyond WASI: modes, locks, named pipes, signals, {@code asyncio}'s
 * processes and {@code multiprocessing}.
 */
class PythonSystemIT extends SdkTest {
  private static final String RUN = "return kit.run('python', args[0], { cwd: '/home/p' })";

  private String prints(String source) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/main.py', args[0])",
        source);
    Ended ended = sdk.ended(RUN, List.of("main.py"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  @Test
  void modesAreThoseOfPosix() {
    String source =
        """
        import os, shutil, stat, tempfile
        def mode(path): return oct(os.stat(path).st_mode)
        open("a", "w").close()
        with open("tool", "w") as file: file.write("#!/bin/sh")
        print(mode("a"), mode("tool"), mode("."), os.access("a", os.X_OK), os.access("tool", os.X_OK))
        os.chmod("a", 0o4751); print(mode("a"), os.access("a", os.X_OK), os.access("a", os.W_OK))
        shutil.copymode("a", "tool"); print(mode("tool"), stat.filemode(os.lstat("tool").st_mode))
        with open("a") as file: os.fchmod(file.fileno(), 0o600); print(oct(os.fstat(file.fileno()).st_mode))
        print(oct(os.umask(0o077)), oct(os.umask(0o022)))
        with tempfile.NamedTemporaryFile() as file: print(mode(file.name))
        with tempfile.TemporaryDirectory() as folder: print(mode(folder))
        os.chown("a", 5, 6); print(os.stat("a").st_uid, os.stat("a").st_gid)
        print(os.statvfs(".").f_bsize, shutil.disk_usage(".").free > 1 << 20)
        os.symlink("a", "l"); os.utime("l", (1, 2), follow_symlinks=False); print(os.lstat("l").st_mtime, os.stat("a").st_mtime > 2)
        try: os.chmod("gone", 0o600)
        except FileNotFoundError as error: print(error.filename)
        """;
    assertThat(prints(source))
        .isEqualTo(
            "0o100644 0o100755 0o40755 False True\n0o104751 True True\n0o104751 -rwsr-x--x\n0o100600\n"
                + "0o22 0o77\n0o100600\n0o40700\n5 6\n4096 True\n2.0 True\ngone\n");
  }

  @Test
  void namedPipesAndLocksAreBetweenProcesses() {
    String source =
        """
        import fcntl, os, stat, subprocess, sys
        def python(code): return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        os.mkfifo("f", 0o640); print(oct(os.stat("f").st_mode), stat.S_ISFIFO(os.stat("f").st_mode))
        child = python("print(open('f').read()[::-1])")
        with open("f", "w") as file: file.write("over")
        print(child.communicate()[0].strip())
        file = open("lock", "w"); fcntl.flock(file, fcntl.LOCK_EX)
        code = '''
        import fcntl, sys
        file = open("lock")
        try: fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError: print("held", flush=True)
        fcntl.flock(file, fcntl.LOCK_SH); print("mine")
        '''
        child = python(code.replace("\\n        ", "\\n"))
        print(child.stdout.readline().strip()); file.close(); print(child.communicate()[0].strip())
        """;
    assertThat(prints(source)).isEqualTo("0o10640 True\nrevo\nheld\nmine\n");
  }

  @Test
  void localSocketsAreFiles() {
    String source =
        """
        import asyncio, errno, os, socket, socketserver, stat, subprocess, sys
        a, b = socket.socketpair(); print(a.family.name, repr(a.getsockname()), repr(b.getpeername()))
        a.sendall(b"over"); print(b.recv(9)); a.close(); print(b.recv(1)); b.close()
        s = socket.socket(socket.AF_UNIX); s.bind("s"); print(s.getsockname(), stat.filemode(os.stat("s").st_mode))
        def fails(path, what="connect"):
            try: getattr(socket.socket(socket.AF_UNIX), what)(path)
            except OSError as error: print(what, repr(path), errno.errorcode[error.errno])
        fails("s"); fails("s", "bind"); fails("none"); fails("main.py"); fails("\\0abstract")
        s.listen(); c = socket.socket(socket.AF_UNIX); c.connect(os.path.abspath("s"))
        d, peer = s.accept(); print(repr(peer), d.getsockname()); d.sendall(b"hi"); print(c.recv(9))
        for it in s, c, d: it.close()
        async def talk():
            async def serve(reader, writer): writer.write((await reader.readline()).upper()); writer.close()
            async with await asyncio.start_unix_server(serve, "s"):
                reader, writer = await asyncio.open_unix_connection("s")
                writer.write(b"line\\n"); print(await reader.read()); writer.close()
        asyncio.run(talk()); os.unlink("s"); fails("s")
        def python(code, *arguments, **named):
            return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, **named)
        a, b = socket.socketpair(); number = str(b.fileno())
        code = "import socket, sys; s = socket.socket(fileno=int(sys.argv[1])); s.sendall(s.recv(9)[::-1])"
        child = python(code, number, pass_fds=[b.fileno()]); b.close(); a.sendall(b"child"); print(a.recv(9), child.wait())
        class Upper(socketserver.StreamRequestHandler):
            def handle(self): self.wfile.write(self.rfile.readline().upper())
        with socketserver.UnixStreamServer("u", Upper) as server:
            child = python("import socket; s = socket.socket(socket.AF_UNIX); s.connect('u'); s.sendall(b'ask\\\\n'); print(s.recv(9))")
            server.handle_request(); print(child.communicate()[0].strip())
        print(subprocess.getoutput("ls -l u | cut -c1-10; find . -type s; test -S u && stat -c %F u; ls -F u; cp -r u v; test -S v && rm u v; ls"))
        """;
    assertThat(prints(source))
        .isEqualTo(
            "AF_UNIX '' ''\nb'over'\nb''\ns srwxr-xr-x\nconnect 's' ECONNREFUSED\nbind 's' EADDRINUSE\n"
                + "connect 'none' ENOENT\nconnect 'main.py' ENOTSOCK\nconnect '\\x00abstract' ECONNREFUSED\n"
                + "'' s\nb'hi'\nb'LINE\\n'\nconnect 's' ENOENT\nb'dlihc' 0\nb'ASK\\n'\n"
                + "srwxr-xr-x\n./u\nsocket\nu=\nmain.py\n");
  }

  @Test
  void signalsEndReads() {
    String source =
        """
        import signal, subprocess, sys, time
        for what in (
            "input()", "sys.stdin.read()", "sys.stdin.buffer.readline()", "subprocess.run(['sleep', '100'])",
            "subprocess.check_output(['sleep', '100'])", "s = socket.socketpair(); s[0].recv(1)",
        ):
            code = f"import socket, subprocess, sys; print('begins', flush=True)\\ntry: {what}\\nexcept KeyboardInterrupt: print('interrupted')"
            child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            child.stdout.readline()
            waits = 0
            while waits < 20:  # Not only for the kernel.
                waits = waits + 1 if "waiting" in open(f"/proc/{child.pid}/status").read() else 0
                time.sleep(0.01)
            child.send_signal(signal.SIGINT)
            print(what, child.stdout.readline().strip(), child.wait())
        lines = "import sys; print([it for it in sys.stdin], sys.stdin.name)"
        print(subprocess.run([sys.executable, "-c", lines], input="a\\nb", capture_output=True, text=True).stdout.strip())
        """;
    assertThat(prints(source))
        .isEqualTo(
            "input() interrupted 0\nsys.stdin.read() interrupted 0\nsys.stdin.buffer.readline() interrupted 0\n"
                + "subprocess.run(['sleep', '100']) interrupted 0\nsubprocess.check_output(['sleep', '100']) interrupted 0\n"
                + "s = socket.socketpair(); s[0].recv(1) interrupted 0\n['a\\n', 'b'] <stdin>\n");
  }

  @Test
  void signalsHaveHandlers() {
    String source =
        """
        import os, signal, subprocess, sys, time
        def python(code): return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        wait = '''
        import time
        try:
            print("begins", flush=True); time.sleep(100)
        except KeyboardInterrupt: print("interrupted")
        '''.replace("\\n        ", "\\n")
        child = python(wait); child.stdout.readline(); time.sleep(0.2); child.send_signal(signal.SIGINT)
        print(child.communicate()[0].strip(), child.returncode)
        told = '''
        import signal, sys
        def handler(number, frame): print(signal.Signals(number).name); sys.exit(3)
        signal.signal(signal.SIGTERM, handler); print("begins", flush=True); signal.pause()
        '''.replace("\\n        ", "\\n")
        child = python(told); child.stdout.readline(); child.terminate()
        print(child.communicate()[0].strip(), child.returncode)
        def handler(number, frame): raise TimeoutError
        signal.signal(signal.SIGALRM, handler); signal.setitimer(signal.ITIMER_REAL, 0.2)
        n = 0
        try:
            while True:
                n += 1
        except TimeoutError: print("in time")
        signal.signal(signal.SIGUSR1, lambda *_: print("mine")); signal.raise_signal(signal.SIGUSR1); os.kill(os.getpid(), signal.SIGUSR1)
        print(hasattr(os, "fork"))
        """;
    assertThat(prints(source)).isEqualTo("interrupted 0\nSIGTERM 3\nin time\nmine\nmine\nFalse\n");
  }

  @Test
  void asyncioStartsProcessesAndHearsSignals() {
    String source =
        """
        import asyncio, os, signal, sys
        async def main():
            child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(input()[::-1]); raise SystemExit(4)",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
            out, _ = await asyncio.wait_for(child.communicate(b"abc\\n"), 30)
            print(out, child.returncode)
            both = [await asyncio.create_subprocess_exec(sys.executable, "-c", f"raise SystemExit({n})") for n in (5, 6)]
            print(await asyncio.gather(*(it.wait() for it in both)))
            done = asyncio.Event()
            asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, done.set)
            teller = await asyncio.create_subprocess_exec(sys.executable, "-c", f"import os, signal; os.kill({os.getpid()}, signal.SIGUSR1)")
            await asyncio.wait_for(done.wait(), 30); await teller.wait(); print("told")
        asyncio.run(main())
        """;
    assertThat(prints(source)).isEqualTo("b'cba\\n' 4\n[5, 6]\ntold\n");
  }

  @Test
  void multiprocessingSpawns() {
    String source =
        """
        import multiprocessing as mp, os
        from concurrent.futures import ProcessPoolExecutor
        def square(n): return n * n
        def child(pipe, queue, lock, event):
            with lock: queue.put((os.getpid(), pipe.recv()))
            event.wait(); pipe.send(mp.current_process().name); raise SystemExit(3)
        def bad(n): raise ValueError(n)
        if __name__ == "__main__":
            here, there = mp.Pipe(); queue, lock, event = mp.Queue(), mp.Lock(), mp.Event()
            process = mp.Process(target=child, args=(there, queue, lock, event), name="one"); process.start(); there.close()
            here.send([1, 2]); pid, got = queue.get(timeout=30); print(pid == process.pid, got, process.is_alive())
            event.set(); print(here.recv()); process.join(); print(process.exitcode)
            with mp.Pool(2) as pool:
                print(pool.map(square, range(10)), pool.apply(square, (7,)), sorted(pool.imap_unordered(square, [1, 2, 3])))
                try: pool.map(bad, [1])
                except ValueError as error: print("bad", error)
            with ProcessPoolExecutor(2) as executor: print(list(executor.map(square, [4, 5])), executor.submit(square, 6).result())
        """;
    assertThat(prints(source))
        .isEqualTo(
            "True [1, 2] True\none\n3\n"
                + "[0, 1, 4, 9, 16, 25, 36, 49, 64, 81] 49 [1, 4, 9]\nbad 1\n[16, 25] 36\n");
  }

  @Test
  void multiprocessingShares() {
    String source =
        """
        import multiprocessing as mp, tempfile
        from multiprocessing.connection import Client, Listener
        def add(total, items, condition, barrier):
            barrier.wait()
            for _ in range(50):
                with total.get_lock(): total.value += 1
            with condition: items[0] += 1; condition.notify_all()
        def work(queue):
            while (it := queue.get()) is not None: queue.task_done()
            queue.task_done()
        def call(address, key):
            with Client(address, authkey=key) as connection: connection.send(connection.recv() * 2)
        if __name__ == "__main__":
            total, items, condition, barrier = mp.Value("i", 0), mp.Array("d", [0, 2.5]), mp.Condition(), mp.Barrier(3)
            adding = [mp.Process(target=add, args=(total, items, condition, barrier)) for _ in range(2)]
            for it in adding: it.start()
            print(barrier.wait() in (0, 1, 2))
            with condition: print(condition.wait_for(lambda: items[0] == 2, 60))
            for it in adding: it.join()
            print(total.value, items[:], len(items))
            queue = mp.JoinableQueue(); worker = mp.Process(target=work, args=(queue,)); worker.start()
            for it in (1, 2, None): queue.put(it)
            queue.join(); worker.join(); print(worker.exitcode)
            for family in "AF_UNIX", "AF_INET":
                with Listener(family=family, authkey=b"key") as listener:
                    caller = mp.Process(target=call, args=(listener.address, b"key")); caller.start()
                    with listener.accept() as connection: connection.send([1]); print(connection.recv())
                    caller.join()
        """;
    assertThat(prints(source)).isEqualTo("True\nTrue\n100 [2.0, 2.5] 2\n0\n[1, 1]\n[1, 1]\n");
  }
}
