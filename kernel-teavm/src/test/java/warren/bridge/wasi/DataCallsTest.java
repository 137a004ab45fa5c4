package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.ROOT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

final class DataCallsTest {
  private static final int A = 0x10000;
  private static final int B = 0x20000;
  private static final int C = 0x30000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final Vectors vectors = new Vectors(process);

  private int fileOf(String text) {
    int file = process.create("tmp/f");
    process.write(file, text);
    process.seek(file, 0, Whence.SET);
    return file;
  }

  @Test
  void vectorsAreFilledInTheirOrder() {
    int file = fileOf("abcdefgh");
    assertThat(vectors.read(file, A, 3, B, 0, C, 2)).isEqualTo("5");
    assertThat(memory.text(A, 3) + memory.text(C, 2)).isEqualTo("abcde");
    assertThat(vectors.read(file, A, 2, B, 10, C, 10)).isEqualTo("3");
    assertThat(memory.text(A, 2) + memory.text(B, 1)).isEqualTo("fgh");
    assertThat(vectors.read(file, A, 1, B, 1)).isEqualTo("0");
  }

  @Test
  void vectorsAreWrittenInTheirOrder() {
    int file = fileOf("");
    memory.putText(A, "one");
    memory.putText(B, "two");
    assertThat(vectors.write(file, A, 3, C, 0, B, 3, A, 1)).isEqualTo("7");
    assertThat(process.readAt(file, 100, 0)).isEqualTo("onetwoo");
  }

  @Test
  void offsetsRunOnFromVectorToVectorAndThePositionStays() {
    int file = fileOf("abcdefgh");
    memory.putText(A, "XY");
    assertThat(vectors.writeAt(file, 2, A, 1, A + 1, 1)).isEqualTo("2");
    assertThat(vectors.readAt(file, 1, B, 2, C, 2)).isEqualTo("4");
    assertThat(memory.text(B, 2) + memory.text(C, 2)).isEqualTo("bXYe");
    assertThat(process.seek(file, 0, Whence.CUR)).isZero();
  }

  @Test
  void vectorsMayOverlap() {
    int file = fileOf("abcdef");
    assertThat(vectors.read(file, A, 4, A + 2, 2)).isEqualTo("6");
    assertThat(memory.text(A, 4)).isEqualTo("abef");
    assertThat(vectors.writeAt(file, 0, A, 4, A + 1, 3)).isEqualTo("7");
    assertThat(process.readAt(file, 100, 0)).isEqualTo("abefbef");
  }

  @Test
  void aVectorThatOverwritesTheNextIsHeldAgainstMemoryAgain() {
    int file = fileOf("\u007f".repeat(8) + "more");
    int table = 0x40000;
    assertThat(vectors.read(file, table + 8, 8, A, 4)).isEqualTo("8");
    assertThat(memory.getInt(table + 8)).isEqualTo(0x7f7f7f7f);
  }

  @Test
  void noVectorsMoveNothingButNameTheErrorsOfTheDescriptor() {
    int file = fileOf("abc");
    assertThat(vectors.read(file)).isEqualTo("0");
    assertThat(vectors.write(file)).isEqualTo("0");
    assertThat(vectors.readAt(file, 1)).isEqualTo("0");
    assertThat(vectors.writeAt(file, 100)).isEqualTo("0");
    assertThat(process.readAt(file, 100, 0)).isEqualTo("abc");
    assertThat(vectors.read(ROOT)).isEqualTo("EBADF");
    assertThat(vectors.write(0)).isEqualTo("EBADF");
    assertThat(vectors.writeAt(1, 0)).isEqualTo("ESPIPE");
  }

  @Test
  void oneVectorOutsideOfMemoryLetsNothingMove() {
    int file = fileOf("abcdef");
    int end = memory.pages() << 16;
    assertThat(vectors.read(file, B, 1, end - 1, 2)).isEqualTo("EFAULT");
    assertThat(vectors.write(file, A, 1, -1, 2, A, 1)).isEqualTo("EFAULT");
    assertThat(vectors.write(file, A, -1)).isEqualTo("EFAULT");
    assertThat(process.seek(file, 0, Whence.CUR)).isZero();
    assertThat(memory.getByte(B)).isZero();
    assertThat(vectors.read(file, A, 1, end - 1, 1, end, 0)).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "1025, EINVAL", "-1, EINVAL"})
  void atMost1024VectorsAreTaken(int count, String outcome) {
    int file = fileOf("");
    if (count > 0) {
      assertThat(vectors.writeOften(file, count, A, 1)).isEqualTo(outcome);
    } else {
      int errno = process.calls().data.fdWrite(file, A, count, A);
      assertThat(Errno.name(errno)).isEqualTo(outcome);
    }
  }

  @Test
  void oneCallMovesLessThan2GiB() {
    int nothing = process.open(ROOT, "dev/null", 0, BOTH, 0);
    assertThat(vectors.writeOften(nothing, 1024, 0, 4 << 20)).isEqualTo("2147418112");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void offsetsAreNotNegative(long offset) {
    int file = fileOf("abc");
    assertThat(vectors.readAt(file, offset, A, 1)).isEqualTo("EINVAL");
    assertThat(vectors.writeAt(file, offset, A, 1)).isEqualTo("EINVAL");
  }

  @Test
  void readingBehindTheEndGivesNothing() {
    int file = fileOf("abc");
    assertThat(vectors.readAt(file, 3, A, 1)).isEqualTo("0");
    assertThat(vectors.readAt(file, Long.MAX_VALUE, A, 1)).isEqualTo("0");
    assertThat(process.seek(file, 100, Whence.SET)).isEqualTo(100);
    assertThat(process.read(file, 10)).isEmpty();
    assertThat(process.seek(file, 0, Whence.CUR)).isEqualTo(100);
  }

  @Test
  void writingBehindTheEndLeavesZeros() {
    int file = fileOf("abc");
    assertThat(process.writeAt(file, "x", 5)).isEqualTo(1);
    assertThat(process.readAt(file, 100, 0)).isEqualTo("abc\0\0x");
    process.seek(file, 8, Whence.SET);
    assertThat(process.write(file, "y")).isEqualTo(1);
    assertThat(process.readAt(file, 100, 4)).isEqualTo("\0x\0\0y");
  }

  @Test
  void aFileTooLargeIsRefused() {
    int file = fileOf("abc");
    assertThat(vectors.writeAt(file, Long.MAX_VALUE, A, 1)).isEqualTo("EFBIG");
    assertThat(process.seek(file, Long.MAX_VALUE, Whence.SET)).isEqualTo(Long.MAX_VALUE);
    assertThat(process.write(file, "x")).isEqualTo(-Errno.FBIG);
    assertThat(process.readAt(file, 100, 0)).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, 4",
    "-1, 0, -28",
    "9223372036854775807, 0, 9223372036854775807",
    "2, 1, 5",
    "-3, 1, 0",
    "-4, 1, -28",
    "9223372036854775807, 1, -28",
    "0, 2, 10",
    "-10, 2, 0",
    "-11, 2, -28",
    "9223372036854775807, 2, -28",
    "-9223372036854775808, 2, -28",
    "0, 3, -28",
    "0, 255, -28"
  })
  void positionsStayBetweenZeroAndTheLargestOffset(long offset, int whence, long outcome) {
    int file = fileOf("0123456789");
    process.seek(file, 3, Whence.SET);
    assertThat(process.seek(file, offset, whence)).isEqualTo(outcome);
    long expected = outcome < 0 ? 3 : outcome;
    assertThat(process.calls().data.fdTell(file, A)).isEqualTo(Errno.SUCCESS);
    assertThat(memory.getLong(A)).isEqualTo(expected);
  }

  @Test
  void streamsAndFoldersHaveNoPosition() {
    assertThat(process.seek(1, 0, Whence.CUR)).isEqualTo(-Errno.SPIPE);
    assertThat(process.seek(ROOT, 0, Whence.CUR)).isEqualTo(-Errno.BADF);
    assertThat(vectors.readAt(0, 0, A, 1)).isEqualTo("ESPIPE");
    assertThat(vectors.writeAt(1, 0, A, 1)).isEqualTo("ESPIPE");
    assertThat(vectors.readAt(ROOT, 0, A, 1)).isEqualTo("EBADF");
    assertThat(vectors.writeAt(ROOT, 0, A, 1)).isEqualTo("EBADF");
  }

  @Test
  void whatWasNotOpenedForItIsRefused() {
    fileOf("abc");
    int toRead = process.open(ROOT, "tmp/f", 0, Rights.FD_READ, 0);
    int toWrite = process.open(ROOT, "tmp/f", 0, Rights.FD_WRITE, 0);
    int toAppend = process.open(ROOT, "tmp/f", 0, Rights.FD_READ, Fdflags.APPEND);
    assertThat(process.write(toRead, "x")).isEqualTo(-Errno.BADF);
    assertThat(process.write(toAppend, "x")).isEqualTo(-Errno.BADF);
    assertThat(process.read(toWrite, 1)).isEqualTo("EBADF");
    assertThat(process.read(1, 1)).isEqualTo("EBADF");
  }

  @Test
  void twoProcessesAppendBehindEachOther() {
    ProcessUnderTest other = kernel.start("/", "other");
    int mine = process.open(ROOT, "tmp/log", Oflags.CREAT, BOTH, Fdflags.APPEND);
    int others = other.open(ROOT, "tmp/log", 0, BOTH, Fdflags.APPEND);
    for (int i = 0; i < 3; i++) {
      process.seek(mine, 0, Whence.SET);
      assertThat(process.write(mine, "mine;")).isEqualTo(5);
      assertThat(other.write(others, "other;")).isEqualTo(6);
    }
    assertThat(process.readAt(mine, 100, 0)).isEqualTo("mine;other;".repeat(3));
    assertThat(process.seek(mine, 0, Whence.CUR)).isEqualTo(27);
  }

  @Test
  void anAppendingFileStillWritesAtAnOffsetThatItIsReported() {
    fileOf("abc");
    int file = process.open(ROOT, "tmp/f", 0, BOTH, Fdflags.APPEND);
    assertThat(process.writeAt(file, "X", 0)).isEqualTo(1);
    assertThat(process.write(file, "d")).isEqualTo(1);
    assertThat(process.readAt(file, 10, 0)).isEqualTo("Xbcd");
  }

  @Test
  void aVectorThatFailsLaterOnlyEndsTheCall() {
    KernelUnderTest small = new KernelUnderTest(3 << 20);
    ProcessUnderTest writer = small.start("/", "writer");
    int file = writer.create("tmp/f");
    Vectors many = new Vectors(writer);
    long written = Long.parseLong(many.write(file, A, 1 << 20, A, 1 << 20, A, 1 << 20, A, 1 << 20));
    assertThat(written).isBetween(1L << 20, 3L << 20);
    assertThat(many.write(file, A, 1 << 20)).isEqualTo("ENOSPC");
    assertThat(writer.seek(file, 0, Whence.CUR)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"null, 0, 5", "zero, 5, 5", "full, 5, ENOSPC", "random, 5, 5", "urandom, 5, 5"})
  void devicesTakeAndGiveWithoutAPosition(String name, String read, String written) {
    int device = process.open(ROOT, "dev/" + name, 0, BOTH, 0);
    assertThat(vectors.read(device, A, 2, B, 3)).isEqualTo(read);
    assertThat(vectors.readAt(device, 1L << 40, A, 5)).isEqualTo(read);
    assertThat(vectors.write(device, A, 5)).isEqualTo(written);
    assertThat(vectors.writeAt(device, 7, A, 5)).isEqualTo(written);
    assertThat(process.seek(device, 9, Whence.SET)).isZero();
  }
}
