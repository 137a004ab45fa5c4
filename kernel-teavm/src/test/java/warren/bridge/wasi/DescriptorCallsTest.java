package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.ROOT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Advice;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
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

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  @Test
  void aNumberComesInThePlaceOfAnother() {
    int one = fileOf("one");
    int two = process.create("tmp/g");
    process.read(one, 1);
    assertErrno(calls.fdRenumber(one, two), "SUCCESS");
    assertThat(process.read(two, 10)).isEqualTo("ne");
    assertThat(process.read(one, 10)).isEqualTo("EBADF");
    assertThat(process.create("tmp/h")).as("the number is free").isEqualTo(one);
    assertThat(process.write(two, "grows".repeat(1000))).isEqualTo(5000);
  }

  @Test
  void renumberingOntoItselfChangesNothing() {
    int file = fileOf("abc");
    assertErrno(calls.fdRenumber(file, file), "SUCCESS");
    assertThat(process.read(file, 10)).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({"5, 63", "63, 5", "63, 63", "5, -1", "-1, 5"})
  void renumberingNeedsTwoThatAreOpen(int from, int to) {
    assertThat(fileOf("abc")).isEqualTo(5);
    assertErrno(calls.fdRenumber(from, to), "EBADF");
    assertThat(process.read(5, 10)).isEqualTo("abc");
  }

  @Test
  void renumberingOverAnUnlinkedFileGivesItsSpaceBack() {
    int file = fileOf("");
    int gone = process.create("tmp/gone");
    process.write(gone, new byte[1 << 20]);
    process.unlink("tmp/gone");
    long used = kernel.quota.used();
    assertErrno(calls.fdRenumber(file, gone), "SUCCESS");
    assertThat(kernel.quota.used()).isLessThanOrEqualTo(used - (1 << 20));
  }

  @Test
  void standardOutputCanBeAFile() {
    int file = fileOf("");
    assertErrno(calls.fdRenumber(file, 1), "SUCCESS");
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
  @CsvSource({"0, 1", "1, 1", "4, 1", "5, 1", "0, 0x10", "0x14, 0x15", "0, 0x1f", "0x1f, 0"})
  void appendAndNonblockAreSetAndTheRestStays(String opened, String asked) {
    fileOf("");
    int before = Integer.decode(opened);
    int flags = Integer.decode(asked);
    int file = open("tmp/f", BOTH, before);
    int settable = Fdflags.APPEND | Fdflags.NONBLOCK;
    boolean allowed = (flags & ~settable & ~before) == 0;
    assertErrno(calls.fdFdstatSetFlags(file, flags), allowed ? "SUCCESS" : "ENOTSUP");
    assertErrno(calls.fdFdstatGet(file, RESULT), "SUCCESS");
    int expected = allowed ? (before & ~settable) | (flags & settable) : before;
    assertThat(memory.getShort(RESULT + Fdstat.FLAGS)).isEqualTo(expected);
  }

  @Test
  void appendingBeginsAndEndsWithTheFlag() {
    int file = fileOf("abc");
    calls.fdFdstatSetFlags(file, Fdflags.APPEND);
    process.write(file, "d");
    calls.fdFdstatSetFlags(file, 0);
    process.seek(file, 0, Whence.SET);
    process.write(file, "A");
    assertThat(process.readAt(file, 10, 0)).isEqualTo("Abcd");
    assertErrno(calls.fdFdstatSetFlags(file, 0x20), "EINVAL");
    assertErrno(calls.fdFdstatSetFlags(FREE, 0), "EBADF");
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
    assertErrno(calls.fdFdstatGet(opened, RESULT), "SUCCESS");
    assertThat(memory.getByte(RESULT + Fdstat.FILETYPE)).isEqualTo(type);
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_BASE)).isEqualTo(Long.decode(rights));
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_INHERITING)).isEqualTo(Long.decode(rights));
  }

  @Test
  void preopensReportTheirRights() {
    assertErrno(calls.fdFdstatGet(ROOT, RESULT), "SUCCESS");
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_BASE)).isEqualTo(Rights.DIRECTORY_ALL);
    assertThat(memory.getLong(RESULT + Fdstat.RIGHTS_INHERITING))
        .isEqualTo(Rights.DIRECTORY_INHERITING);
  }

  @Test
  void rightsCantBeSet() {
    assertErrno(calls.fdFdstatSetRights(ROOT, 0, 0), "ENOTSUP");
    assertErrno(calls.fdFdstatSetRights(FREE, 0, 0), "EBADF");
  }

  @Test
  void syncingIsForAllThatIsOpen() {
    assertErrno(calls.fdSync(fileOf("")), "SUCCESS");
    assertErrno(calls.fdSync(1), "SUCCESS");
    assertErrno(calls.fdSync(FREE), "EBADF");
  }

  @Test
  void adviceIsCheckedAndForgotten() {
    int file = fileOf("abc");
    for (int advice = 0; advice <= Advice.NOREUSE; advice++) {
      assertErrno(calls.fdAdvise(file, 0, 0, advice), "SUCCESS");
    }
    assertErrno(calls.fdAdvise(file, Long.MAX_VALUE, Long.MAX_VALUE, 0), "SUCCESS");
    assertErrno(calls.fdAdvise(file, 0, 0, Advice.NOREUSE + 1), "EINVAL");
    assertErrno(calls.fdAdvise(file, -1, 0, 0), "EINVAL");
    assertErrno(calls.fdAdvise(file, 0, -1, 0), "EINVAL");
    assertErrno(calls.fdAdvise(1, 0, 0, 0), "ESPIPE");
    assertErrno(calls.fdAdvise(ROOT, 0, 0, 0), "EBADF");
  }
}
