package warren.store.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The snapshots of a tree, the oldest first. Bytes of files are shared by all. */
public final class History {
  private final List<Snapshot> snapshots = new ArrayList<>();

  /** The present tree. */
  private final Map<Long, StoredNode> present;

  private long lastNumber;

  /** Counts what is done to the list. */
  private int version;

  History(Map<Long, StoredNode> present) {
    this.present = present;
  }

  /** All of them, the oldest first. */
  public List<Snapshot> all() {
    return Collections.unmodifiableList(snapshots);
  }

  /** Changes when a snapshot is taken or dropped. */
  public int version() {
    return version;
  }

  /** Whether there is such a snapshot. */
  public boolean has(long number) {
    return indexOf(number) >= 0;
  }

  /** A node as a snapshot has it, or null. */
  public StoredNode node(long number, long inode) {
    int at = indexOf(number);
    return at < 0 ? null : versionFrom(at, inode);
  }

  private StoredNode versionFrom(int at, long inode) {
    for (int i = at; i < snapshots.size(); i++) {
      if (snapshots.get(i).tells(inode)) {
        return snapshots.get(i).node(inode);
      }
    }
    return present.get(inode);
  }

  private int indexOf(long number) {
    for (int i = 0; i < snapshots.size(); i++) {
      if (snapshots.get(i).number() == number) {
        return i;
      }
    }
    return -1;
  }

  /** All that is known of a node, in the present tree and before. */
  List<StoredNode> versions(long inode) {
    List<StoredNode> versions = new ArrayList<>();
    if (present.containsKey(inode)) {
      versions.add(present.get(inode));
    }
    for (Snapshot snapshot : snapshots) {
      StoredNode node = snapshot.node(inode);
      if (node != null) {
        versions.add(node);
      }
    }
    return versions;
  }

  /** Bytes of the log that only snapshots need; looks at each node that was changed. */
  public long bytes() {
    long bytes = 0;
    for (int i = 0; i < snapshots.size(); i++) {
      for (long inode : snapshots.get(i).changed()) {
        StoredNode node = snapshots.get(i).node(inode);
        StoredNode later = versionFrom(i + 1, inode);
        if (node != null) {
          long shared = later == null ? 0 : node.extents().shared(later.extents());
          bytes += node.extents().bytes() - shared;
        }
      }
    }
    return bytes;
  }

  /**
   * The snapshot that is missed least, or 0: of the older half the one after which the next was
   * taken soonest.
   */
  public long leastMissed() {
    long least = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < snapshots.size() / 2; i++) {
      long distance = snapshots.get(i + 1).time() - snapshots.get(i).time();
      if (distance < shortest) {
        shortest = distance;
        least = snapshots.get(i).number();
      }
    }
    return least;
  }

  void clear() {
    snapshots.clear();
    lastNumber = 0;
    version++;
  }

  /** Takes a snapshot, unless nothing has changed since the last one. */
  void take(long time, String label) {
    boolean isNews = snapshots.isEmpty() ? present.size() > 1 : !newest().isSame();
    if (isNews) {
      add(lastNumber + 1, time, label);
    }
  }

  /** Adds one that a checkpoint tells of. */
  void add(long number, long time, String label) {
    snapshots.add(new Snapshot(number, time, label));
    lastNumber = number;
    version++;
  }

  private Snapshot newest() {
    return snapshots.get(snapshots.size() - 1);
  }

  /** A node is about to change, or to be made if it is null. */
  void preserve(long inode, StoredNode node) {
    if (!snapshots.isEmpty()) {
      newest().preserve(inode, node);
    }
  }

  /** Applies what a checkpoint tells of a node as a snapshot has it. */
  void restore(long number, Change change) {
    int at = indexOf(number);
    if (at < 0) {
      return;
    }
    Snapshot snapshot = snapshots.get(at);
    if (change instanceof Change.Attributes set) {
      snapshot.restored(set.inode(), set.attributes()).set(set.attributes(), set.target());
    } else if (change instanceof Change.Name name) {
      snapshot.restored(name.directory(), Index.DIRECTORY).name(name.name(), name.inode());
    } else if (change instanceof Change.Bytes bytes) {
      snapshot.restored(bytes.inode(), Index.UNKNOWN).extents().put(bytes.extent());
    } else if (change instanceof Change.Gone gone) {
      snapshot.restoreGone(gone.inode());
    }
  }

  /** A compaction has copied bytes of a file. */
  void move(Change.Moved moved) {
    for (Snapshot snapshot : snapshots) {
      StoredNode node = snapshot.node(moved.inode());
      if (node != null) {
        node.extents().move(moved.extent(), moved.from());
      }
    }
  }

  void forget(long number) {
    int at = indexOf(number);
    if (at < 0) {
      return;
    }
    if (at > 0) {
      snapshots.get(at - 1).take(snapshots.get(at));
    }
    snapshots.remove(at);
    version++;
  }
}
