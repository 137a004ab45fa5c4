package warren.store.index;

import java.util.HashMap;
import java.util.Map;
import warren.store.index.Change.NodeAttributes;

/**
 * A tree as it was. It has only the nodes that were changed until the next snapshot, as they were
 * before; all others are as the next one has them, or the present tree.
 */
public final class Snapshot {
  /** In place of a node that was not there yet. */
  private static final StoredNode GONE =
      new StoredNode(0, new NodeAttributes(0, 0, 0, 0, 0, 0, 0, 0));

  private final long number;
  private final long time;
  private final String label;
  private final Map<Long, StoredNode> before = new HashMap<>();

  Snapshot(long number, long time, String label) {
    this.number = number;
    this.time = time;
    this.label = label;
  }

  /** Identifies it; never used again. */
  public long number() {
    return number;
  }

  /** When it was taken: nanoseconds since 1970. */
  public long time() {
    return time;
  }

  /** What was said of it. */
  public String label() {
    return label;
  }

  /** Whether nothing was changed until the next one. */
  boolean isSame() {
    return before.isEmpty();
  }

  /** Inodes of the nodes that were changed until the next one. */
  public Iterable<Long> changed() {
    return before.keySet();
  }

  /** Whether it tells of a node: {@link #node}. */
  boolean tells(long inode) {
    return before.containsKey(inode);
  }

  /** A node that it tells of, or null if that was not there. */
  public StoredNode node(long inode) {
    StoredNode node = before.get(inode);
    return node == GONE ? null : node;
  }

  /** A node is about to change for the first time since; null: it is about to be made. */
  void preserve(long inode, StoredNode node) {
    if (!before.containsKey(inode)) {
      before.put(inode, node == null ? GONE : node.copy());
    }
  }

  /** The node that a checkpoint tells of, to be completed. */
  StoredNode restored(long inode, NodeAttributes unknown) {
    return before.computeIfAbsent(inode, any -> new StoredNode(inode, unknown));
  }

  /** A checkpoint says that there was no such node. */
  void restoreGone(long inode) {
    before.put(inode, GONE);
  }

  /** The next one is dropped: what only that tells of was the same before. */
  void take(Snapshot next) {
    next.before.forEach(before::putIfAbsent);
  }
}
