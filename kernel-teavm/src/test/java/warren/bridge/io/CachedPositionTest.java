package warren.bridge.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Whence;
import warren.shared.layout.OpenFileRecord;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** The position that a process keeps to itself while nobody else holds the description. */
final class CachedPositionTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "program");

  private long recorded(int descriptor) {
    OpenFileDescription file = process.process().descriptors().file(descriptor);
    return kernel.commons.getLong(file.record() + OpenFileRecord.POSITION);
  }

  @Test
  void itIsInTheRecordWheneverTheKernelIsAsked() {
    int file = process.create("home/f");
    process.write(file, "abc");
    process.unlink("home/absent");
    assertThat(recorded(file)).isEqualTo(3);
    process.seek(file, -1, Whence.CUR);
    process.unlink("home/absent");
    assertThat(recorded(file)).isEqualTo(2);
  }

  @Test
  void filesInTurnsKeepTheirPositions() {
    int one = process.create("home/one");
    int two = process.create("home/two");
    for (String letter : new String[] {"a", "b", "c"}) {
      process.write(one, letter);
      process.write(two, letter + letter);
    }
    assertThat(process.seek(one, 0, Whence.CUR)).isEqualTo(3);
    assertThat(process.seek(two, 0, Whence.CUR)).isEqualTo(6);
    assertThat(process.readAt(two, 9, 0)).isEqualTo("aabbcc");
  }

  @Test
  void whatWasClosedDoesNotMoveThePositionOfWhatIsOpenedNext() {
    int first = process.create("home/f");
    process.write(first, "abcdef");
    int record = process.process().descriptors().file(first).record();
    process.close(first);
    int second = process.create("home/f");
    assertThat(process.process().descriptors().file(second).record()).isEqualTo(record);
    process.unlink("home/absent");
    assertThat(process.read(second, 2)).isEqualTo("ab");
  }

  @Test
  void aFlagOfADuplicateCountsAtOnce() {
    int file = process.create("home/f");
    process.write(file, "abc");
    int duplicate = process.open(ProcessUnderTest.ROOT, "dev/fd/" + file, 0, 0, 0);
    process.seek(file, 0, Whence.SET);
    process.write(file, "A");
    int errno = process.calls().descriptors.fdFdstatSetFlags(duplicate, Fdflags.APPEND);
    assertThat(errno).isEqualTo(Errno.SUCCESS);
    process.write(file, "d");
    assertThat(process.readAt(file, 9, 0)).isEqualTo("Abcd");
    assertThat(process.seek(duplicate, 0, Whence.CUR)).isEqualTo(4);
  }

  @Test
  void aFileThatGrowsWithinItsWriteMovesAllTheSame() {
    int file = process.create("home/f");
    String piece = "x".repeat(10_000);
    for (int i = 0; i < 20; i++) {
      assertThat(process.write(file, piece)).isEqualTo(10_000);
    }
    assertThat(process.seek(file, 0, Whence.CUR)).isEqualTo(200_000);
    assertThat(process.size("home/f")).isEqualTo(200_000);
  }
}
