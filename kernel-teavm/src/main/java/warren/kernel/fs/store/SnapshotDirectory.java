package warren.kernel.fs.store;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Snapshot;

/** The tree of a snapshot, which is read from disk when somebody looks into it. */
final class SnapshotDirectory extends DirectoryNode {
  private final History history;
  private final DirectoryNode parent;
  private final long number;
  private final Snapshot snapshot;

  /** Null until somebody looks. */
  private DirectoryNode tree;

  SnapshotDirectory(
      FileStore store,
      int record,
      History history,
      DirectoryNode parent,
      long number,
      Snapshot snapshot) {
    super(store, record);
    this.history = history;
    this.parent = parent;
    this.number = number;
    this.snapshot = snapshot;
    changeLinks(1);
  }

  long number() {
    return number;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  private DirectoryNode tree() {
    if (tree == null) {
      tree = history.tree(this);
    }
    return tree;
  }

  /** Frees what is in memory of the tree; what is open stays until it is closed. */
  void empty() {
    if (tree != null) {
      remove(tree);
      tree = null;
    }
  }

  /** Frees the nodes below a root, and the root. */
  static void remove(DirectoryNode root) {
    if (root.keeper() instanceof PastKeeper keeper) {
      keeper.end();
    }
    clear(root);
    root.changeLinks(-root.links());
  }

  private static void clear(DirectoryNode directory) {
    List<String> names = new ArrayList<>();
    directory.list(
        0,
        (name, node, cookie) -> {
          if (node instanceof DirectoryNode inner) {
            clear(inner);
          }
          return names.add(name);
        });
    names.forEach(directory::detach);
  }

  @Override
  public Node lookup(String name) {
    return tree() == null ? null : tree().lookup(name);
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    if (tree() != null) {
      tree().list(cookie, sink);
    }
  }

  @Override
  public boolean isEmpty() {
    return tree() == null || tree().isEmpty();
  }

  @Override
  public DirectoryNode parent() {
    return parent;
  }

  @Override
  public String name() {
    return snapshot.name();
  }
}
