package warren.kernel.vfs;

import java.util.ArrayList;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.DirectoryNode.NodeFactory;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/**
 * A directory of mount points: an inner directory of a mount namespace. If there is a directory
 * below, its names are visible too, except those hidden by mounts.
 */
public final class MountDirectory extends DirectoryNode {
  /** Cookies of mounts start here, far above those of the directory below. */
  private static final long MOUNTED = 1L << 62;

  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<Node> nodes = new ArrayList<>();
  private final DirectoryNode below;

  /** {@code below} may be null. */
  public MountDirectory(FileStore store, int record, DirectoryNode below) {
    super(store, record);
    this.below = below;
    Commons commons = store.commons();
    commons.putLong(record + NodeRecord.BELOW, below == null ? 0 : below.inode());
    commons.putInt(record + NodeRecord.IS_MOUNT_DIRECTORY, 1);
  }

  /** Mounts a node under a name. */
  public void mount(String name, Node node) {
    store().names().changed(inode(), name, 0, 0);
    int index = names.indexOf(name);
    if (index >= 0) {
      nodes.set(index, node);
    } else {
      names.add(name);
      nodes.add(node);
    }
    cacheMounts();
  }

  private void cacheMounts() {
    store().names().listing(inode());
    for (int i = 0; i < names.size(); i++) {
      Node node = nodes.get(i);
      Node shown = node instanceof MountPoint mount ? mount.target() : node;
      boolean isMountDirectory = shown instanceof MountDirectory;
      store()
          .names()
          .found(inode(), names.get(i), shown.record(), shown.filetype(), isMountDirectory);
    }
    store().names().listed(inode());
  }

  @Override
  public Node lookup(String name) {
    if (!store().names().isComplete(inode())) {
      cacheMounts();
    }
    int index = names.indexOf(name);
    if (index >= 0) {
      return nodes.get(index);
    }
    return below == null ? null : below.lookup(name);
  }

  @Override
  public boolean isEmpty() {
    return names.isEmpty() && (below == null || below.isEmpty());
  }

  @Override
  public boolean isMount(String name) {
    return names.contains(name) || (below != null && below.isMount(name));
  }

  @Override
  public DirectoryNode origin() {
    return below == null ? this : below;
  }

  @Override
  public NodeFactory factory() {
    return below == null ? null : below.factory();
  }

  @Override
  public void changing(String name) {
    if (below != null) {
      below.changing(name);
    }
  }

  @Override
  public int attach(String name, Node node) {
    return below == null ? super.attach(name, node) : below.attach(name, node);
  }

  @Override
  public int detach(String name) {
    return below == null || names.contains(name) ? super.detach(name) : below.detach(name);
  }

  @Override
  public int replace(String name, Node node) {
    return below == null || names.contains(name)
        ? super.replace(name, node)
        : below.replace(name, node);
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    boolean[] more = {true};
    if (below != null && cookie < MOUNTED) {
      below.list(
          cookie,
          (name, node, next) -> more[0] = names.contains(name) || sink.entry(name, node, next));
    }
    int index = (int) Math.min(Math.max(cookie - MOUNTED, 0), names.size());
    while (more[0] && index < names.size()) {
      more[0] = sink.entry(names.get(index), nodes.get(index), MOUNTED + index + 1);
      index++;
    }
  }
}
