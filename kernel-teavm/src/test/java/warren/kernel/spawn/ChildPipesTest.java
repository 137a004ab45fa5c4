package warren.kernel.spawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.testing.Left;
import warren.testing.PageUnderTest.Program;

/** What children get of their parent: descriptors and the ends of pipes. */
final class ChildPipesTest extends ParentUnderTest {
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
}
