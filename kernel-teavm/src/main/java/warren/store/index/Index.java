package warren.store.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warren.shared.abi.Filetype;
import warren.store.index.Change.NodeAttributes;

/** The tree that the records of the log make of an empty one. */
public final class Index {
  /** The inode of the root, which has no name and is always there. */
  public static final long ROOT = 1;

  static final NodeAttributes UNKNOWN =
      new NodeAttributes(Filetype.REGULAR_FILE, 0, 0, 0, 0, 0, 0, 0);
  static final NodeAttributes DIRECTORY =
      new NodeAttributes(Filetype.DIRECTORY, 0, 0, 0, 0, 0, 0, 0);

  private final Map<Long, StoredNode> nodes = new HashMap<>();
  private final History history = new History(nodes);

  /** Inodes that may have no name. */
  private final Set<Long> unnamed = new LinkedHashSet<>();

  private long largestInode = ROOT;
  private long bytes;

  public Index() {
    reset();
  }

  private void reset() {
    history.clear();
    nodes.clear();
    unnamed.clear();
    bytes = 0;
    nodes.put(ROOT, new StoredNode(ROOT, DIRECTORY));
  }

  /** A node, or null. */
  public StoredNode node(long inode) {
    return nodes.get(inode);
  }

  public Collection<StoredNode> nodes() {
    return nodes.values();
  }

  /** The trees of before. */
  public History history() {
    return history;
  }

  /** All that is known of a node, now and in the snapshots. */
  public List<StoredNode> versions(long inode) {
    return history.versions(inode);
  }

  /** A path of a node below the root, for a person to read; looks through all directories. */
  public String path(long inode) {
    if (inode == ROOT) {
      return "";
    }
    for (StoredNode directory : nodes.values()) {
      for (Map.Entry<String, Long> name : directory.names().entrySet()) {
        if (name.getValue() == inode) {
          return path(directory.inode()) + "/" + name.getKey();
        }
      }
    }
    return "a removed file";
  }

  /** No inode that was ever used is larger. */
  public long largestInode() {
    return largestInode;
  }

  /** Bytes of all extents. */
  public long bytes() {
    return bytes;
  }

  /** Applies the changes of one commit. What has no name after them is removed. */
  public void apply(List<Change> changes) {
    for (Change change : changes) {
      apply(change);
    }
    removeUnnamed();
  }

  private void removeUnnamed() {
    for (Long inode : List.copyOf(unnamed)) {
      removeUnnamed(inode);
    }
    unnamed.clear();
  }

  private void apply(Change change) {
    if (change instanceof Change.Attributes set) {
      alter(set.inode(), node -> node.set(set.attributes(), set.target()));
    } else if (change instanceof Change.Name name) {
      name(name);
    } else if (change instanceof Change.Cut cut) {
      alter(cut.inode(), node -> node.extents().cut(cut.size()));
    } else if (change instanceof Change.Bytes written) {
      alter(written.inode(), node -> node.extents().put(written.extent()));
    } else if (change instanceof Change.Moved moved) {
      move(moved);
    } else if (change instanceof Change.Reset) {
      reset();
    } else {
      applyToHistory(change);
    }
  }

  private void applyToHistory(Change change) {
    if (change instanceof Change.Taken taken && taken.number() == 0) {
      removeUnnamed();
      history.take(taken.time(), taken.label());
    } else if (change instanceof Change.Taken taken) {
      history.add(taken.number(), taken.time(), taken.label());
    } else if (change instanceof Change.Past past) {
      history.restore(past.snapshot(), past.change());
    } else if (change instanceof Change.Forgotten forgotten) {
      history.forget(forgotten.number());
    }
  }

  /** The same bytes lie elsewhere: no snapshot needs to know. */
  private void move(Change.Moved moved) {
    StoredNode node = nodes.get(moved.inode());
    if (node != null) {
      node.extents().move(moved.extent(), moved.from());
    }
    history.move(moved);
  }

  private interface Alteration {
    void of(StoredNode node);
  }

  private void alter(long inode, Alteration alteration) {
    StoredNode node = changing(inode);
    bytes -= node.extents().bytes();
    alteration.of(node);
    bytes += node.extents().bytes();
  }

  /** A node that is about to be changed. */
  private StoredNode changing(long inode) {
    history.preserve(inode, nodes.get(inode));
    return made(inode);
  }

  /** A node, which is there from now on. */
  private StoredNode made(long inode) {
    StoredNode node = nodes.get(inode);
    if (node == null) {
      history.preserve(inode, null);
      node = new StoredNode(inode, UNKNOWN);
      nodes.put(inode, node);
      unnamed.add(inode);
      largestInode = Math.max(largestInode, inode);
    }
    return node;
  }

  private void name(Change.Name change) {
    long before = changing(change.directory()).name(change.name(), change.inode());
    if (change.inode() != 0) {
      made(change.inode()).link(1);
    }
    if (before != 0) {
      unlink(before);
    }
  }

  private void unlink(long inode) {
    StoredNode node = nodes.get(inode);
    if (node != null) {
      node.link(-1);
      unnamed.add(inode);
    }
  }

  private void removeUnnamed(long inode) {
    StoredNode node = nodes.get(inode);
    if (node == null || node.links() > 0 || inode == ROOT) {
      return;
    }
    history.preserve(inode, node);
    nodes.remove(inode);
    bytes -= node.extents().bytes();
    for (Long child : node.names().values()) {
      unlink(child);
      removeUnnamed(child);
    }
  }
}
