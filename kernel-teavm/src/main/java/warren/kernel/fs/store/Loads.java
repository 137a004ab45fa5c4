package warren.kernel.fs.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Keeper.Outcome;
import warren.shared.abi.Errno;
import warren.shared.layout.FilePieces;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.shared.ring.RecordRing;

/** Brings bytes of files from disk: asks the store, and waits if somebody can't go on. */
final class Loads {
  /** A file as the store knows it: its inode, and a snapshot or 0. */
  record Stored(long inode, long snapshot) {}

  /** Bytes of a file that the store reads, and who waits for them. */
  private record Loading(FileNode file, List<Outcome> outcomes, Consumer<FileNode> loaded) {}

  private final Commons commons;
  private final FileStore store;
  private final RecordRing toStore;
  private final RecordRing fromStore;

  /** Hears what the store has sent. */
  private final Runnable hear;

  private final Map<Long, Loading> loadings = new HashMap<>();
  private long lastLoad;

  Loads(Commons commons, FileStore store, RecordRing toStore, RecordRing fromStore, Runnable hear) {
    this.commons = commons;
    this.store = store;
    this.toStore = toStore;
    this.fromStore = fromStore;
    this.hear = hear;
  }

  /** Loads and waits for the store, which reads from disk: some 100 us for a small file. */
  int load(FileNode file, Stored stored, Consumer<FileNode> loaded) {
    int[] outcome = {-1};
    load(file, stored, loaded, errno -> outcome[0] = errno);
    while (outcome[0] < 0) {
      await(() -> outcome[0] >= 0);
    }
    return outcome[0];
  }

  /** What may have come. */
  interface Condition {
    boolean isMet();
  }

  /** Hears the store until something has come from it. */
  void await(Condition condition) {
    while (!condition.isMet()) {
      int before = commons.loadInt(fromStore.headWord());
      hear.run();
      if (!condition.isMet()) {
        commons.waitWhile(fromStore.headWord(), before, -1);
      }
    }
  }

  /** Loads and tells SUCCESS, NOSPC or IO; {@code loaded} only if the bytes are there. */
  void load(FileNode file, Stored stored, Consumer<FileNode> loaded, Outcome outcome) {
    Loading same = of(file);
    if (same != null) {
      same.outcomes().add(outcome);
      return;
    }
    long size = file.size();
    int errno = store.reserve(file.record(), size, size, false);
    if (errno != Errno.SUCCESS) {
      outcome.done(errno);
      return;
    }
    // It stays open until its bytes are there, so that its room is not given to another.
    file.opened();
    loadings.put(++lastLoad, new Loading(file, new ArrayList<>(List.of(outcome)), loaded));
    ask(file, stored, size);
  }

  private Loading of(FileNode file) {
    for (Loading loading : loadings.values()) {
      if (loading.file() == file) {
        return loading;
      }
    }
    return null;
  }

  /** Whether bytes of a file are on their way. */
  boolean isLoading(FileNode file) {
    return of(file) != null;
  }

  private void ask(FileNode file, Stored stored, long size) {
    int payload = begin(JournalRecord.LOAD, JournalRecord.PAYLOAD_MOST);
    commons.putLong(payload, lastLoad);
    commons.putLong(payload + 8, stored.inode());
    commons.putLong(payload + 16, size);
    commons.putLong(payload + 24, stored.snapshot());
    int at = payload + JournalRecord.LOAD_PIECES;
    FilePieces pieces = new FilePieces(commons, file.record(), 0, size);
    while (pieces.next()) {
      commons.putInt(at, pieces.address());
      commons.putInt(at + 4, pieces.length());
      at += 8;
    }
    toStore.end(at - payload);
  }

  /** Begins a record to the store, waiting for room; returns the address of its payload. */
  int begin(int type, int length) {
    int payload = 0;
    while (payload == 0) {
      int before = commons.loadInt(toStore.tailWord());
      payload = toStore.begin(type, length);
      if (payload == 0) {
        hear.run();
        commons.waitWhile(toStore.tailWord(), before, 1_000_000);
      }
    }
    return payload;
  }

  /** Sends the record that was begun last. */
  void end(int length) {
    toStore.end(length);
  }

  /** The store has answered. */
  void loaded(long number, boolean isSound) {
    Loading loading = loadings.remove(number);
    FileNode file = loading.file();
    file.setAbsent(!isSound);
    if (isSound) {
      loading.loaded().accept(file);
    } else {
      file.evict();
    }
    int errno = isSound ? Errno.SUCCESS : Errno.IO;
    loading.outcomes().forEach(each -> each.done(errno));
    file.closed();
  }
}
