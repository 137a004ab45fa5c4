package warren.kernel.fs.store;

import static warren.shared.layout.JournalRecord.HEADER;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Snapshot;
import warren.shared.layout.JournalItem;
import warren.shared.layout.JournalRecord;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** The snapshots that the store has, and their trees as far as somebody looks at them. */
final class History {
  /** Trees that are in memory at once. */
  private static final int TREES = 2;

  private final Commons commons;
  private final FileStore store;
  private final MemoryFileSystem fileSystem;
  private final Loads loads;
  private final Workspace.Listener listener;
  private final HistoryDirectory directory;
  private final Map<Long, SnapshotDirectory> directories = new LinkedHashMap<>();
  private final ArrayDeque<SnapshotDirectory> read = new ArrayDeque<>();
  private TreeReader reader;
  private boolean isAnswered;
  private boolean isThere;

  History(
      Commons commons,
      FileStore store,
      MemoryFileSystem fileSystem,
      Loads loads,
      Workspace.Listener listener) {
    this.commons = commons;
    this.store = store;
    this.fileSystem = fileSystem;
    this.loads = loads;
    this.listener = listener;
    this.directory = new HistoryDirectory(store, directories);
  }

  DirectoryNode directory() {
    return directory;
  }

  List<Snapshot> snapshots() {
    List<Snapshot> snapshots = new ArrayList<>();
    directories.values().forEach(each -> snapshots.add(each.snapshot()));
    return snapshots;
  }

  /** The store has told which snapshots there are. */
  void told(int record) {
    Map<Long, SnapshotDirectory> before = new LinkedHashMap<>(directories);
    directories.clear();
    int item = record + HEADER;
    int end = item + commons.getInt(record + JournalRecord.LENGTH);
    for (; item < end; item += commons.getInt(item + JournalItem.LENGTH)) {
      long number = commons.getLong(item + JournalItem.INODE);
      SnapshotDirectory known = before.remove(number);
      SnapshotDirectory now = known == null ? create(number, item) : known;
      if (now != null) {
        directories.put(number, now);
      }
    }
    before.values().forEach(this::drop);
  }

  /** Null if memory is full. */
  private SnapshotDirectory create(long number, int item) {
    int record = directory.newRecord();
    if (record == 0) {
      return null;
    }
    long time = commons.getLong(item + JournalItem.SNAPSHOT_TIME);
    int length = commons.getInt(item + JournalItem.LABEL_LENGTH);
    String label = Utf8.read(commons, item + JournalItem.LABEL, length);
    commons.putLong(record + NodeRecord.MODIFIED, time);
    Snapshot snapshot = new Snapshot(directory.newName(time), time, label);
    return new SnapshotDirectory(store, record, this, directory, number, snapshot);
  }

  private void drop(SnapshotDirectory dropped) {
    read.remove(dropped);
    dropped.empty();
    dropped.changeLinks(-1);
  }

  /** The tree of a snapshot, read from disk; null if it is no more, or memory is full. */
  DirectoryNode tree(SnapshotDirectory of) {
    while (read.size() >= TREES) {
      read.remove().empty();
    }
    DirectoryNode root = fileSystem.root();
    if (root == null) {
      return null;
    }
    reader = new TreeReader(commons, fileSystem, root, true);
    isAnswered = false;
    int payload = loads.begin(JournalRecord.PAST, 8);
    commons.putLong(payload, of.number());
    loads.end(8);
    loads.await(() -> isAnswered);
    boolean isWhole = finish(of.number());
    reader = null;
    if (!isWhole) {
      SnapshotDirectory.remove(root);
      return null;
    }
    root.moved(directory, of.snapshot().name());
    read.add(of);
    return root;
  }

  private boolean finish(long number) {
    if (reader == null) {
      listener.notice("There is not enough memory for the tree of a snapshot.");
      return false;
    }
    PastKeeper keeper = new PastKeeper(number, loads, reader.nodes());
    return isThere && reader.finish(keeper, node -> {});
  }

  /** The store tells a part of a tree. */
  void read(int record) {
    if (reader != null && !reader.read(record)) {
      reader = null;
    }
  }

  /** The store has told a tree, or has none. */
  void ready(boolean isThere) {
    this.isThere = isThere;
    isAnswered = true;
  }
}
