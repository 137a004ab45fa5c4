package warren.kernel.fs.memory;

import java.util.ArrayList;
import java.util.HashMap;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.DirectoryNode.NodeFactory;
import warren.kernel.vfs.Node;
import warren.shared.abi.Errno;

/**
 * A directory whose entries have increasing cookies, so that a listing can be resumed whatever was
 * added or removed meanwhile.
 */
final class MemoryDirectory extends DirectoryNode {
  private static final class Entry {
    final String name;
    final long cookie;
    Node node;

    Entry(String name, Node node, long cookie) {
      this.name = name;
      this.node = node;
      this.cookie = cookie;
    }
  }

  /** Links of a directory: its name and its {@code .}; each directory in it adds one. */
  private static final int OWN_LINKS = 2;

  private final MemoryFileSystem fileSystem;
  private final HashMap<String, Entry> entries = new HashMap<>();

  /**
   * Sorted by cookie. A removed entry stays, with its node null, until there are too many of them.
   */
  private ArrayList<Entry> order = new ArrayList<>();

  private long lastCookie;
  private DirectoryNode parent;
  private String name = "";
  private boolean removed;

  MemoryDirectory(MemoryFileSystem fileSystem, FileStore store, int record) {
    super(store, record);
    this.fileSystem = fileSystem;
    store.names().created(inode());
  }

  @Override
  public Node lookup(String name) {
    Entry entry = entries.get(name);
    Node node = entry == null ? null : entry.node;
    store()
        .names()
        .found(
            inode(),
            name,
            node == null ? 0 : node.record(),
            node == null ? 0 : node.filetype(),
            false);
    return node;
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A directory of another file system, mounted here at boot. */
  @Override
  public boolean isMount(String name) {
    Node node = lookup(name);
    return node instanceof DirectoryNode && !(node instanceof MemoryDirectory);
  }

  @Override
  public NodeFactory factory() {
    return fileSystem;
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
    this.removed = false;
  }

  @Override
  public void changing(String name) {
    store().names().changing(inode(), name);
  }

  private void changed(String name, Node node) {
    store().names().changed(inode(), name, node.record(), node.filetype());
  }

  @Override
  public int attach(String name, Node node) {
    if (removed) {
      return Errno.NOENT;
    }
    int errno = node.isKept() ? Errno.SUCCESS : keeper().growing();
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    changing(name);
    Entry entry = new Entry(name, node, ++lastCookie);
    entries.put(name, entry);
    order.add(entry);
    linked(name, node);
    changed(name, node);
    keeper().named(this, name, null, node);
    return Errno.SUCCESS;
  }

  @Override
  public int detach(String name) {
    changing(name);
    Entry entry = entries.remove(name);
    Node node = entry.node;
    entry.node = null;
    node.opened();
    unlinked(node);
    keeper().named(this, name, node, null);
    node.closed();
    store().names().changed(inode(), name, 0, 0);
    if (order.size() > 32 && order.size() > entries.size() * 2) {
      dropRemoved();
    }
    return Errno.SUCCESS;
  }

  @Override
  public int replace(String name, Node node) {
    changing(name);
    Entry entry = entries.get(name);
    Node before = entry.node;
    entry.node = node;
    linked(name, node);
    before.opened();
    unlinked(before);
    changed(name, node);
    keeper().named(this, name, before, node);
    before.closed();
    return Errno.SUCCESS;
  }

  private void linked(String name, Node node) {
    if (node instanceof DirectoryNode directory) {
      directory.moved(this, name);
      node.changeLinks(OWN_LINKS);
      changeLinks(1);
    } else {
      node.changeLinks(1);
    }
    store().touch(record());
  }

  private void unlinked(Node node) {
    if (node instanceof DirectoryNode) {
      changeLinks(-1);
    }
    if (node instanceof MemoryDirectory directory && node.links() <= OWN_LINKS) {
      directory.removed = true;
      directory.parent = null;
    }
    node.changeLinks(node instanceof DirectoryNode ? -OWN_LINKS : -1);
    store().touch(record());
  }

  private void dropRemoved() {
    ArrayList<Entry> kept = new ArrayList<>(entries.size());
    for (Entry entry : order) {
      if (entry.node != null) {
        kept.add(entry);
      }
    }
    order = kept;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    int at = firstBehind(cookie);
    boolean more = true;
    while (more && at < order.size()) {
      Entry entry = order.get(at++);
      if (entry.node != null) {
        more = sink.entry(entry.name, entry.node, entry.cookie);
      }
    }
  }

  private int firstBehind(long cookie) {
    int low = 0;
    int high = order.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.get(middle).cookie <= cookie) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
