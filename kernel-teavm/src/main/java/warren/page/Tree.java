package warren.page;

import warren.host.Bytes;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.EntrySink;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;
import warren.shared.layout.Extent;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/** The kernel's whole tree by absolute paths, as the page uses it. Methods return an errno. */
public final class Tree {
  private final Start root;
  private final FileStore store;
  private final Commons commons;
  private final Changes changes;
  private final Names names;
  private final Opener opener;
  private final PathWalk walk = new PathWalk();

  public Tree(DirectoryNode root, FileStore store, Changes changes) {
    this.root = Start.root(root);
    this.store = store;
    this.commons = store.commons();
    this.changes = changes;
    this.names = new Names(changes);
    this.opener = new Opener(changes);
  }

  Commons commons() {
    return commons;
  }

  /** The node of a path, or null; {@link #errno} says why. */
  Node find(String path, boolean follow) {
    PathWalk found = names.find(root, relative(path), follow);
    return names.errno() == Errno.SUCCESS ? found.node() : null;
  }

  /** Errno of the last {@link #find}. */
  int errno() {
    return names.errno();
  }

  /** Paths of the page begin at the root; what they can't leave is the root. */
  static String relative(String path) {
    String relative = PathNames.strip(path);
    return relative.isEmpty() ? "." : relative;
  }

  int makeDirectory(String path) {
    return names.createDirectory(root, relative(path));
  }

  /** Makes a directory and those above it that are missing. A {@code ..} in the path is INVAL. */
  int makeDirectories(String path) {
    String relative = relative(path);
    int end = 0;
    while (end < relative.length()) {
      int slash = relative.indexOf('/', end);
      int next = slash < 0 ? relative.length() : slash;
      if (relative.substring(end, next).equals("..")) {
        return Errno.INVAL;
      }
      int errno = next == end ? Errno.SUCCESS : makeOne(relative.substring(0, next));
      if (errno != Errno.SUCCESS) {
        return errno;
      }
      end = next + 1;
    }
    return Errno.SUCCESS;
  }

  private int makeOne(String path) {
    int errno = walk.walk(root, path, true);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (walk.node() != null) {
      return walk.node() instanceof DirectoryNode ? Errno.SUCCESS : Errno.NOTDIR;
    }
    return names.createDirectory(root, path);
  }

  /**
   * Creates or replaces a file. When there is no room the file stays as it was: room is made before
   * anything is overwritten.
   */
  int write(String path, Bytes data) {
    int errno = opener.open(root, relative(path), true, Oflags.CREAT, true);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Node node = opener.node();
    DirectoryNode parent = opener.parent();
    String name = opener.name();
    errno = node instanceof FileNode file ? fill(file, data) : Errno.INVAL;
    if (errno == Errno.SUCCESS) {
      changes.changed(parent, name);
    }
    node.closed();
    return errno;
  }

  private int fill(FileNode file, Bytes data) {
    int record = file.record();
    long length = data.length();
    int errno = store.reserve(record, length, length, false);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    long at = 0;
    while (at < length) {
      int extent = Extent.holding(commons, record, at);
      int skipped = (int) (at - commons.getLong(extent + Extent.START));
      int piece = (int) Math.min(commons.getInt(extent + Extent.LENGTH) - skipped, length - at);
      data.copyTo(commons.getInt(extent + Extent.ADDRESS) + skipped, at, piece);
      at += piece;
    }
    if (file.size() < length) {
      commons.storeLong(record + NodeRecord.SIZE, length);
    }
    return file.resize(length);
  }

  int rename(String from, String to) {
    return names.rename(root, relative(from), root, relative(to));
  }

  int symlink(String target, String path) {
    return names.symlink(root, relative(path), target);
  }

  int unlink(String path) {
    return names.unlink(root, relative(path));
  }

  /** Removes whatever is there, with all below it. */
  int removeAll(String path) {
    Node node = find(path, false);
    if (node == null) {
      return errno();
    }
    if (!(node instanceof DirectoryNode directory)) {
      return unlink(path);
    }
    int errno = Errno.SUCCESS;
    String[] name = new String[1];
    EntrySink first =
        (entry, child, cookie) -> {
          name[0] = entry;
          return false;
        };
    while (errno == Errno.SUCCESS && !directory.isEmpty()) {
      directory.list(0, first);
      errno = removeAll(path + "/" + name[0]);
    }
    return errno != Errno.SUCCESS ? errno : names.removeDirectory(root, relative(path));
  }
}
