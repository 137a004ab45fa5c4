package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.ROOT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

final class FilestatCallsTest {
  private static final int RESULT = 0x8000;
  private static final int FREE = 63;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final FilestatCalls calls = process.calls().filestats;

  private int fileOf(String text) {
    int file = process.create("tmp/f");
    process.write(file, text);
    process.seek(file, 0, Whence.SET);
    return file;
  }

  private int open(String path, long rights, int flags) {
    return process.open(ROOT, path, 0, rights, flags);
  }

  private long statted(int descriptor, int field) {
    assertThat(calls.fdFilestatGet(descriptor, RESULT)).isEqualTo(Errno.SUCCESS);
    return memory.getLong(RESULT + field);
  }

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 10",
    "0, 10, 10",
    "5, 6, 11",
    "100, 1, 101",
    "0, 65536, 65536",
  })
  void allocatingNeverShrinks(long offset, long length, long size) {
    int file = fileOf("0123456789");
    assertErrno(calls.fdAllocate(file, offset, length), "SUCCESS");
    assertThat(statted(file, Filestat.FILE_SIZE)).isEqualTo(size);
    assertThat(process.readAt(file, 10, 0)).isEqualTo("0123456789");
    if (size > 10) {
      assertThat(process.readAt(file, 1, size - 1)).isEqualTo("\0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, EINVAL",
    "0, 0, EINVAL",
    "0, -1, EINVAL",
    "9223372036854775807, 1, EFBIG",
    "9223372036854775807, 9223372036854775807, EFBIG",
    "0, 1099511627776, ENOSPC",
    "0, 67108864, ENOSPC"
  })
  void whatCantBeAllocatedLeavesTheFileAsItWas(long offset, long length, String errno) {
    int file = fileOf("abc");
    assertErrno(calls.fdAllocate(file, offset, length), errno);
    assertThat(statted(file, Filestat.FILE_SIZE)).isEqualTo(3);
  }

  @Test
  void onlyFilesThatWereOpenedToWriteChangeTheirSize() {
    fileOf("abc");
    int reader = open("tmp/f", Rights.FD_READ, 0);
    int device = open("dev/null", BOTH, 0);
    assertErrno(calls.fdAllocate(reader, 0, 100), "EBADF");
    assertErrno(calls.fdFilestatSetSize(reader, 1), "EINVAL");
    assertErrno(calls.fdAllocate(ROOT, 0, 1), "EBADF");
    assertErrno(calls.fdFilestatSetSize(ROOT, 1), "EBADF");
    assertErrno(calls.fdAllocate(device, 0, 1), "EINVAL");
    assertErrno(calls.fdFilestatSetSize(1, 1), "EINVAL");
    assertErrno(calls.fdFilestatSetSize(FREE, 1), "EBADF");
    assertThat(process.read(reader, 10)).isEqualTo("abc");
  }

  @Test
  void sizesAreCutAndGrowWithZeros() {
    int file = fileOf("0123456789");
    process.seek(file, 8, Whence.SET);
    assertErrno(calls.fdFilestatSetSize(file, 4), "SUCCESS");
    assertErrno(calls.fdFilestatSetSize(file, 6), "SUCCESS");
    assertThat(process.readAt(file, 100, 0)).isEqualTo("0123\0\0");
    assertThat(process.read(file, 1)).isEmpty();
    assertErrno(calls.fdFilestatSetSize(file, -1), "EINVAL");
    assertErrno(calls.fdFilestatSetSize(file, Long.MAX_VALUE), "ENOSPC");
  }

  @Test
  void timesAreThoseGivenOrNow() {
    int file = fileOf("abc");
    long coarse = kernel.commons.getLong(CommonsLayout.COARSE_TIME);
    assertErrno(calls.fdFilestatSetTimes(file, 5, 6, Fstflags.ATIM | Fstflags.MTIM), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(5);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(6);
    assertErrno(calls.fdFilestatSetTimes(file, 7, 8, Fstflags.ATIM_NOW), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(coarse);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(6);
    assertErrno(
        calls.fdFilestatSetTimes(file, 9, 10, Fstflags.ATIM | Fstflags.MTIM_NOW), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(9);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(coarse);
    assertErrno(calls.fdFilestatSetTimes(file, 11, 12, 0), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 15, 7, 16, 0x8001})
  void aTimeIsNotBothGivenAndNowAndFlagsAreKnown(int flags) {
    int file = fileOf("abc");
    long before = statted(file, Filestat.MTIM);
    assertErrno(calls.fdFilestatSetTimes(file, 1, 2, flags), "EINVAL");
    int name = RESULT + 0x100;
    int length = memory.putText(name, "tmp/f");
    assertErrno(calls.pathFilestatSetTimes(ROOT, 0, name, length, 1, 2, flags), "EINVAL");
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(before);
  }

  @Test
  void attributesAreThoseOfTheNode() {
    int file = fileOf("abc");
    process.link("tmp/f", "tmp/g");
    assertThat(statted(file, Filestat.DEV)).isEqualTo(1);
    assertThat(statted(file, Filestat.FILETYPE) & 0xff).isEqualTo(Filetype.REGULAR_FILE);
    assertThat(statted(file, Filestat.FILETYPE) >>> 32).isEqualTo(0100644);
    assertThat(statted(file, Filestat.NLINK)).isEqualTo(2);
    assertThat(statted(file, Filestat.FILE_SIZE)).isEqualTo(3);
    assertThat(statted(file, Filestat.INO)).isEqualTo(process.attribute("tmp/g", Filestat.INO));
    process.unlink("tmp/f");
    process.unlink("tmp/g");
    assertThat(statted(file, Filestat.NLINK)).isZero();
    assertThat(statted(ROOT, Filestat.FILETYPE) & 0xff).isEqualTo(Filetype.DIRECTORY);
  }
}
