package warren.kernel.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import warren.testing.PageUnderTest.Program;

/** Threads of a process: slots of their own, and no processes of their own. */
final class ThreadsTest extends ParentUnderTest {
  private Program thread() {
    spawn("program=/home/p.wasm", "thread=1");
    return kernel.play(1);
  }

  @Test
  void aThreadHasTheNumberOfItsProcess() {
    Program thread = thread();
    assertThat(control(thread)).startsWith(pid + " 0 1 1 0 ");
    String child = spawnBy(thread, thread.open("proc/self/spawn", BOTH), "program=/home/p.wasm");
    assertThat(control(kernel.play(2))).startsWith(child.strip() + " " + pid + " 1 1 0 ");
  }

  @Test
  void itsParentReadsHowItEnded() {
    thread().exit(3);
    assertThat(waited(parent)).isEqualTo("2 exit 3 T\n");
  }

  @Test
  void nobodySeesItAsAProcess() {
    thread();
    assertThat((List<?>) kernel.get("processes").get("processes")).hasSize(1);
    assertThat(kernel.get("readdir", "path", "/proc").toString()).doesNotContain("2");
  }

  @Test
  void signalsOfItsGroupAreItsProcesses() {
    thread();
    spawn("program=/home/p.wasm");
    int told = parent.open("proc/self/signals", BOTH);
    parent.write(told, "ignore SIGTERM");
    assertThat(control(parent, "kill 0 SIGTERM")).isZero();
    assertThat(waited(parent)).as("of the child alone").isEqualTo("3 signal SIGTERM T\n");
    assertThat(control(parent, "kill 2 SIGKILL")).isZero();
    assertThat(waited(parent)).isEqualTo("2 signal SIGKILL T\n");
  }

  @Test
  void itEndsWithItsProcess() {
    Program first = thread();
    spawnBy(first, first.open("proc/self/spawn", BOTH), "program=/home/p.wasm", "thread=1");
    parent.exit(0);
    kernel.workers.bury();
    kernel.turn();
    assertThat(kernel.workers.busy()).isEmpty();
  }
}
