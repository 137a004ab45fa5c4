package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** fd_readdir, with any cookie. */
final class ListCallTest {
  private static final int BUFFER = 0x20000;
  private static final int USED = 0x10;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private ProcessUnderTest process;
  private int directory;

  record Entry(String name, long cookie, long inode, int type) {}

  @BeforeEach
  void fill() {
    for (int i = 0; i < 50; i++) {
      kernel.file("home/file" + i, "");
    }
    kernel.names.createDirectory(kernel.at(), "home/inner");
    kernel.names.symlink(kernel.at(), "home/link", "file1");
    process = kernel.start("/home", "program");
    directory = process.openDirectory("home");
  }

  /** The entries that fit wholly into a buffer. */
  private List<Entry> read(int descriptor, int length, long cookie) {
    int errno = process.calls().readdir.fdReaddir(descriptor, BUFFER, length, cookie, USED);
    assertThat(errno).isEqualTo(Errno.SUCCESS);
    int end = BUFFER + process.memory().getInt(USED);
    List<Entry> entries = new ArrayList<>();
    int at = BUFFER;
    while (at + Dirent.SIZE <= end) {
      int nameLength = process.memory().getInt(at + Dirent.NAMLEN);
      int next = at + Dirent.SIZE + nameLength;
      if (next <= end) {
        entries.add(
            new Entry(
                process.memory().text(at + Dirent.SIZE, nameLength),
                process.memory().getLong(at + Dirent.NEXT),
                process.memory().getLong(at + Dirent.INO),
                process.memory().getByte(at + Dirent.TYPE)));
      }
      at = next;
    }
    return entries;
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }

  @Test
  void theDotsComeFirst() {
    List<Entry> all = read(directory, 1 << 16, 0);
    assertThat(names(all)).startsWith(".", "..", "file0").hasSize(54);
    assertThat(all.get(0).inode()).isEqualTo(process.attribute("home", Filestat.INO));
    assertThat(all.get(1).inode()).isEqualTo(kernel.root.inode());
    assertThat(all.get(0).type()).isEqualTo(Filetype.DIRECTORY);
  }

  @Test
  void entriesSayWhatTheyAre() {
    for (Entry entry : read(directory, 1 << 16, 2)) {
      String path = "home/" + entry.name();
      assertThat(entry.type()).as(path).isEqualTo(process.type(path));
      assertThat(entry.inode()).as(path).isEqualTo(process.attribute(path, Filestat.INO));
    }
  }

  @Test
  void goesOnBehindEveryCookie() {
    List<Entry> all = read(directory, 1 << 16, 0);
    for (int i = 0; i < all.size(); i++) {
      assertThat(read(directory, 1 << 16, all.get(i).cookie()))
          .isEqualTo(all.subList(i + 1, all.size()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 64, 100, 1000, 4096})
  void anyBufferThatHoldsAnEntryWillDo(int length) {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    List<Entry> piece = read(directory, length, cookie);
    while (!piece.isEmpty()) {
      names.addAll(names(piece));
      cookie = piece.get(piece.size() - 1).cookie();
      piece = read(directory, length, cookie);
    }
    assertThat(names).isEqualTo(names(read(directory, 1 << 16, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 24})
  void aBufferTooSmallIsFilledSoThatTheProgramKnows(int length) {
    process.memory().putByte(BUFFER + length, 0x77);
    assertThat(read(directory, length, 0)).isEmpty();
    assertThat(process.memory().getInt(USED)).isEqualTo(length);
    assertThat(process.memory().getByte(BUFFER + length)).isEqualTo(0x77);
  }

  @Test
  void moreThanTheChannelHoldsComesAtOnce() {
    for (int i = 0; i < 3000; i++) {
      kernel.file("home/" + "long".repeat(20) + i, "");
    }
    List<String> names = names(read(directory, 1 << 20, 0));
    assertThat(names).hasSize(3054).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", ".", "dev", "proc", "proc/self", "usr"})
  void aCookieThatNobodyGaveEndsTheListingOrGoesOnSomewhere(String path) {
    int descriptor = process.openDirectory(path);
    List<String> all = names(read(descriptor, 1 << 16, 0));
    for (int bit = 0; bit < 63; bit++) {
      for (long cookie : new long[] {1L << bit, (1L << bit) - 1, (1L << bit) + 12_345}) {
        assertThat(new HashSet<>(all)).containsAll(names(read(descriptor, 1 << 16, cookie)));
      }
    }
    assertThat(read(descriptor, 1 << 16, Long.MAX_VALUE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void aCookieBelowZeroIsRefused(long cookie) {
    int errno = process.calls().readdir.fdReaddir(directory, BUFFER, 100, cookie, USED);
    assertThat(errno).isEqualTo(Errno.INVAL);
  }

  @Test
  void aDirectoryThatWasRemovedHasOnlyItsDots() {
    int inner = process.openDirectory("home/inner");
    process.rmdir("home/inner");
    assertThat(names(read(inner, 4096, 0))).containsExactly(".", "..");
    assertThat(process.mkdir(inner, "new")).isEqualTo(-Errno.NOENT);
  }

  @Test
  void removingWhileListingMissesNothing() {
    long cookie = 2;
    List<Entry> piece = read(directory, 200, cookie);
    int removed = 0;
    while (!piece.isEmpty()) {
      for (Entry entry : piece) {
        boolean inner = entry.type() == Filetype.DIRECTORY;
        String path = "home/" + entry.name();
        assertThat(inner ? process.rmdir(path) : process.unlink(path)).isZero();
        removed++;
      }
      piece = read(directory, 200, piece.get(piece.size() - 1).cookie());
    }
    assertThat(removed).isEqualTo(52);
    assertThat(process.rmdir("home")).isZero();
  }
}
