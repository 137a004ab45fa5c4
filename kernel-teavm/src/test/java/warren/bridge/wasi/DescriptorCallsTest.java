package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.HERE;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Advice;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Prestat;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

final class DescriptorCallsTest {
  private static final int RESULT = 0x8000;
  private static final int FREE = 63;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final DescriptorCalls calls = process.calls().descriptors;

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
    assertThat(calls.filestat(descriptor, RESULT)).isEqualTo(Errno.SUCCESS);
    return memory.getLong(RESULT + field);
  }

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  @Test
  void aNumberComesInThePlaceOfAnother() {
    int one = fileOf("one");
    int two = process.create("tmp/g");
    process.read(one, 1);
    assertErrno(calls.renumber(one, two), "SUCCESS");
    assertThat(process.read(two, 10)).isEqualTo("ne");
    assertThat(process.read(one, 10)).isEqualTo("EBADF");
    assertThat(process.create("tmp/h")).as("the number is free").isEqualTo(one);
    assertThat(process.write(two, "grows".repeat(1000))).isEqualTo(5000);
  }

  @Test
  void renumberingOntoItselfChangesNothing() {
    int file = fileOf("abc");
    assertErrno(calls.renumber(file, file), "SUCCESS");
    assertThat(process.read(file, 10)).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({"5, 63", "63, 5", "63, 63", "5, -1", "-1, 5"})
  void renumberingNeedsTwoThatAreOpen(int from, int to) {
    assertThat(fileOf("abc")).isEqualTo(5);
    assertErrno(calls.renumber(from, to), "EBADF");
    assertThat(process.read(5, 10)).isEqualTo("abc");
  }

  @Test
  void renumberingOverAnUnlinkedFileGivesItsRoomBack() {
    int file = fileOf("");
    int gone = process.create("tmp/gone");
    process.write(gone, new byte[1 << 20]);
    process.unlink("tmp/gone");
    long used = kernel.quota.used();
    assertErrno(calls.renumber(file, gone), "SUCCESS");
    assertThat(kernel.quota.used()).isLessThanOrEqualTo(used - (1 << 20));
  }

  @Test
  void standardOutputCanBeAFile() {
    int file = fileOf("");
    assertErrno(calls.renumber(file, 1), "SUCCESS");
    assertThat(process.write(1, "to a file")).isEqualTo(9);
    assertThat(process.readAt(1, 100, 0)).isEqualTo("to a file");
    assertThat(process.outputReader().stream().isWriterClosed()).isTrue();
  }

  @Test
  void moreClosedThanTheListTakesAreAllClosed() {
    long before = kernel.store.nodes();
    int count = Slot.CLOSED_CAPACITY + 10;
    for (int i = 0; i < count; i++) {
      process.create("tmp/" + i);
      process.unlink("tmp/" + i);
    }
    for (int i = 0; i < count; i++) {
      assertThat(process.close(5 + i)).isZero();
      assertThat(process.close(5 + i)).isEqualTo(-Errno.BADF);
    }
    assertThat(process.create("tmp/next")).isEqualTo(5);
    assertThat(kernel.store.nodes()).isEqualTo(before + 1);
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
    assertErrno(calls.allocate(file, offset, length), "SUCCESS");
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
    assertErrno(calls.allocate(file, offset, length), errno);
    assertThat(statted(file, Filestat.FILE_SIZE)).isEqualTo(3);
  }

  @Test
  void onlyFilesThatWereOpenedToWriteChangeTheirSize() {
    fileOf("abc");
    int reader = open("tmp/f", Rights.FD_READ, 0);
    int device = open("dev/null", BOTH, 0);
    assertErrno(calls.allocate(reader, 0, 100), "EBADF");
    assertErrno(calls.setSize(reader, 1), "EINVAL");
    assertErrno(calls.allocate(ROOT, 0, 1), "EBADF");
    assertErrno(calls.setSize(ROOT, 1), "EBADF");
    assertErrno(calls.allocate(device, 0, 1), "EINVAL");
    assertErrno(calls.setSize(1, 1), "EINVAL");
    assertErrno(calls.setSize(FREE, 1), "EBADF");
    assertThat(process.read(reader, 10)).isEqualTo("abc");
  }

  @Test
  void sizesAreCutAndGrowWithZeros() {
    int file = fileOf("0123456789");
    process.seek(file, 8, Whence.SET);
    assertErrno(calls.setSize(file, 4), "SUCCESS");
    assertErrno(calls.setSize(file, 6), "SUCCESS");
    assertThat(process.readAt(file, 100, 0)).isEqualTo("0123\0\0");
    assertThat(process.read(file, 1)).isEmpty();
    assertErrno(calls.setSize(file, -1), "EINVAL");
    assertErrno(calls.setSize(file, Long.MAX_VALUE), "ENOSPC");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "4, 1", "5, 1", "0, 0x10", "0x14, 0x15", "0, 0x1f", "0x1f, 0"})
  void appendAndNonblockAreSetAndTheRestStays(String opened, String asked) {
    fileOf("");
    int before = Integer.decode(opened);
    int flags = Integer.decode(asked);
    int file = open("tmp/f", BOTH, before);
    int settable = Fdflags.APPEND | Fdflags.NONBLOCK;
    boolean allowed = (flags & ~settable & ~before) == 0;
    assertErrno(calls.setFlags(file, flags), allowed ? "SUCCESS" : "ENOTSUP");
    assertErrno(calls.stat(file, RESULT), "SUCCESS");
    int expected = allowed ? (before & ~settable) | (flags & settable) : before;
    assertThat(memory.getShort(RESULT + Fdstat.FLAGS)).isEqualTo(expected);
  }

  @Test
  void appendingBeginsAndEndsWithTheFlag() {
    int file = fileOf("abc");
    calls.setFlags(file, Fdflags.APPEND);
    process.write(file, "d");
    calls.setFlags(file, 0);
    process.seek(file, 0, Whence.SET);
    process.write(file, "A");
    assertThat(process.readAt(file, 10, 0)).isEqualTo("Abcd");
    assertErrno(calls.setFlags(file, 0x20), "EINVAL");
    assertErrno(calls.setFlags(FREE, 0), "EBADF");
  }

  @ParameterizedTest
  @CsvSource({
    "tmp/f, 0, 0x3fffffff, 4",
    "tmp/f, 0x42, 0x3fffffff, 4",
    "tmp/f, 0x2, 0x3fffffbf, 4",
    "tmp/f, 0x40, 0x3fffbffd, 4",
    "tmp, 0, 0x3fb7ffbb, 3",
    "dev/null, 0, 0x3fffffdb, 2",
    "dev/stdin, 0, 0x8000002, 0",
    "dev/stdout, 0, 0x8000040, 0"
  })
  void rightsAndTypesAreReported(String path, String asked, String rights, int type) {
    fileOf("");
    int opened = open(path, Long.decode(asked), 0);
    assertErrno(calls.stat(opened, RESULT), "SUCCESS");
    assertThat(memory.getByte(RESULT + Fdstat.FILETYPE)).isEqualTo(type);
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_BASE)).isEqualTo(Long.decode(rights));
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_INHERITING)).isEqualTo(Long.decode(rights));
  }

  @Test
  void preopensReportTheirRights() {
    assertErrno(calls.stat(ROOT, RESULT), "SUCCESS");
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_BASE)).isEqualTo(Rights.DIRECTORY_ALL);
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_INHERITING))
        .isEqualTo(Rights.DIRECTORY_INHERITING);
  }

  @Test
  void rightsCantBeSet() {
    assertErrno(calls.setRights(ROOT), "ENOTSUP");
    assertErrno(calls.setRights(FREE), "EBADF");
  }

  @Test
  void syncingIsForAllThatIsOpen() {
    assertErrno(calls.sync(fileOf("")), "SUCCESS");
    assertErrno(calls.sync(1), "SUCCESS");
    assertErrno(calls.sync(FREE), "EBADF");
  }

  @Test
  void adviceIsCheckedAndForgotten() {
    int file = fileOf("abc");
    for (int advice = 0; advice <= Advice.NOREUSE; advice++) {
      assertErrno(calls.advise(file, 0, 0, advice), "SUCCESS");
    }
    assertErrno(calls.advise(file, Long.MAX_VALUE, Long.MAX_VALUE, 0), "SUCCESS");
    assertErrno(calls.advise(file, 0, 0, Advice.NOREUSE + 1), "EINVAL");
    assertErrno(calls.advise(file, -1, 0, 0), "EINVAL");
    assertErrno(calls.advise(file, 0, -1, 0), "EINVAL");
    assertErrno(calls.advise(1, 0, 0, 0), "ESPIPE");
    assertErrno(calls.advise(ROOT, 0, 0, 0), "EBADF");
  }

  @Test
  void timesAreThoseGivenOrNow() {
    int file = fileOf("abc");
    long coarse = kernel.commons.getLong(CommonsLayout.COARSE_TIME);
    assertErrno(calls.setTimes(file, 5, 6, Fstflags.ATIM | Fstflags.MTIM), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(5);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(6);
    assertErrno(calls.setTimes(file, 7, 8, Fstflags.ATIM_NOW), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(coarse);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(6);
    assertErrno(calls.setTimes(file, 9, 10, Fstflags.ATIM | Fstflags.MTIM_NOW), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(9);
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(coarse);
    assertErrno(calls.setTimes(file, 11, 12, 0), "SUCCESS");
    assertThat(statted(file, Filestat.ATIM)).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 15, 7, 16, 0x8001})
  void aTimeIsNotBothGivenAndNowAndFlagsAreKnown(int flags) {
    int file = fileOf("abc");
    long before = statted(file, Filestat.MTIM);
    assertErrno(calls.setTimes(file, 1, 2, flags), "EINVAL");
    int name = RESULT + 0x100;
    int length = memory.putText(name, "tmp/f");
    assertErrno(process.calls().paths.setTimes(ROOT, 0, name, length, 1, 2, flags), "EINVAL");
    assertThat(statted(file, Filestat.MTIM)).isEqualTo(before);
  }

  @Test
  void attributesAreThoseOfTheNode() {
    int file = fileOf("abc");
    process.link("tmp/f", "tmp/g");
    assertThat(statted(file, Filestat.DEV)).isEqualTo(1);
    assertThat(statted(file, Filestat.FILETYPE)).isEqualTo(Filetype.REGULAR_FILE);
    assertThat(statted(file, Filestat.NLINK)).isEqualTo(2);
    assertThat(statted(file, Filestat.FILE_SIZE)).isEqualTo(3);
    assertThat(statted(file, Filestat.INO)).isEqualTo(process.attribute("tmp/g", Filestat.INO));
    process.unlink("tmp/f");
    process.unlink("tmp/g");
    assertThat(statted(file, Filestat.NLINK)).isZero();
    assertThat(statted(ROOT, Filestat.FILETYPE)).isEqualTo(Filetype.DIRECTORY);
  }

  @Test
  void preopensTellTheirNamesAndNothingElseDoes() {
    ProcessUnderTest other =
        kernel.start(
            new SpawnRequest(
                List.of("p"),
                Map.of(),
                "/",
                Map.of("a/h\u00e4user", "/tmp"),
                null,
                new Stdio.Pipes()));
    DescriptorCalls preopened = other.calls().descriptors;
    assertErrno(preopened.prestat(3, RESULT), "SUCCESS");
    int length = other.memory().getInt(RESULT + Prestat.NAME_LEN);
    assertThat(other.memory().getByte(RESULT + Prestat.TAG)).isZero();
    assertErrno(preopened.prestatName(3, RESULT, length - 1), "ENAMETOOLONG");
    assertErrno(preopened.prestatName(3, RESULT, length + 5), "SUCCESS");
    assertThat(other.memory().text(RESULT, length)).isEqualTo("a/h\u00e4user");
    for (int none : new int[] {0, 1, 2, 4, process.openDirectory("tmp")}) {
      assertErrno(preopened.prestat(none, RESULT), "EBADF");
      assertErrno(preopened.prestatName(none, RESULT, 10), "EBADF");
    }
  }

  @Test
  void theDefaultPreopensAreTheRootAndTheWorkingFolder() {
    process.create("tmp/here");
    ProcessUnderTest other = kernel.start("/tmp", "prog");
    assertThat(other.open(HERE, "here", 0, 0, 0)).isPositive();
    assertThat(other.open(HERE, "new", Oflags.CREAT, 0, 0)).isPositive();
    assertThat(process.type("tmp/new")).isEqualTo(Filetype.REGULAR_FILE);
  }
}
