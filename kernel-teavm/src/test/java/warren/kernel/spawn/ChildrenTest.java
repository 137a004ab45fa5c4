package warren.kernel.spawn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.Left;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;

/** Programs that start, await and signal others by the files of PROC.md. */
final class ChildrenTest {
  private static final long READ = Rights.FD_READ;
  private static final long WRITE = Rights.FD_WRITE;
  private static final long BOTH = READ | WRITE;

  private final PageUnderTest kernel = new PageUnderTest();
  private Program parent;
  private int pid;
  private int spawn;

  @BeforeEach
  void startParent() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", "/home/p.wasm", "data", hello);
    pid =
        kernel.spawn(
            "command",
            "/home/p.wasm",
            "cwd",
            "/home",
            "env",
            Map.of("A", "1"),
            "inheritEnv",
            false);
    parent = kernel.play(0);
    spawn = parent.open("proc/self/spawn", BOTH);
  }

  /** Spawns with these fields; gives what is read after it. */
  private String spawn(String... fields) {
    return spawnBy(parent, spawn, fields);
  }

  private static String spawnBy(Program program, int spawn, String... fields) {
    program.write(spawn, String.join("\0", fields) + "\0start\0");
    return program.read(spawn, 200);
  }

  private String waited(Program program) {
    return withoutTimes(program.read(program.open("proc/self/wait", READ), 4096));
  }

  private static String withoutTimes(String lines) {
    return lines.replaceAll("(?m) [0-9]+$", " T");
  }

  private String control(Program program) {
    return program.read(program.open("proc/self/ctl", BOTH), 100);
  }

  private int control(Program program, String command) {
    return program.write(program.open("proc/self/ctl", BOTH), command);
  }

  private String arguments(Program program) {
    program.calls().arguments.argsSizesGet(0, 4);
    int length = program.memory().getInt(4);
    program.calls().arguments.argsGet(0x1000, 0x2000);
    return program.memory().text(0x2000, length);
  }

  private String environment(Program program) {
    program.calls().arguments.environSizesGet(0, 4);
    int length = program.memory().getInt(4);
    program.calls().arguments.environGet(0x1000, 0x2000);
    return program.memory().text(0x2000, length);
  }

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

  @Test
  void bytesGoThroughAPipeBetweenTwoChildren() {
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/fd/" + reads, WRITE);
    spawn("program=/home/p.wasm", "fd=1=" + writes);
    spawn("program=/home/p.wasm", "fd=0=" + reads);
    parent.calls().descriptors.fdClose(reads);
    parent.calls().descriptors.fdClose(writes);
    Program first = kernel.play(1);
    Program second = kernel.play(2);
    assertThat(first.write(1, "hello")).isZero();
    assertThat(second.read(0, 100)).isEqualTo("hello");
    first.exit(0);
    assertThat(second.read(0, 100)).as("the end").isEmpty();
    second.exit(0);
    assertThat(waited(parent)).isEqualTo("2 exit 0 T\n3 exit 0 T\n");
  }

  @Test
  void theWriteEndOfTheNewestPipeIsOpenedByItsNameToo() {
    assertThat(parent.open("proc/self/pipe", WRITE)).as("of none").isEqualTo(-Errno.NXIO);
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/pipe", WRITE);
    int control = parent.open("proc/self/ctl", BOTH);
    assertThat(parent.read(control, 99)).endsWith(" " + control + "\n");
    assertThat(parent.write(writes, "x")).isZero();
    assertThat(parent.read(reads, 9)).isEqualTo("x");
    assertThat(parent.open("proc/self/pipe", WRITE)).isEqualTo(-Errno.NXIO);
    parent.calls().descriptors.fdClose(parent.open("proc/self/pipe", READ));
    assertThat(parent.open("proc/self/pipe", WRITE)).as("it is closed").isEqualTo(-Errno.NXIO);
  }

  @Test
  void aPipeHasOneWriteEndAtATimeFromItsReadEnd() {
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/fd/" + reads, WRITE);
    assertThat(parent.write(writes, "x")).isZero();
    int again = parent.open("proc/self/fd/" + reads, WRITE);
    assertThat(parent.read(again, 1)).as("a duplicate of the read end").isEqualTo("x");
  }

  @Test
  void whoWritesToAPipeThatNobodyReadsEnds() {
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/fd/" + reads, WRITE);
    spawn("program=/home/p.wasm", "fd=1=" + writes);
    spawn("program=/home/p.wasm", "fd=1=" + writes, "ignore=SIGPIPE");
    parent.calls().descriptors.fdClose(reads);
    Program ends = kernel.play(1);
    assertThatThrownBy(() -> ends.write(1, "x")).isInstanceOf(Left.class);
    ends.die();
    assertThat(waited(parent)).isEqualTo("2 signal SIGPIPE T\n");
    assertThat(kernel.play(2).write(1, "x")).isEqualTo(Errno.PIPE);
  }

  @Test
  void swappedDescriptorsAreTheCallers() {
    int one = parent.open("proc/self/pipe", READ);
    int other = parent.open("proc/self/pipe", READ);
    int toOne = parent.open("proc/self/fd/" + one, WRITE);
    int toOther = parent.open("proc/self/fd/" + other, WRITE);
    spawn(
        "program=/home/p.wasm",
        "fd=" + toOne + "=" + toOther,
        "fd=" + toOther + "=" + toOne,
        "fd=0=");
    Program child = kernel.play(1);
    child.write(toOne, "for the other");
    assertThat(parent.read(other, 100)).isEqualTo("for the other");
    assertThat(child.read(0, 1)).as("it was closed").isEqualTo("EBADF");
  }

  @Test
  void preopensStandBesidesWhatIsGiven() {
    int reads = parent.open("proc/self/pipe", READ);
    spawn("program=/home/p.wasm", "fd=3=" + reads, "fd=9=" + reads);
    Program child = kernel.play(1);
    assertThat(child.calls().preopens.fdPrestatGet(3, 0x100)).isZero();
    assertThat(child.memory().getInt(0x100)).as("no directory, but go on").isEqualTo(1);
    assertThat(child.calls().preopens.fdPrestatGet(4, 0x100)).isZero();
    assertThat(child.memory().getInt(0x100)).isZero();
    assertThat(child.calls().preopens.fdPrestatGet(5, 0x100)).isZero();
    assertThat(child.calls().preopens.fdPrestatGet(6, 0x100)).isEqualTo(Errno.BADF);
    assertThat(child.calls().preopens.fdPrestatGet(9, 0x100)).isEqualTo(Errno.BADF);
  }

  @Test
  void descriptorsAreCloseOnExecUnlessMarked() {
    int marked = parent.open("proc/self/pipe", READ);
    int other = parent.open("proc/self/pipe", READ);
    assertThat(control(parent, "inherit " + marked)).isZero();
    assertThat(control(parent, "inherit " + other)).isZero();
    assertThat(control(parent, "cloexec " + other)).isZero();
    assertThat(control(parent, "inherit 99")).isEqualTo(Errno.BADF);
    spawn("program=/home/p.wasm");
    Program child = kernel.play(1);
    assertThat(child.read(marked, 1)).as("no writer: its end").isEmpty();
    assertThat(child.read(other, 1)).isEqualTo("EBADF");
  }

  @Test
  void aParentSignalsItsDescendantsAndTheirGroups() {
    spawn("program=/home/p.wasm", "group=0");
    spawn("program=/home/p.wasm", "group=2");
    spawn("program=/home/p.wasm");
    assertThat(control(kernel.play(2))).startsWith("3 1 2 1 0 ");
    assertThat(control(parent, "kill 2 0")).isZero();
    assertThat(control(parent, "kill 99 SIGTERM")).isEqualTo(Errno.SRCH);
    assertThat(control(parent, "kill 2 SIGNONE")).isEqualTo(Errno.INVAL);
    assertThat(control(parent, "kill -2 SIGTERM")).isZero();
    assertThat(waited(parent)).isEqualTo("2 signal SIGTERM T\n3 signal SIGTERM T\n");
    assertThat(control(parent, "kill 4 9")).isZero();
    assertThat(waited(parent)).isEqualTo("4 signal SIGKILL T\n");
    kernel.workers.bury();
  }

  @Test
  void nobodySignalsAStranger() {
    kernel.spawn("command", "/home/p.wasm");
    assertThat(control(parent, "kill 2 SIGTERM")).isEqualTo(Errno.PERM);
    spawn("program=/home/p.wasm", "session=1");
    Program child = kernel.play(2);
    assertThat(control(child)).startsWith("3 1 3 3 0 ");
    assertThat(control(child, "kill 1 SIGTERM")).as("its parent's session").isEqualTo(Errno.PERM);
    assertThat(control(parent, "kill 3 SIGTERM")).as("its descendant").isZero();
  }

  @Test
  void theExitOfAKilledChildEndsItsPipesAtOnce() {
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/fd/" + reads, WRITE);
    spawn("program=/home/p.wasm", "fd=1=" + writes);
    parent.calls().descriptors.fdClose(writes);
    control(parent, "kill 2 SIGKILL");
    assertThat(parent.read(reads, 1)).as("though its worker may run on").isEmpty();
    parent.calls().descriptors.fdClose(reads);
    kernel.workers.bury();
    kernel.turn();
  }

  @Test
  void orphansAreAdopted() {
    spawn("program=/home/p.wasm", "session=1");
    Program child = kernel.play(1);
    int spawnOfChild = child.open("proc/self/spawn", BOTH);
    spawnBy(child, spawnOfChild, "program=/home/p.wasm");
    Program grandchild = kernel.play(2);
    child.exit(0);
    assertThat(control(grandchild)).startsWith("3 0 2 2 0 ");
    assertThat(waited(parent)).isEqualTo("2 exit 0 T\n");
    grandchild.exit(0);
    kernel.turn();
    assertThat(kernel.get("stats")).containsEntry("processes", 1L);
  }

  @Test
  void groupsAndSessionsChangeAsPosixHasIt() {
    spawn("program=/home/p.wasm");
    Program child = kernel.play(1);
    assertThat(control(child, "setpgid 0 0")).isZero();
    assertThat(control(child)).startsWith("2 1 2 1 0 ");
    assertThat(control(child, "setsid")).as("it leads a group").isEqualTo(Errno.PERM);
    assertThat(control(parent, "setpgid 2 1")).isZero();
    assertThat(control(child, "setsid")).isZero();
    assertThat(control(child)).startsWith("2 1 2 2 0 ");
    assertThat(control(parent, "setpgid 2 1")).as("another session").isEqualTo(Errno.PERM);
    assertThat(control(parent, "setpgid 99 1")).isEqualTo(Errno.SRCH);
    assertThat(control(parent, "foreground 1")).as("there is no terminal").isEqualTo(Errno.NOTTY);
  }

  @Test
  void aStoppedProcessWaitsAtItsNextCall() {
    spawn("program=/home/p.wasm", "group=0");
    Program child = kernel.play(1);
    int wait = parent.open("proc/self/wait", READ);
    assertThat(control(parent, "kill 2 SIGTSTP")).isZero();
    assertThat(withoutTimes(parent.read(wait, 100))).isEqualTo("2 stop SIGTSTP T\n");
    assertThat(status(2)).contains("R (running, stops at its next system call)");
    boolean[] wasStopped = new boolean[1];
    kernel.commons.sleepBy(
        (at, expected, nanos) -> {
          if (at == CommonsLayout.slot(1) + Slot.ORDER) {
            wasStopped[0] = true;
            kernel.get("kill", "pid", 2, "signal", "SIGCONT");
          }
        });
    child.calls().data.fdWrite(1, 0, 0, 8);
    assertThat(wasStopped).containsExactly(true);
  }

  private String status(int of) {
    return parent.read(parent.open("proc/" + of + "/status", READ), 999);
  }

  @Test
  void aContinuedChildIsTold() {
    spawn("program=/home/p.wasm", "group=0");
    control(parent, "kill 2 SIGSTOP");
    control(parent, "kill 2 SIGCONT");
    assertThat(waited(parent)).isEqualTo("2 stop SIGSTOP T\n2 continue SIGCONT T\n");
  }

  @Test
  void toldSignalsAreReadAndHaveNoOtherEffect() {
    spawn("program=/home/p.wasm");
    Program child = kernel.play(1);
    int signals = child.open("proc/self/signals", BOTH);
    assertThat(child.write(signals, "tell SIGTERM SIGINT")).isZero();
    assertThat(child.write(signals, "tell SIGNONE")).isEqualTo(Errno.INVAL);
    control(parent, "kill 2 SIGTERM");
    control(parent, "kill 2 SIGTERM");
    control(parent, "kill 2 SIGINT");
    assertThat(child.read(signals, 100)).isEqualTo("SIGTERM 1\nSIGINT 1\n");
    control(parent, "kill 2 SIGTERM");
    assertThat(child.read(signals, 100)).isEqualTo("SIGTERM 1\n");
    child.calls().descriptors.fdClose(signals);
    child.calls().paths.pathReadlink(3, 0x100, 0, 0x200, 16, 0x300);
    control(parent, "kill 2 SIGTERM");
    assertThat(waited(parent)).isEqualTo("2 signal SIGTERM T\n");
  }

  @Test
  void aToldSignalEndsABlockingReadWithEintr() {
    int reads = parent.open("proc/self/pipe", READ);
    int writes = parent.open("proc/self/fd/" + reads, WRITE);
    spawn("program=/home/p.wasm", "fd=0=" + reads);
    Program child = kernel.play(1);
    int signals = child.open("proc/self/signals", BOTH);
    child.write(signals, "tell SIGINT");
    kernel.commons.sleepBy(
        (at, expected, nanos) -> kernel.get("kill", "pid", 2, "signal", "SIGINT"));
    assertThat(child.read(0, 1)).isEqualTo("EINTR");
    assertThat(parent.write(writes, "x")).isZero();
    assertThat(child.read(0, 1)).isEqualTo("x");
  }

  @Test
  void sigchldIsToldWithALine() {
    int signals = parent.open("proc/self/signals", BOTH);
    parent.write(signals, "tell SIGCHLD");
    spawn("program=/home/p.wasm");
    kernel.play(1).exit(0);
    assertThat(parent.read(signals, 100)).isEqualTo("SIGCHLD 2\n");
  }

  @Test
  void whatThePageEndsIsTheWholeSession() {
    spawn("program=/home/p.wasm", "group=0");
    spawn("program=/home/p.wasm", "session=1");
    kernel.get("kill", "pid", pid);
    kernel.workers.bury();
    kernel.turn();
    assertThat(kernel.get("stats")).as("but who left it").containsEntry("processes", 1L);
    kernel.get("kill", "pid", 3);
  }

  @Test
  void aSessionIsEndedThoughItsLeaderIsGone() {
    spawn("program=/home/p.wasm");
    parent.exit(0);
    assertThat(kernel.get("stats")).containsEntry("processes", 1L);
    kernel.get("kill", "pid", pid);
    kernel.workers.bury();
    kernel.turn();
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
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
          "commands": {"r": {"argv": ["r"], "ignores": ["SIGPIPE"]}},
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
