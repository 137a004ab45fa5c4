package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/** A directory in which names can be added and removed. */
interface WritableContract extends DirectoryContract {
  /** Of the store that its nodes are in. */
  Quota quota();

  private FileNode file() {
    return directory().factory().file();
  }

  private long word(Node node, int offset) {
    return node.store().commons().getLong(node.record() + offset);
  }

  /** Lets an hour pass, and returns the time. */
  private long later() {
    Commons commons = directory().store().commons();
    long now = commons.getLong(CommonsLayout.COARSE_TIME) + 3_600_000_000_000L;
    commons.putLong(CommonsLayout.COARSE_TIME, now);
    return now;
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "a b", "...", "-", "é€🐇", "\\", "a:b*?", "CON"})
  default void whatIsAttachedIsThereUntilDetached(String name) {
    FileNode file = file();
    assertThat(directory().attach(name, file)).isEqualTo(Errno.SUCCESS);
    assertThat(directory().lookup(name)).isSameAs(file);
    List<Entry> all = DirectoryContract.list(directory(), 0, Integer.MAX_VALUE);
    assertThat(DirectoryContract.names(all)).containsOnlyOnce(name);
    assertThat(directory().detach(name)).isEqualTo(Errno.SUCCESS);
    assertThat(directory().lookup(name)).isNull();
  }

  @Test
  default void namesDifferByCase() {
    directory().attach("new", file());
    assertThat(directory().lookup("New")).isNull();
  }

  @Test
  default void aReplacedNodeKeepsThePlaceInTheListing() {
    directory().attach("first", file());
    directory().attach("second", file());
    List<Entry> before = DirectoryContract.list(directory(), 0, Integer.MAX_VALUE);
    FileNode other = file();
    assertThat(directory().replace("first", other)).isEqualTo(Errno.SUCCESS);
    assertThat(directory().lookup("first")).isSameAs(other);
    List<Entry> after = DirectoryContract.list(directory(), 0, Integer.MAX_VALUE);
    assertThat(after.stream().map(Entry::cookie))
        .isEqualTo(before.stream().map(Entry::cookie).toList());
  }

  @Test
  default void filesCountTheirNames() {
    FileNode file = file();
    directory().attach("one", file);
    directory().attach("two", file);
    assertThat(file.links()).isEqualTo(2);
    directory().detach("one");
    assertThat(file.links()).isEqualTo(1);
  }

  @Test
  default void directoriesCountThoseInThem() {
    int before = directory().origin().links();
    DirectoryNode inner = directory().factory().directory();
    directory().attach("inner", inner);
    inner.attach("innermost", inner.factory().directory());
    assertThat(directory().origin().links()).isEqualTo(before + 1);
    assertThat(inner.links()).isEqualTo(3);
    inner.detach("innermost");
    directory().detach("inner");
    assertThat(directory().origin().links()).isEqualTo(before);
  }

  @Test
  default void aNodeIsFreedWithItsLastNameAndOpener() {
    long used = quota().used();
    FileNode file = file();
    file.write("some text");
    directory().attach("one", file);
    file.opened();
    directory().attach("two", file);
    directory().detach("one");
    directory().replace("two", file());
    assertThat(file.size()).isEqualTo(9);
    file.closed();
    directory().detach("two");
    assertThat(quota().used()).isEqualTo(used);
  }

  @Test
  default void aDirectoryThatLostItsNameTakesNoMore() {
    DirectoryNode inner = directory().factory().directory();
    directory().attach("inner", inner);
    inner.opened();
    directory().detach("inner");
    FileNode file = file();
    assertThat(inner.attach("new", file)).isEqualTo(Errno.NOENT);
    assertThat(inner.isEmpty()).isTrue();
    assertThat(inner.parent()).isNull();
    file.changeLinks(0);
    inner.closed();
  }

  @Test
  default void itsTimesAreThoseOfTheLastChangeOfItsNames() {
    DirectoryNode origin = directory().origin();
    long born = word(origin, NodeRecord.ACCESSED);
    for (Runnable change :
        List.<Runnable>of(
            () -> directory().attach("new", file()),
            () -> directory().replace("new", file()),
            () -> directory().detach("new"))) {
      long now = later();
      change.run();
      assertThat(word(origin, NodeRecord.MODIFIED)).isEqualTo(now);
      assertThat(word(origin, NodeRecord.CHANGED)).isEqualTo(now);
    }
    assertThat(word(origin, NodeRecord.ACCESSED)).isEqualTo(born);
  }

  @Test
  default void lookingAndListingMovesNoTime() {
    DirectoryNode origin = directory().origin();
    directory().attach("new", file());
    long modified = word(origin, NodeRecord.MODIFIED);
    later();
    directory().lookup("new");
    DirectoryContract.list(directory(), 0, Integer.MAX_VALUE);
    assertThat(word(origin, NodeRecord.MODIFIED)).isEqualTo(modified);
    assertThat(word(origin, NodeRecord.CHANGED)).isEqualTo(modified);
    assertThat(word(origin, NodeRecord.ACCESSED)).isLessThanOrEqualTo(modified);
  }

  @Test
  default void aNameMoreOrLessChangesTheNodeButNotItsBytes() {
    FileNode file = file();
    long born = file.modified();
    for (Runnable change :
        List.<Runnable>of(
            () -> directory().attach("one", file),
            () -> directory().attach("two", file),
            () -> directory().detach("one"))) {
      long now = later();
      change.run();
      assertThat(word(file, NodeRecord.CHANGED)).isEqualTo(now);
      assertThat(word(file, NodeRecord.MODIFIED)).isEqualTo(born);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  default void eachEntryThatStaysIsGivenOnceWhateverComesAndGoes(int piece) {
    Random random = new Random(piece);
    for (int round = 0; round < 20; round++) {
      listWhileOthersComeAndGo(random, piece, round);
    }
  }

  private void listWhileOthersComeAndGo(Random random, int piece, int round) {
    List<String> live = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      live.add(add(round + "-" + i));
    }
    Set<String> staying = new HashSet<>(live);
    Map<String, Integer> given = new HashMap<>();
    long cookie = 0;
    int made = 0;
    while (true) {
      List<Entry> next = DirectoryContract.list(directory(), cookie, piece);
      if (next.isEmpty()) {
        break;
      }
      next.forEach(entry -> given.merge(entry.name(), 1, Integer::sum));
      cookie = next.get(next.size() - 1).cookie();
      for (int i = random.nextInt(2 + piece); i > 0 && !live.isEmpty(); i--) {
        String gone = live.remove(random.nextInt(live.size()));
        directory().detach(gone);
        staying.remove(gone);
      }
      if (made < 40 && random.nextBoolean()) {
        live.add(add(round + "+" + made++));
      }
    }
    assertThat(given.values()).allMatch(times -> times == 1);
    assertThat(given.keySet()).containsAll(staying);
    live.forEach(directory()::detach);
  }

  private String add(String name) {
    directory().attach(name, file());
    return name;
  }

  @Test
  default void holdsTenThousandEntriesAndGivesAllBack() {
    long used = quota().used();
    int before = DirectoryContract.list(directory(), 0, Integer.MAX_VALUE).size();
    for (int i = 0; i < 10_000; i++) {
      add("entry" + i);
    }
    List<Entry> all = DirectoryContract.list(directory(), 0, Integer.MAX_VALUE);
    assertThat(all).hasSize(before + 10_000);
    for (int i = 9_999; i >= 0; i--) {
      directory().detach("entry" + i);
    }
    assertThat(DirectoryContract.list(directory(), 0, Integer.MAX_VALUE)).hasSize(before);
    assertThat(quota().used()).isEqualTo(used);
  }
}
