package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.Node;
import warren.shared.abi.Filetype;

/**
 * The contract of the directories of all file systems. What can be changed in them is tested by
 * {@link WritableContract} and {@link ReadOnlyContract}.
 */
interface DirectoryContract {
  /** The same directory for the whole of one test. It has at least two entries. */
  DirectoryNode directory();

  /** Whether nodes share records, so that their inodes are not compared. */
  default boolean sharesRecords() {
    return false;
  }

  /** One entry of a listing. */
  record Entry(String name, Node node, long cookie) {}

  /** At most so many entries after a cookie. */
  static List<Entry> list(DirectoryNode directory, long cookie, int most) {
    List<Entry> entries = new ArrayList<>();
    directory.list(
        cookie,
        (name, node, next) -> {
          entries.add(new Entry(name, node, next));
          return entries.size() < most;
        });
    return entries;
  }

  private List<Entry> all() {
    return list(directory(), 0, Integer.MAX_VALUE);
  }

  static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }

  /** The target, if the node is a mount. */
  static Node seen(Node node) {
    return node instanceof MountPoint mount ? mount.target() : node;
  }

  @Test
  default void isADirectoryWithEntries() {
    assertThat(directory().filetype()).isEqualTo(Filetype.DIRECTORY);
    assertThat(directory().isEmpty()).isFalse();
    assertThat(all()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  default void eachListedNameIsThere() {
    for (Entry entry : all()) {
      Node found = seen(directory().lookup(entry.name()));
      assertThat(found.filetype()).as(entry.name()).isEqualTo(seen(entry.node()).filetype());
      assertThat(found.inode()).as(entry.name()).isEqualTo(seen(entry.node()).inode());
    }
  }

  @Test
  default void whatIsNotListedIsNotThere() {
    for (String name : new String[] {"", "none", " ", "self ", "0", "-1", "é"}) {
      assertThat(directory().lookup(name)).as(name).isNull();
    }
  }

  @Test
  default void listsEachNameOnceAndNeverTheDots() {
    assertThat(names(all())).doesNotHaveDuplicates().doesNotContain(".", "..", "");
  }

  @Test
  default void cookiesGrow() {
    List<Long> cookies = all().stream().map(Entry::cookie).toList();
    assertThat(cookies).doesNotHaveDuplicates().isSorted().allMatch(cookie -> cookie > 0);
  }

  @Test
  default void goesOnBehindEachCookie() {
    List<Entry> all = all();
    for (int i = 0; i < all.size(); i++) {
      List<Entry> rest = list(directory(), all.get(i).cookie(), Integer.MAX_VALUE);
      assertThat(names(rest)).isEqualTo(names(all).subList(i + 1, all.size()));
    }
  }

  @Test
  default void givesNoMoreThanIsWanted() {
    int count = all().size();
    for (int most = 1; most <= count; most++) {
      assertThat(names(list(directory(), 0, most))).isEqualTo(names(all()).subList(0, most));
    }
  }

  @Test
  default void endsBehindAnyCookieThatNobodyGave() {
    List<Entry> all = all();
    long last = all.get(all.size() - 1).cookie();
    for (long beyond = 1; beyond > 0; beyond <<= 1) {
      if (last + beyond > 0) {
        assertThat(list(directory(), last + beyond, Integer.MAX_VALUE)).isEmpty();
      }
    }
    assertThat(list(directory(), Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  default void differentNodesHaveDifferentNumbers() {
    Set<Long> numbers = new HashSet<>();
    Set<Integer> records = new HashSet<>();
    for (Entry entry : all()) {
      numbers.add(seen(entry.node()).inode());
      records.add(seen(entry.node()).record());
    }
    assertThat(numbers).hasSameSizeAs(records).doesNotContain(0L);
    assertThat(numbers.size() == all().size()).isNotEqualTo(sharesRecords());
  }
}
