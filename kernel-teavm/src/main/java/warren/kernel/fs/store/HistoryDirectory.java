package warren.kernel.fs.store;

import java.util.Map;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;
import warren.shared.abi.Filetype;

/** /history: a directory for each snapshot of the workspace, named by its time. */
final class HistoryDirectory extends DirectoryNode {
  private final Map<Long, SnapshotDirectory> snapshots;
  private DirectoryNode parent;
  private String name = "";

  HistoryDirectory(FileStore store, Map<Long, SnapshotDirectory> snapshots) {
    super(store, store.create(Filetype.DIRECTORY));
    this.snapshots = snapshots;
  }

  /** Address of the record of a directory in here, or 0: NOSPC. */
  int newRecord() {
    return store().create(Filetype.DIRECTORY);
  }

  /** A name that none has, for nanoseconds since 1970. */
  String newName(long time) {
    String plain = SnapshotName.of(time);
    String free = plain;
    for (int i = 2; lookup(free) != null; i++) {
      free = plain + "." + i;
    }
    return free;
  }

  @Override
  public Node lookup(String name) {
    for (SnapshotDirectory each : snapshots.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    for (SnapshotDirectory each : snapshots.values()) {
      if (each.number() > cookie && !sink.entry(each.name(), each, each.number())) {
        return;
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return snapshots.isEmpty();
  }

  @Override
  public DirectoryNode parent() {
    return parent;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void moved(DirectoryNode parent, String name) {
    this.parent = parent;
    this.name = name;
  }
}
