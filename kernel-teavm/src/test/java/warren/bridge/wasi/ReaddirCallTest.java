package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

final class ReaddirCallTest {
  private static final int RESULT = 0x8000;
  private static final int BYTES = 0x10000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final HeapGuestMemory memory = process.memory();
  private final ReaddirCall calls = process.calls().readdir;

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  private int folderOf(String... names) {
    process.mkdir("tmp/d");
    for (String name : names) {
      process.close(process.create("tmp/d/" + name));
    }
    return process.openDirectory("tmp/d");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 24, 25, 26, 50, 77, 100, 101, 102, 127, 128, 500})
  void aListingIsCutOffWhereTheBufferEnds(int room) {
    int folder = folderOf("a", "bb", "ccc");
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, 0, RESULT), "SUCCESS");
    int all = memory.getInt(RESULT);
    byte[] whole = memory.bytes(BYTES, all);
    memory.fill(BYTES, 0xee, 1000);
    assertErrno(calls.fdReaddir(folder, BYTES, room, 0, RESULT), "SUCCESS");
    int used = Math.min(room, all);
    assertThat(memory.getInt(RESULT)).isEqualTo(used);
    assertThat(memory.bytes(BYTES, used)).isEqualTo(Arrays.copyOf(whole, used));
    assertThat(memory.getByte(BYTES + used)).isEqualTo(0xee);
  }

  @ParameterizedTest
  @ValueSource(ints = {280, 300, 1000, 70_000, 200_000})
  void anyBufferListsEachEntryOnce(int room) {
    String[] names =
        IntStream.range(0, 500).mapToObj(i -> "n".repeat(i % 240 + 1) + i).toArray(String[]::new);
    assertThat(process.list(folderOf(names), room)).containsExactly(names);
  }

  @Test
  void aCookieGoesOnBehindItsEntry() {
    int folder = folderOf("a", "b", "c");
    List<Long> cookies = new ArrayList<>(List.of(0L));
    List<String> names = new ArrayList<>();
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, 0, RESULT), "SUCCESS");
    int end = memory.getInt(RESULT);
    for (int at = 0; at < end; ) {
      int length = memory.getInt(BYTES + at + Dirent.NAMLEN);
      cookies.add(memory.getLong(BYTES + at + Dirent.NEXT));
      names.add(memory.text(BYTES + at + Dirent.SIZE, length));
      at += Dirent.SIZE + length;
    }
    assertThat(names).containsExactly(".", "..", "a", "b", "c");
    for (int i = 0; i < names.size(); i++) {
      assertErrno(calls.fdReaddir(folder, BYTES, 1000, cookies.get(i), RESULT), "SUCCESS");
      int length = memory.getInt(BYTES + Dirent.NAMLEN);
      assertThat(memory.text(BYTES + Dirent.SIZE, length)).isEqualTo(names.get(i));
    }
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, cookies.get(5), RESULT), "SUCCESS");
    assertThat(memory.getInt(RESULT)).isZero();
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, Long.MAX_VALUE, RESULT), "SUCCESS");
    assertThat(memory.getInt(RESULT)).isZero();
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, -1, RESULT), "EINVAL");
  }

  @Test
  void entriesThatComeAndGoNeitherRepeatNorHideOthers() {
    int folder = folderOf("a", "b", "c", "d");
    int room = 3 * Dirent.SIZE + 1 + 2 + 1;
    assertErrno(calls.fdReaddir(folder, BYTES, room, 0, RESULT), "SUCCESS");
    long behindA = memory.getLong(BYTES + 2 * Dirent.SIZE + 3 + Dirent.NEXT);
    process.unlink("tmp/d/a");
    process.unlink("tmp/d/c");
    process.create("tmp/d/e");
    List<String> rest = new ArrayList<>();
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, behindA, RESULT), "SUCCESS");
    for (int at = 0; at < memory.getInt(RESULT); at += Dirent.SIZE + 1) {
      rest.add(memory.text(BYTES + at + Dirent.SIZE, 1));
    }
    assertThat(rest).containsExactly("b", "d", "e");
  }

  @Test
  void listingsTellTypes() {
    process.mkdir("tmp/d");
    process.mkdir("tmp/d/dir");
    process.symlink("x", "tmp/d/lnk");
    int folder = process.openDirectory("tmp/d");
    process.create("tmp/d/fil");
    assertErrno(calls.fdReaddir(folder, BYTES, 1000, 2, RESULT), "SUCCESS");
    int step = Dirent.SIZE + 3;
    assertThat(IntStream.range(0, 3).map(i -> memory.getByte(BYTES + i * step + Dirent.TYPE)))
        .containsExactly(Filetype.DIRECTORY, Filetype.SYMBOLIC_LINK, Filetype.REGULAR_FILE);
  }

  @Test
  void onlyFoldersAreListed() {
    assertErrno(calls.fdReaddir(process.create("tmp/f"), BYTES, 10, 0, RESULT), "EBADF");
    assertErrno(calls.fdReaddir(0, BYTES, 10, 0, RESULT), "EBADF");
  }
}
