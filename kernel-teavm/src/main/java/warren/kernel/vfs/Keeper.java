package warren.kernel.vfs;

import java.util.List;

/**
 * Is told what happens to the nodes that are kept beyond the life of the tab. A node is kept from
 * {@link Node#keepBy} on.
 */
public interface Keeper {
  /** Of nodes that are not kept. */
  Keeper NONE = new Keeper() {};

  /** A name in a kept directory leads to another node, or to none if {@code after} is null. */
  default void named(DirectoryNode directory, String name, Node before, Node after) {}

  /** The kernel has changed bytes, size or attributes. */
  default void changed(Node node) {}

  /** A file is about to be cut to a size. */
  default void cut(FileNode file, long size) {}

  /** A process may write a file until {@link #closed}. */
  default void opened(FileNode file) {}

  /** Nobody has a file open any more. */
  default void closed(FileNode file) {}

  /** Brings the bytes of a file that is {@link FileNode#isAbsent}. Errors: NOSPC, IO. */
  default int load(FileNode file) {
    return 0;
  }

  /** The same, without waiting for it: tells when they are there. */
  default void load(FileNode file, Outcome outcome) {
    outcome.done(0);
  }

  /**
   * Waits for the bytes of a file if they are on their way, since they would come over new ones.
   */
  default void settle(FileNode file) {}

  /** Has everything that was written so far on disk, then tells: SUCCESS or NOSPC. */
  default void sync(Outcome outcome) {
    outcome.done(0);
  }

  /**
   * Keeps the tree as it is now beside what it becomes, if it has changed since the last time;
   * tells when that is on disk: SUCCESS, NOSPC or ROFS.
   */
  default void snapshot(String label, Outcome outcome) {
    outcome.done(0);
  }

  /** The snapshots that there are, the oldest first. */
  default List<Snapshot> snapshots() {
    return List.of();
  }

  /** Is told an errno. */
  interface Outcome {
    void done(int errno);
  }

  /** Whether nothing may be changed. */
  default boolean isReadOnly() {
    return false;
  }

  /** The errno of what needs more room on disk: SUCCESS or NOSPC. */
  default int growing() {
    return 0;
  }
}
