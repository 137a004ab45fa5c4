package warren.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import warren.host.Storage;
import warren.store.FaultyStorage.Stopped;
import warren.store.log.HistoryLimit;
import warren.testing.HeapCommons;

/** The log under faults: whatever happens, the tree is that of a commit, and none is lost. */
final class LogTest {
  private final HeapCommons commons = commons();

  private static HeapCommons commons() {
    HeapCommons commons = new HeapCommons();
    commons.grow(64 << 4);
    return commons;
  }

  @Test
  void whatWasCommittedIsThereAgain() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = new ModelStore(commons, storage);
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      store.commit(random);
    }
    ModelStore again = new ModelStore(commons, new FaultyStorage(commons, storage));
    assertSame(again.committed, store.committed);
    assertThat(again.log.notices()).isEmpty();
    assertThat(again.taken).hasSameSizeAs(store.history()).hasSizeGreaterThan(50);
    assertThat(ModelStore.areAmong(again.taken, store.taken)).isTrue();
  }

  @Test
  void aStopAtAnyByteLeavesTheTreeOfACommit() {
    for (long stop = 0; ; stop += stop < 400 ? 1 : 37) {
      FaultyStorage storage = new FaultyStorage(commons);
      if (!stopsAfter(stop, storage, 12)) {
        return;
      }
    }
  }

  @Test
  void aPowerCutAtAnyByteLosesNothingThatWasCommitted() {
    for (long stop = 0; ; stop += stop < 200 ? 1 : 61) {
      FaultyStorage storage = new FaultyStorage(commons);
      ModelStore store = openedOrNull(storage, stop);
      boolean stopped = store == null || commits(store, 12);
      storage.loseUnflushed();
      if (store != null) {
        assertOneOf(new FaultyStorage(commons, storage), store);
      }
      if (!stopped) {
        return;
      }
    }
  }

  private boolean stopsAfter(long bytes, FaultyStorage storage, int count) {
    ModelStore store = openedOrNull(storage, bytes);
    if (store == null) {
      assertThat(new ModelStore(commons, new FaultyStorage(commons, storage)).committed).isEmpty();
      return true;
    }
    boolean stopped = commits(store, count);
    assertOneOf(new FaultyStorage(commons, storage), store);
    return stopped;
  }

  private ModelStore openedOrNull(FaultyStorage storage, long stop) {
    storage.stopAfter(stop);
    try {
      return new ModelStore(commons, storage);
    } catch (Stopped expected) {
      return null;
    }
  }

  /** Commits until it is stopped; false if it never was. */
  private static boolean commits(ModelStore store, int count) {
    Random random = new Random(7);
    try {
      for (int i = 0; i < count; i++) {
        store.commit(random);
        if (i == 5) {
          store.log.checkpoint();
        }
      }
      return false;
    } catch (Stopped expected) {
      return true;
    }
  }

  /** The tree is that of the last commit that was acknowledged, or of the one under way. */
  private void assertOneOf(FaultyStorage storage, ModelStore before) {
    ModelStore again = new ModelStore(commons, storage);
    boolean isLast = ModelStore.same(again.committed, before.committed);
    assertThat(isLast || ModelStore.same(again.committed, before.next)).isTrue();
    assertThat(ModelStore.areAmong(again.taken, before.taken)).isTrue();
    again.commit(new Random(3));
    ModelStore later = new ModelStore(commons, new FaultyStorage(commons, storage));
    assertSame(later.committed, again.committed);
  }

  @Test
  void aDamagedByteIsToldOrHarmless() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = new ModelStore(commons, storage);
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      store.commit(random);
      if (i == 7) {
        store.log.checkpoint();
      }
    }
    for (int file = 0; file < Storage.RESERVE; file++) {
      int size = storage.content(file).length;
      for (int at = 0; at < size; at += 11) {
        FaultyStorage damaged = new FaultyStorage(commons, storage);
        damaged.damage(file, at);
        ModelStore again = new ModelStore(commons, damaged);
        boolean told = !again.log.notices().isEmpty() || again.committed.containsValue(null);
        assertThat(told || ModelStore.same(again.committed, store.committed))
            .as(
                "byte %d of %d of file %d: %s in place of %s",
                at, size, file, again.committed.keySet(), store.committed.keySet())
            .isTrue();
      }
    }
  }

  @Test
  void compactionKeepsAllFilesAndGivesBackTheRest() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = withGarbage(storage);
    long before = logBytes(storage);
    while (store.log.tidy()) {
      store.commit(new Random(11));
    }
    assertThat(logBytes(storage)).isLessThan(before / 4);
    assertSame(store.content(), store.committed);
    ModelStore again = new ModelStore(commons, new FaultyStorage(commons, storage));
    assertSame(again.committed, store.committed);
    assertThat(again.log.notices()).isEmpty();
  }

  private ModelStore withGarbage(FaultyStorage storage) {
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(2));
    for (int i = 0; i < 9; i++) {
      store.commitLarge("large", 80, i);
    }
    store.commitLarge("other", 20, 99);
    return store;
  }

  private static long logBytes(FaultyStorage storage) {
    return storage.size(Storage.LOG) + storage.size(Storage.LOG + 1);
  }

  @Test
  void compactionKeepsWhatSnapshotsHaveOnce() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = withGarbage(storage);
    assertThat(store.commitLarge("large", 40, 50, true)).isTrue();
    assertThat(store.commitLarge("large", 30, 51, true)).isTrue();
    assertThat(store.commitLarge("large", 10, 52)).isTrue();
    long large = 1 << 16;
    assertThat(store.log.history().bytes()).isEqualTo(70 * large);
    for (int i = 0; i < 9; i++) {
      store.commitLarge("garbage", 80, i);
    }
    while (store.log.tidy()) {}
    assertThat(logBytes(storage)).isLessThan(250 * large);
    ModelStore again = again(storage);
    assertThat(again.taken).containsKeys("large50", "large51");
    assertThat(ModelStore.areAmong(again.taken, store.taken)).isTrue();
    assertSame(again.committed, store.committed);
  }

  @Test
  void historyIsBoundedInNumberAndBytes() {
    FaultyStorage storage = new FaultyStorage(commons);
    HistoryLimit limit = new HistoryLimit(20, 3 << 20);
    ModelStore store = new ModelStore(commons, storage, limit);
    store.commit(new Random(4));
    for (int i = 0; i < 30; i++) {
      assertThat(store.commitLarge("f", 1, i, true)).isTrue();
    }
    while (store.log.tidy()) {}
    assertThat(store.log.history().all()).hasSize(20);
    for (int i = 30; i < 90; i++) {
      assertThat(store.commitLarge("f", 10, i, true)).isTrue();
      while (store.log.tidy()) {}
    }
    assertThat(store.log.history().bytes()).isLessThan(limit.bytes() + (5 << 20));
    ModelStore again = again(storage);
    assertThat(again.taken).hasSizeBetween(3, 14).containsKey("f89");
    assertThat(ModelStore.areAmong(again.taken, store.taken)).isTrue();
  }

  @Test
  void aFullDiskEmptiesTheHistoryFirst() {
    FaultyStorage storage = new FaultyStorage(commons);
    storage.setCapacity(60 << 20);
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(4));
    for (int seed = 0; seed < 40; seed++) {
      assertThat(store.commitLarge("large" + seed % 4, 60, seed, true)).isTrue();
      while (store.log.tidy()) {}
      assertThat(store.log.isFull()).isFalse();
    }
    ModelStore again = again(storage);
    assertThat(ModelStore.areAmong(again.taken, store.taken)).isTrue();
    assertSame(again.committed, store.committed);
  }

  @Test
  void aNewerFormatIsOnlyRead() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(1));
    storage.setVersion(3);
    byte[] before = storage.content(Storage.LOG);
    ModelStore again = new ModelStore(commons, storage);
    assertThat(again.log.isReadOnly()).isTrue();
    assertThat(again.log.notices()).anyMatch(line -> line.contains("newer"));
    assertSame(again.committed, store.committed);
    assertThat(again.log.tidy()).isFalse();
    assertThat(storage.content(Storage.LOG)).isEqualTo(before);
  }

  @Test
  void anOlderFormatIsBroughtToTheNewOne() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(1));
    storage.setVersion(1);
    ModelStore again = new ModelStore(commons, storage);
    assertThat(again.log.isReadOnly()).isFalse();
    assertSame(again.committed, store.committed);
    assertThat(storage.version()).isEqualTo(2);
    assertSame(again(storage).committed, store.committed);
  }

  @Test
  void compactionMayBeStoppedAnywhere() {
    FaultyStorage before = new FaultyStorage(commons);
    ModelStore store = withGarbage(before);
    assertThat(store.commitLarge("large", 20, 50, true)).isTrue();
    assertThat(store.commitLarge("large", 30, 51)).isTrue();
    for (long stop = 0; ; stop += 150_001) {
      FaultyStorage storage = new FaultyStorage(commons, before);
      ModelStore stopped = new ModelStore(commons, storage);
      storage.stopAfter(stop);
      boolean ended = tidies(stopped);
      ModelStore again = new ModelStore(commons, new FaultyStorage(commons, storage));
      assertSame(again.committed, store.committed);
      while (again.log.tidy()) {}
      assertSame(again.content(), store.committed);
      assertThat(again.history()).containsKey("large50");
      assertThat(ModelStore.areAmong(again.history(), store.taken)).isTrue();
      if (ended) {
        return;
      }
    }
  }

  private static boolean tidies(ModelStore store) {
    try {
      while (store.log.tidy()) {}
      return true;
    } catch (Stopped expected) {
      return false;
    }
  }

  @Test
  void aFullDiskTakesWhatIsUnderWayAndIsEmptiedAgain() {
    FaultyStorage storage = new FaultyStorage(commons);
    storage.setCapacity(40 << 20);
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(4));
    int timesFull = 0;
    for (int seed = 0; seed < 24; seed++) {
      assertThat(store.commitLarge("large" + seed % 4, 80, seed)).isTrue();
      timesFull += store.log.isFull() ? 1 : 0;
      assertSame(again(storage).committed, store.committed);
      while (store.log.tidy()) {}
      assertThat(store.log.isFull()).isFalse();
    }
    assertThat(timesFull).isPositive();
    assertSame(again(storage).committed, store.committed);
  }

  @Test
  void whatDoesNotFitIsTriedAgainAndNotLost() {
    FaultyStorage storage = new FaultyStorage(commons);
    ModelStore store = new ModelStore(commons, storage);
    store.commit(new Random(4));
    assertThat(store.commitLarge("first", 80, 1)).isTrue();
    storage.setCapacity(20 << 20);
    Map<String, byte[]> kept = store.committed;
    assertThat(store.commitLarge("second", 300, 2)).isFalse();
    assertSame(again(storage).committed, kept);
    storage.setCapacity(64 << 20);
    assertThat(store.goOn()).isTrue();
    assertSame(again(storage).committed, store.committed);
    assertThat(store.committed).containsKeys("first", "second");
  }

  private ModelStore again(FaultyStorage storage) {
    return new ModelStore(commons, new FaultyStorage(commons, storage));
  }

  @Test
  void anEmptyLogIsNotDamaged() {
    ModelStore store = new ModelStore(commons, new FaultyStorage(commons));
    assertThat(store.committed).isEmpty();
    assertThat(store.log.notices()).isEmpty();
  }

  private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    assertThat(ModelStore.same(found, expected)).isTrue();
  }
}
