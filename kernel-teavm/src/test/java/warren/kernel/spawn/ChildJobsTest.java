package warren.kernel.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.PageUnderTest.Program;

/** Signals, process groups, sessions and terminals of children. */
final class ChildJobsTest extends ParentUnderTest {
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
  void aPipelineJoinsTheGroupOfItsFirstProgramThoughThatHasEnded() {
    spawn("program=/home/p.wasm", "group=0");
    kernel.play(1).exit(0);
    kernel.turn();
    spawn("program=/home/p.wasm", "group=2");
    assertThat(control(kernel.play(1))).startsWith("3 1 2 1 ");
    assertThat(control(parent, "kill -2 SIGTERM")).isZero();
    assertThat(waited(parent)).isEqualTo("2 exit 0 T\n3 signal SIGTERM T\n");
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
  void orphansAreAdopted() {
    spawn("program=/home/p.wasm", "session=1");
    Program child = kernel.play(1);
    int spawnOfChild = child.open("proc/self/spawn", BOTH);
    spawnBy(child, spawnOfChild, "program=/home/p.wasm");
    Program grandchild = kernel.play(2);
    child.exit(0);
    assertThat(control(grandchild)).startsWith("3 0 2 2 0 ");
    assertThat(waited(parent)).isEqualTo("2 exit 0 T\n");
    assertThat(control(parent, "kill 3 0")).as("a descendant all the same").isZero();
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
  void whatIsTypedReachesTheForegroundGroupAlone() {
    int shell = kernel.spawn("command", "/home/p.wasm", "terminal", Map.of("cols", 80, "rows", 24));
    Program program = kernel.play(1);
    int requests = program.open("proc/self/spawn", BOTH);
    spawnBy(program, requests, "program=/home/p.wasm", "group=0", "foreground=1");
    spawnBy(program, requests, "program=/home/p.wasm", "group=0");
    assertThat(control(kernel.play(2))).startsWith("3 2 3 2 3 ");
    kernel.get("input", "pid", shell, "data", new byte[] {3});
    assertThat(waited(program)).isEqualTo("3 signal SIGINT T\n");
    assertThat(control(program, "foreground 99")).as("no such group").isEqualTo(Errno.PERM);
    assertThat(control(program, "foreground 4")).isZero();
    kernel.get("input", "pid", shell, "data", new byte[] {28});
    assertThat(waited(program)).isEqualTo("4 signal SIGQUIT T\n");
    assertThat(control(program, "foreground 2")).isZero();
    kernel.workers.bury();
  }

  @Test
  void whoLosesItsTerminalIsHungUp() {
    kernel.spawn("command", "/home/p.wasm", "terminal", Map.of("cols", 80, "rows", 24));
    Program shell = kernel.play(1);
    int requests = shell.open("proc/self/spawn", BOTH);
    spawnBy(shell, requests, "program=/home/p.wasm", "group=0", "foreground=1");
    spawnBy(shell, requests, "program=/home/p.wasm", "group=0");
    spawnBy(shell, requests, "program=/home/p.wasm", "group=3", "ignore=SIGHUP");
    shell.exit(0);
    kernel.workers.bury();
    kernel.turn();
    assertThat(status(3)).as("in the foreground").isEqualTo("EBADF");
    assertThat(status(4)).as("in the background").contains("PPid:\t0");
    assertThat(status(5)).as("as by nohup").contains("PPid:\t0");
  }

  @Test
  void niceValuesAreSetAndInherited() {
    spawn("program=/home/p.wasm");
    assertThat(control(parent, "nice 0 5")).isZero();
    spawn("program=/home/p.wasm");
    assertThat(status(pid)).contains("\nNice:\t5\n");
    assertThat(status(2)).as("started before").contains("\nNice:\t0\n");
    assertThat(status(3)).contains("\nNice:\t5\n");
    assertThat(control(parent, "nice 2 -3")).isZero();
    assertThat(status(2)).contains("\nNice:\t-3\n");
    assertThat(control(parent, "nice 2 99")).isZero();
    assertThat(status(2)).contains("\nNice:\t19\n");
    assertThat(control(parent, "nice 2 -99")).isZero();
    assertThat(status(2)).contains("\nNice:\t-20\n");
    assertThat(control(parent, "nice 99 1")).isEqualTo(Errno.SRCH);
    int stranger = kernel.spawn("command", "/home/p.wasm");
    assertThat(control(parent, "nice " + stranger + " 1")).isEqualTo(Errno.PERM);
    for (String bad :
        List.of("nice", "nice 0", "nice 0 x", "nice 0 --1", "nice -1 1", "nice 0 1 2")) {
      assertThat(control(parent, bad)).as(bad).isEqualTo(Errno.INVAL);
    }
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
}
