package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Programs that start others: Python's {@code subprocess} and {@code os}, and modules as children.
 */
class ProcessesIT extends SdkTest {
  private static final String RUN = "return kit.run('python', args[0], { cwd: '/home/p' })";

  private Ended runs(String source) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/main.py', args[0])",
        source);
    return sdk.ended(RUN, List.of("main.py"));
  }

  private String prints(String source) {
    Ended ended = runs(source);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  @Test
  void aChildRunsAndIsWaitedFor() {
    String source =
        """
        import subprocess, sys, os
        run = subprocess.run([sys.executable, "-c", "import sys; print('hi'); sys.exit(3)"], capture_output=True, text=True)
        print(run)
        print(subprocess.check_output(["python", "-c", "print(input()[::-1])"], input=b"abc\\n"))
        print(subprocess.run(["/home/probe.wasm", "exit", "7"]).returncode)
        os.chdir("/tmp")
        print(subprocess.check_output(["python", "-c", "import os; print(os.getcwd(), os.environ['X'])"], env={**os.environ, "X": "1"}))
        try: subprocess.run(["absent"])
        except FileNotFoundError as error: print(error.filename)
        try: subprocess.check_call([sys.executable, "-c", "raise SystemExit(2)"])
        except subprocess.CalledProcessError as error: print(error.returncode)
        """;
    assertThat(prints(source))
        .isEqualTo(
            "CompletedProcess(args=['/bin/python3', '-c', \"import sys; print('hi'); sys.exit(3)\"], "
                + "returncode=3, stdout='hi\\n', stderr='')\n"
                + "b'cba\\n'\n7\nb'/tmp 1\\n'\nabsent\n2\n");
  }

  @Test
  void aPipelineRunsAtOnce() {
    String source =
        """
        import subprocess, sys
        def python(code, **options): return subprocess.Popen([sys.executable, "-c", code], **options)
        PIPE = subprocess.PIPE
        first = python("for i in range(200000): print(i)", stdout=PIPE)
        second = python("import sys; print(sum(map(int, sys.stdin)))", stdin=first.stdout, stdout=PIPE)
        first.stdout.close()
        print(second.communicate()[0], first.wait(), second.wait())
        endless = subprocess.Popen([sys.executable, "-c", "while True: print('y' * 1000)"], stdout=PIPE, stderr=subprocess.DEVNULL)
        print(endless.stdout.read(3)); endless.stdout.close()
        print(endless.wait(20) != 0)
        """;
    assertThat(prints(source)).isEqualTo("b'19999900000\\n' 0 0\nb'yyy'\nTrue\n");
  }

  @Test
  void signalsReachChildren() {
    String source =
        """
        import os, signal, subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try: child.wait(0.2)
        except subprocess.TimeoutExpired: print("runs")
        print(child.poll())
        child.terminate()
        print(child.wait())
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
        os.kill(child.pid, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1]), os.getppid(), os.getpid() > 0)
        try: os.kill(child.pid, 0)
        except ProcessLookupError: print("gone")
        print(os.waitpid(os.posix_spawn("/home/probe.wasm", ["probe", "exit", "5"], os.environ), 0)[1] >> 8)
        try: os.wait()
        except ChildProcessError: print("none")
        """;
    assertThat(prints(source)).isEqualTo("runs\nNone\n-15\n-9 0 True\ngone\n5\nnone\n");
  }

  @Test
  void pipesAreThoseOfPosix() {
    String source =
        """
        import os
        r, w = os.pipe()
        os.write(w, b"x" * 65536)
        os.set_blocking(w, False)
        try: os.write(w, b"x")
        except BlockingIOError: print("full")
        os.close(r)
        try: os.write(w, b"x")
        except BrokenPipeError: print("broken")
        r, w = os.pipe()
        os.write(w, b"abc"); os.close(w)
        print(os.read(r, 10), os.read(r, 10))
        """;
    assertThat(prints(source)).isEqualTo("full\nbroken\nb'abc' b''\n");
  }

  @Test
  void theAbsenceOfAShellIsSaid() {
    String source =
        """
        import os, subprocess
        if os.path.exists("/bin/sh"):
            print(os.system("exit 3") >> 8, subprocess.getoutput("echo a b"))
        else:
            try: subprocess.run("echo a b", shell=True)
            except FileNotFoundError as error: print("3", "a b" if error.filename == "/bin/sh" else error)
        """;
    assertThat(prints(source)).isEqualTo("3 a b\n");
  }

  @Test
  void scriptsAreStartedByTheirFirstLine() {
    String source =
        """
        import subprocess
        with open("tool", "w") as file: file.write("#!/usr/bin/env python3\\nimport sys; print(sys.argv)")
        print(subprocess.check_output(["./tool", "a b"]))
        """;
    assertThat(prints(source)).isEqualTo("b\"['./tool', 'a b']\\n\"\n");
  }

  @Test
  void whatIsKilledAtRandomLeavesNothingBehind() {
    String source =
        """
        import os, random, signal, subprocess, sys, time
        code = "import sys; [print(line, end='', flush=True) for line in sys.stdin]"
        random.seed(7)
        for turn in range(6):
            stages, source = [], subprocess.DEVNULL
            stages.append(subprocess.Popen([sys.executable, "-c", "while True: print('x' * 99)"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
            for stage in range(2):
                stages.append(subprocess.Popen([sys.executable, "-c", code], stdin=stages[-1].stdout, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
                stages[-2].stdout.close()
            stages[-1].stdout.read(1000)
            time.sleep(random.random() / 20)
            for stage in random.sample(stages, 3):
                os.kill(stage.pid, random.choice([signal.SIGTERM, signal.SIGKILL, signal.SIGINT]))
            stages[-1].stdout.close()
            for stage in stages: stage.wait(20)
        print("done")
        """;
    List<?> stats =
        sdk.list(
            """
            await warren.fs.mkdir('/home/p', { recursive: true });
            await warren.fs.writeFile('/home/p/main.py', args[0]);
            const run = () => kit.run('python', ['main.py'], { cwd: '/home/p' });
            const settled = async () => {
              let stats = await warren.stats();
              for (let i = 0; i < 100 && stats.processes > 0; i++) {
                await new Promise((resolve) => setTimeout(resolve, 100));
                stats = await warren.stats();
              }
              return stats;
            };
            const warm = await run();
            const before = await settled();
            const again = await run();
            const after = await settled();
            return [warm.out + warm.err + again.out + again.err, after.processes, after.used - before.used];
            """,
            source);
    assertThat(stats.get(0)).isEqualTo("done\ndone\n");
    assertThat(stats.get(1)).isEqualTo(0L);
    assertThat(((Number) stats.get(2)).longValue()).isLessThan(4096);
  }
}
