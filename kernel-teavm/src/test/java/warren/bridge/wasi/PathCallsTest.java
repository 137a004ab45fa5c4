package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.BOTH;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.memory.Limits;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/**
 * Arguments, results and errnos of the calls; resolution of paths is tested in {@code kernel.vfs}.
 */
final class PathCallsTest {
  private static final int RESULT = 0x8000;
  private static final int BYTES = 0x10000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final PathCalls calls = process.calls().paths;

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "f, 0, 0, SUCCESS",
    "f, 1, 0, SUCCESS",
    "f, 2, 0, ENOTDIR",
    "f, 4, 0, SUCCESS",
    "f, 5, 0, EEXIST",
    "f, 8, 0, SUCCESS",
    "f, 10, 0, ENOTDIR",
    "f, 16, 0, EINVAL",
    "f, 0, 31, SUCCESS",
    "f, 0, 32, EINVAL",
    "new, 0, 0, ENOENT",
    "new, 1, 0, SUCCESS",
    "new, 5, 0, SUCCESS",
    "new, 8, 0, ENOENT",
    "new, 9, 0, SUCCESS",
    "new, 2, 0, ENOENT",
    "new, 3, 0, EINVAL",
    "dir, 2, 0, SUCCESS",
    "dir, 0, 0, SUCCESS",
    "dir, 1, 0, EISDIR",
    "dir, 8, 0, EISDIR",
    "toF, 0, 0, SUCCESS",
    "toF, 5, 0, EEXIST",
    "toF/, 0, 0, ENOTDIR",
    "toNew, 1, 0, SUCCESS",
    "toNew, 5, 0, EEXIST"
  })
  void openFlagsMeanWhatTheySay(String name, int flags, int descriptorFlags, String errno) {
    process.close(process.create("tmp/f"));
    process.mkdir("tmp/dir");
    process.symlink("f", "tmp/toF");
    process.symlink("new", "tmp/toNew");
    int opened = process.open(ROOT, "tmp/" + name, flags, 0, descriptorFlags);
    assertThat(opened >= 0 ? "SUCCESS" : Errno.name(-opened)).isEqualTo(errno);
  }

  /** POSIX, section 4.16: a null pathname shall not be successfully resolved. */
  @ParameterizedTest
  @ValueSource(ints = {ROOT, ProcessUnderTest.HERE})
  void anEmptyPathIsNothing(int directory) {
    process.close(process.create("tmp/f"));
    int f = memory.putText(BYTES, "tmp/f");
    int none = 0x9000;
    List<Integer> errnos =
        List.of(
            calls.pathOpen(directory, 0, none, 0, 0, BOTH, BOTH, 0, RESULT),
            calls.pathOpen(directory, 1, none, 0, Oflags.DIRECTORY, 0, 0, 0, RESULT),
            calls.pathOpen(directory, 0, none, 0, Oflags.CREAT, BOTH, BOTH, 0, RESULT),
            calls.pathCreateDirectory(directory, none, 0),
            calls.pathRemoveDirectory(directory, none, 0),
            calls.pathUnlinkFile(directory, none, 0),
            calls.pathReadlink(directory, none, 0, BYTES + 64, 10, RESULT),
            calls.pathSymlink(BYTES, f, directory, none, 0),
            calls.pathSymlink(none, 0, directory, BYTES, f),
            calls.pathRename(directory, none, 0, ROOT, BYTES, f),
            calls.pathRename(ROOT, BYTES, f, directory, none, 0),
            calls.pathLink(directory, 0, none, 0, ROOT, BYTES, f),
            calls.pathLink(ROOT, 0, BYTES, f, directory, none, 0),
            process.calls().filestats.pathFilestatGet(directory, 0, none, 0, RESULT),
            process.calls().filestats.pathFilestatGet(directory, 1, none, 0, RESULT),
            process.calls().filestats.pathFilestatSetTimes(directory, 0, none, 0, 0, 0, 2));
    assertThat(errnos).allMatch(errno -> errno == Errno.NOENT);
  }

  @Test
  void truncatingEmptiesTheFileOnlyWhenItIsOpened() {
    int file = process.create("tmp/f");
    process.write(file, "abc");
    assertThat(process.open(ROOT, "tmp/f", 8, BOTH, 0)).isPositive();
    assertThat(process.readAt(file, 10, 0)).isEmpty();
  }

  @Test
  void aLinkAtTheEndIsFollowedIfAsked() {
    process.close(process.create("tmp/f"));
    process.symlink("f", "tmp/l");
    int followed = process.open(ROOT, "tmp/l", Lookupflags.SYMLINK_FOLLOW, 0, BOTH, 0);
    assertThat(followed).isPositive();
    assertThat(process.open(ROOT, "tmp/l", 0, 0, BOTH, 0)).isEqualTo(-Errno.LOOP);
  }

  @Test
  void aDescriptorThatIsNoFolderIsReported() {
    int file = process.create("tmp/f");
    assertThat(process.open(file, "x", 0, 0, 0)).isEqualTo(-Errno.NOTDIR);
    assertThat(process.open(1, "x", 0, 0, 0)).isEqualTo(-Errno.NOTDIR);
    assertThat(process.mkdir(file, "x")).isEqualTo(-Errno.BADF);
  }

  @Test
  void numbersRunOutAndComeBack() {
    int last = 0;
    while (last >= 0 && last < Limits.DESCRIPTORS + 1) {
      int opened = process.open(ROOT, "dev/null", 0, 0, 0);
      if (opened < 0) {
        assertThat(opened).isEqualTo(-Errno.MFILE);
        break;
      }
      last = opened;
    }
    assertThat(last).isEqualTo(Limits.DESCRIPTORS - 1);
    process.close(77);
    process.close(66);
    assertThat(process.open(ROOT, "dev/null", 0, 0, 0)).isEqualTo(66);
    assertThat(process.open(ROOT, "dev/null", 0, 0, 0)).isEqualTo(77);
  }

  @Test
  void standardStreamsAreOpenedByTheirNames() {
    int out = process.open(ROOT, "dev/stdout", 0, BOTH, Fdflags.NONBLOCK);
    assertThat(process.write(out, "shown")).isEqualTo(5);
    kernel.serve();
    assertThat(process.output().output()).isEqualTo("shown");
    process.close(1);
    assertThat(process.outputReader().stream().isWriterClosed()).isFalse();
    process.close(out);
    assertThat(process.outputReader().stream().isWriterClosed()).isTrue();
    assertThat(process.open(ROOT, "dev/stdout", 0, BOTH, 0)).isEqualTo(-Errno.NXIO);
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, s", "8, some/whe", "10, some/where", "100, some/where"})
  void asMuchOfALinkIsGivenAsFits(int room, String given) {
    process.symlink("some/where", "tmp/l");
    int name = 0x9000;
    int length = memory.putText(name, "tmp/l");
    memory.fill(BYTES, 0xee, 200);
    assertErrno(calls.pathReadlink(ROOT, name, length, BYTES, room, RESULT), "SUCCESS");
    assertThat(memory.text(BYTES, memory.getInt(RESULT))).isEqualTo(given);
    assertThat(memory.getByte(BYTES + given.length())).isEqualTo(0xee);
  }

  @Test
  void theFirstBadPathOfTwoIsReported() {
    int name = 0x9000;
    int length = memory.putText(name, "tmp/x");
    memory.putByte(name + 100, 0xff);
    assertErrno(calls.pathRename(ROOT, name + 100, 1, ROOT, name, length), "EILSEQ");
    assertErrno(calls.pathRename(ROOT, name, length, 1, name, length), "EBADF");
    assertErrno(calls.pathLink(ROOT, 1, name, length, ROOT, name, length), "EINVAL");
    assertErrno(calls.pathSymlink(name + 100, 1, ROOT, name, length), "EILSEQ");
    assertErrno(calls.pathCreateDirectory(ROOT, name, 0), "ENOENT");
  }
}
