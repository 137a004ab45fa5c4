package warren.kernel.fs.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Keeper;
import warren.kernel.vfs.Node;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/**
 * What has changed below a kept directory since the last commit. Names are kept in their order;
 * bytes are not: which of a file were written is asked when they are committed.
 */
abstract class Journal implements Keeper {
  /** The inode on disk of the directory at the top. */
  static final long ROOT = 1;

  /**
   * A name that leads to another node, or to none.
   *
   * @param node its inode, or 0
   */
  record Naming(long directory, String name, long node) {}

  /** A snapshot is to be taken, at a time in nanoseconds since 1970. */
  record Taken(long time, String label) {}

  /**
   * What goes into one commit.
   *
   * @param before snapshots of what was there before it
   * @param after snapshots of what is there with it
   */
  record Changes(
      List<Taken> before,
      List<Node> nodes,
      Map<Node, Long> cuts,
      List<Naming> names,
      List<Taken> after) {}

  private final Commons commons;
  private final DirectoryNode root;
  private List<Naming> names = new ArrayList<>();
  private Set<Node> changed = new LinkedHashSet<>();
  private Map<Node, Long> cuts = new LinkedHashMap<>();
  private final Set<FileNode> open = new LinkedHashSet<>();

  /** Files whose bytes are in the commons, those used longest ago first. */
  private final Set<FileNode> resident = new LinkedHashSet<>();

  /** Names of nodes that have more than one here. */
  private final Map<Node, Integer> counts = new HashMap<>();

  Journal(Commons commons, DirectoryNode root) {
    this.commons = commons;
    this.root = root;
  }

  /** The inode of a node on disk. */
  final long inode(Node node) {
    return node == root ? ROOT : node.inode();
  }

  @Override
  public void named(DirectoryNode directory, String name, Node before, Node after) {
    if (after != null) {
      gained(after);
    }
    names.add(new Naming(inode(directory), name, after == null ? 0 : inode(after)));
    if (before != null) {
      lost(before);
    }
    changed.add(directory);
  }

  /** A node on disk has a name, one of several perhaps. */
  final void found(Node node) {
    if (node.links() > 1 && !(node instanceof DirectoryNode)) {
      counts.put(node, node.links());
    }
  }

  private void gained(Node node) {
    if (node.isKept()) {
      counts.merge(node, 2, (count, one) -> count + 1);
    } else {
      adopt(node);
    }
    changed.add(node);
  }

  /** A node that was elsewhere, with all below it. */
  private void adopt(Node node) {
    node.keepBy(this);
    changed.add(node);
    if (node instanceof FileNode file) {
      file.wroteAll();
      used(file);
      if (file.openers() > 0) {
        open.add(file);
      }
    } else if (node instanceof DirectoryNode directory) {
      directory.list(
          0,
          (name, child, cookie) -> {
            named(directory, name, null, child);
            return true;
          });
    }
  }

  private void lost(Node node) {
    Integer count = counts.remove(node);
    if (count == null) {
      forget(node);
    } else if (count > 2) {
      counts.put(node, count - 1);
    }
  }

  /** It is nowhere here any more, nor is what is below it. */
  private void forget(Node node) {
    node.keepBy(Keeper.NONE);
    changed.remove(node);
    cuts.remove(node);
    if (node instanceof FileNode file) {
      open.remove(file);
      resident.remove(file);
    } else if (node instanceof DirectoryNode directory) {
      directory.list(
          0,
          (name, child, cookie) -> {
            lost(child);
            return true;
          });
    }
  }

  @Override
  public void changed(Node node) {
    changed.add(node);
  }

  @Override
  public void cut(FileNode file, long size) {
    cuts.merge(file, size, Math::min);
    changed.add(file);
  }

  @Override
  public void opened(FileNode file) {
    open.add(file);
  }

  @Override
  public void closed(FileNode file) {
    open.remove(file);
    used(file);
    if (isWritten(file)) {
      changed.add(file);
    }
  }

  /** The bytes of a file were used just now. */
  final void used(FileNode file) {
    resident.remove(file);
    resident.add(file);
  }

  final void evicted(FileNode file) {
    resident.remove(file);
  }

  /** Files that nobody has open and that are on disk as they are, but for those that are busy. */
  final List<FileNode> evictable(Set<Node> busy) {
    List<FileNode> found = new ArrayList<>();
    for (FileNode file : resident) {
      if (file.openers() == 0
          && file.size() > 0
          && !file.isAbsent()
          && !isWritten(file)
          && !changed.contains(file)
          && !busy.contains(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private boolean isWritten(Node node) {
    return (commons.loadInt(node.record() + NodeRecord.MODE) & NodeRecord.WRITTEN) != 0;
  }

  /** Whether there is anything to commit, but for what processes have written themselves. */
  final boolean isChanged() {
    return !changed.isEmpty() || !names.isEmpty();
  }

  final boolean hasNames() {
    return !names.isEmpty();
  }

  /** Takes what goes into the next commit, between these snapshots. */
  final Changes take(List<Taken> before, List<Taken> after) {
    for (FileNode file : open) {
      if (isWritten(file)) {
        changed.add(file);
      }
    }
    Changes taken = new Changes(before, new ArrayList<>(changed), cuts, names, after);
    changed = new LinkedHashSet<>();
    cuts = new LinkedHashMap<>();
    names = new ArrayList<>();
    return taken;
  }
}
