package warren.kernel.spawn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.PageUnderTest.Program;

/** Programs that start and await others by the files of PROC.md. */
final class ChildrenTest extends ParentUnderTest {
  @Test
  void aChildRunsAndItsParentReadsHowItEnded() {
    assertThat(spawn("program=/home/p.wasm", "arg=p", "arg=x y")).isEqualTo(pid + 1 + "\n");
    Program child = kernel.play(1);
    assertThat(arguments(child)).isEqualTo("p\0x y\0");
    assertThat(environment(child)).isEqualTo("A=1\0");
    assertThat(control(child)).startsWith("2 1 1 1 0 ");
    child.exit(3);
    assertThat(waited(parent)).isEqualTo("2 exit 3 T\n");
    assertThat(waited(parent)).as("no child is left").isEmpty();
  }

  @Test
  void nothingIsLeftAfterwards() {
    spawn("program=/home/p.wasm");
    kernel.play(1).exit(0);
    int wait = parent.open("proc/self/wait", READ);
    parent.read(wait, 100);
    parent.calls().descriptors.fdClose(wait);
    Object used = kernel.get("stats").get("used");
    for (int i = 0; i < 200; i++) {
      spawn("program=/home/p.wasm", "fd=5=0");
      kernel.play(1).exit(0);
      wait = parent.open("proc/self/wait", READ);
      assertThat(parent.read(wait, 100)).contains("exit 0");
      parent.calls().descriptors.fdClose(wait);
    }
    kernel.turn();
    assertThat(kernel.get("stats").get("used")).isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "program=/home/absent | ENOENT there is no program /home/absent",
        "program=absent | ENOENT",
        "program=/home | EACCES",
        "program=/home/text | ENOEXEC",
        "program=/home/p.wasm,cwd=/absent | ENOENT there is no directory /absent",
        "program=/home/p.wasm,fd=1=77 | EBADF descriptor 77",
        "program=/home/p.wasm,group=77 | EPERM",
        "program=/home/p.wasm,cwd=home | EINVAL",
        "program=/home/p.wasm,colour=red | EINVAL",
        "fd=0=0 | EINVAL the request names no program",
      })
  void whatCannotBeStartedSaysWhy(String fields, String message) {
    kernel.get("writeFile", "path", "/home/text", "data", "echo".getBytes(UTF_8));
    Object used = kernel.get("stats").get("used");
    assertThat(spawn(fields.split(","))).startsWith(message);
    assertThat(spawn("program=/home/p.wasm")).as("and the next one may").matches("[0-9]+\n");
    kernel.play(1).exit(0);
    assertThat((Long) kernel.get("stats").get("used") - (Long) used)
        .as("but for the lines about children")
        .isLessThan(80_000);
  }

  @Test
  void aLongRequestComesInSeveralWrites() {
    String half = "x".repeat(40_000);
    assertThat(parent.write(spawn, "program=/home/p.wasm\0arg=" + half + "\0")).isZero();
    assertThat(parent.write(spawn, "more=" + half + "\0")).isZero();
    parent.write(spawn, "start\0");
    Program child = kernel.play(1);
    child.calls().arguments.argsSizesGet(0, 4);
    assertThat(child.memory().getInt(4)).isEqualTo(80_001);
  }

  @Test
  void environmentAndDirectoryAreWhatIsAsked() {
    kernel.get("mkdir", "path", "/home/d");
    spawn("program=p.wasm", "env=PATH=/usr:/home", "env=B=x=y", "cwd=/home/d");
    Program child = kernel.play(1);
    assertThat(environment(child)).isEqualTo("PATH=/usr:/home\0B=x=y\0");
    assertThat(child.read(child.open("proc/self/status", READ), 999)).contains("Cwd:\t/home/d\n");
  }

  @Test
  void aChildBeginsWhereItsParentIs() {
    kernel.get("mkdir", "path", "/home/d");
    assertThat(control(parent, "chdir /home/d")).isZero();
    assertThat(control(parent, "chdir /home/absent")).isEqualTo(Errno.NOENT);
    spawn("program=/home/p.wasm");
    Program child = kernel.play(1);
    assertThat(child.read(child.open("proc/self/status", READ), 999)).contains("Cwd:\t/home/d\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/home/p.wasm",
        "#! /home/p.wasm\nand more",
        "#!/usr/bin/env p.wasm\n",
        "#!/usr/bin/env -S p.wasm\n"
      })
  void aScriptNamesItsInterpreter(String text) {
    kernel.get("writeFile", "path", "/home/s", "data", text.getBytes(UTF_8));
    assertThat(spawn("program=/home/s", "arg=s", "arg=1", "env=PATH=/home")).isEqualTo("2\n");
    String interpreter = text.contains("env") ? "p.wasm" : "/home/p.wasm";
    assertThat(arguments(kernel.play(1))).isEqualTo(interpreter + "\0/home/s\0001\0");
  }

  @Test
  void aCommandOfTheSiteIsAFileInBin() {
    kernel.programs.serve(
        "/runtimes/manifest.json",
        """
        {"runtimes": [{"name": "r", "version": "1", "language": "R",
          "commands": {"r": {"argv": ["r"], "ignores": ["SIGPIPE"]},
            "named": {"argv": ["named"], "name": "given"}},
          "program": {"url": "/r.wasm", "sha256": "abc", "size": 1}, "files": [],
          "licence": "MIT", "source": "elsewhere"}]}
        """);
    kernel.programs.serve("/r.wasm", "program");
    assertThat(spawn("program=r", "arg=other", "arg=1")).isEqualTo("2\n");
    assertThat(arguments(kernel.play(1))).isEqualTo("r\0001\0");
    assertThat(kernel.commons.getInt(CommonsLayout.slot(1) + Slot.TAKES_EPIPE)).isOne();
    assertThat(parent.read(parent.open("bin/r", READ), 99)).isEqualTo("#!runtime r\n");
    assertThat(spawn("program=/bin/r")).isEqualTo("3\n");
    assertThat(spawn("program=/usr/bin/r")).isEqualTo("4\n");
    kernel.get("writeFile", "path", "/home/s", "data", "#!/usr/bin/env r\n".getBytes(UTF_8));
    assertThat(spawn("program=/home/s", "arg=s", "arg=x", "env=P=1")).isEqualTo("5\n");
    Program script = kernel.play(4);
    assertThat(arguments(script)).isEqualTo("r\0/home/s\0x\0");
    assertThat(environment(script)).isEqualTo("PWD=/home\0P=1\0");
    spawn("program=named", "arg=other", "arg=1");
    assertThat(arguments(kernel.play(5))).isEqualTo("other\0001\0");
  }

  @Test
  void aScriptThatIsItsOwnInterpreterIsALoop() {
    kernel.get("writeFile", "path", "/home/s", "data", "#!/home/s".getBytes(UTF_8));
    assertThat(spawn("program=/home/s")).startsWith("ELOOP");
  }

  @Test
  void thereIsALimitOfProcesses() {
    for (int i = 1; i < 100; i++) {
      assertThat(spawn("program=/home/p.wasm")).isEqualTo(1 + i + "\n");
    }
    assertThat(spawn("program=/home/p.wasm"))
        .isEqualTo("EAGAIN 100 processes run already: end one before starting another\n");
    kernel.get("kill", "pid", pid, "signal", "SIGKILL");
    kernel.workers.bury();
    kernel.turn();
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
  }

  @Test
  void linesThatNobodyReadsAreNotLost() {
    int started = 0;
    String answer = spawn("program=/home/p.wasm");
    while (!answer.startsWith("EAGAIN")) {
      started++;
      kernel.play(1).exit(0);
      answer = spawn("program=/home/p.wasm");
    }
    int wait = parent.open("proc/self/wait", READ);
    StringBuilder all = new StringBuilder();
    String lines = parent.read(wait, 4096);
    while (!lines.isEmpty()) {
      all.append(lines);
      lines = parent.read(wait, 4096);
    }
    assertThat(started).isGreaterThan(1000);
    assertThat(all.toString().lines()).hasSize(started).allMatch(line -> line.contains(" exit 0 "));
  }
}
