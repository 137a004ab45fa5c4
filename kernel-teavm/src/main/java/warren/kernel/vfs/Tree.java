package warren.kernel.vfs;

import warren.host.Bytes;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.OpenKind;
import warren.shared.layout.WrittenBlocks;
import warren.shared.memory.Commons;

/** The kernel's whole tree by absolute paths, as the page uses it. Methods return an errno. */
public final class Tree {
  /** Below it is what is kept beyond the life of the tab. */
  public static final String KEPT = "/home";

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

  public Commons commons() {
    return commons;
  }

  /** Looks up a path. */
  public Lookup find(String path, boolean follow) {
    int errno = check(path);
    return errno == Errno.SUCCESS ? names.find(root, relative(path), follow) : Lookup.failed(errno);
  }

  /** The node of a path, or null. */
  public Node node(String path) {
    return find(path, true).node();
  }

  /** The page has no current directory, so its paths must be absolute. */
  public static boolean isAbsolute(String path) {
    return path.startsWith("/");
  }

  private static int check(String path) {
    return isAbsolute(path) ? Errno.SUCCESS : Errno.INVAL;
  }

  /** The path as seen from the root, which no path can leave. */
  private static String relative(String path) {
    String relative = PathNames.strip(path);
    return relative.isEmpty() ? "." : relative;
  }

  public int makeDirectory(String path) {
    int errno = check(path);
    return errno != Errno.SUCCESS ? errno : names.createDirectory(root, relative(path));
  }

  /** Creates a file if it is missing. */
  public int create(String path) {
    int errno = check(path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Lookup found = opener.open(root, relative(path), true, Oflags.CREAT, true);
    if (found.isFound()) {
      found.node().closed();
    }
    return found.errno();
  }

  /** Creates a directory and its missing parents. A {@code ..} in the path is INVAL. */
  public int makeDirectories(String path) {
    if (!isAbsolute(path)) {
      return Errno.INVAL;
    }
    int errno = Errno.SUCCESS;
    PathNames names = new PathNames(relative(path));
    while (errno == Errno.SUCCESS && names.hasNext()) {
      errno = names.next().equals("..") ? Errno.INVAL : makeOne(names.prefix());
    }
    return errno;
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
   * Creates or replaces a file. Space is reserved before anything is overwritten, so on NOSPC the
   * file is unchanged.
   */
  public int write(String path, Bytes data) {
    return write(path, data, false);
  }

  /** Adds bytes at the end of a file, which is created if it is missing. All are added or none. */
  public int append(String path, Bytes data) {
    return write(path, data, true);
  }

  private int write(String path, Bytes data, boolean appends) {
    int errno = check(path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Lookup found = opener.open(root, relative(path), true, Oflags.CREAT, true);
    if (!found.isFound()) {
      return found.errno();
    }
    errno = write(found, data, appends);
    found.node().closed();
    return errno;
  }

  private int write(Lookup found, Bytes data, boolean appends) {
    if (found.node() instanceof DeviceNode device) {
      return write(device);
    }
    if (!(found.node() instanceof FileNode file)) {
      return found.node() instanceof DescriptorNode ? Errno.NXIO : Errno.INVAL;
    }
    int errno = appends ? extend(file, data) : fill(file, data);
    if (errno == Errno.SUCCESS) {
      changes.changed(found.parent(), found.name());
    }
    return errno;
  }

  /** Every device takes everything, except /dev/full. */
  private static int write(DeviceNode device) {
    return device.kind() == OpenKind.FULL ? Errno.NOSPC : Errno.SUCCESS;
  }

  /**
   * Sets when a file, folder or link (which is not followed) was last written, in nanoseconds since
   * 1970.
   */
  public int setModified(String path, long time) {
    Lookup found = find(path, false);
    return found.isFound() ? Attributes.setModified(found, time) : found.errno();
  }

  /** Sets the permission bits of a file or folder. */
  public int setMode(String path, int mode) {
    Lookup found = find(path, false);
    return found.isFound() ? Attributes.setPermissions(found, mode) : found.errno();
  }

  private int extend(FileNode file, Bytes data) {
    long start = file.size();
    long end = start + data.length();
    int errno = file.load();
    if (errno == Errno.SUCCESS) {
      errno = file.reserve(end, end);
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    FilePieces pieces = new FilePieces(commons, file.record(), start, end);
    while (pieces.next()) {
      data.copyTo(pieces.address(), pieces.offset() - start, pieces.length());
      if (file.isKept()) {
        WrittenBlocks.mark(commons, pieces.address(), pieces.length());
      }
    }
    return file.grow(end);
  }

  private int fill(FileNode file, Bytes data) {
    file.keeper().settle(file);
    int record = file.record();
    long length = data.length();
    int errno = length > file.size() ? file.keeper().growing() : Errno.SUCCESS;
    if (errno == Errno.SUCCESS) {
      errno = store.reserve(record, length, length, false);
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    FilePieces pieces = new FilePieces(commons, record, 0, length);
    while (pieces.next()) {
      data.copyTo(pieces.address(), pieces.offset(), pieces.length());
    }
    file.setAbsent(false);
    if (file.size() < length) {
      commons.storeLong(record + NodeRecord.SIZE, length);
    }
    errno = file.resize(length);
    file.wroteAll();
    return errno;
  }

  public int rename(String from, String to) {
    int errno = check(from) != Errno.SUCCESS ? check(from) : check(to);
    return errno != Errno.SUCCESS ? errno : names.rename(root, relative(from), root, relative(to));
  }

  public int symlink(String target, String path) {
    int errno = check(path);
    return errno != Errno.SUCCESS ? errno : names.symlink(root, relative(path), target);
  }

  public int unlink(String path) {
    int errno = check(path);
    return errno != Errno.SUCCESS ? errno : names.unlink(root, relative(path));
  }

  /**
   * Removes a file or a directory with everything below it. The root and mounts are BUSY, and a
   * path that ends in a dot is INVAL, before anything is removed.
   */
  public int removeAll(String path) {
    int errno = check(path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Lookup found = names.find(root, relative(path), false);
    if (!found.isFound()) {
      return found.errno();
    }
    if (found.node() == root.directory()) {
      return Errno.BUSY;
    }
    if (found.name() == null) {
      return Errno.INVAL;
    }
    return found.parent().isMount(found.name()) ? Errno.BUSY : clear(path, found.node());
  }

  private int clear(String path, Node node) {
    if (!(node instanceof DirectoryNode directory)) {
      return unlink(path);
    }
    int errno = Errno.SUCCESS;
    String[] name = new String[1];
    Node[] first = new Node[1];
    EntrySink sink =
        (entry, child, cookie) -> {
          name[0] = entry;
          first[0] = child;
          return false;
        };
    while (errno == Errno.SUCCESS && !directory.isEmpty()) {
      directory.list(0, sink);
      errno = clear(path + "/" + name[0], first[0]);
    }
    return errno != Errno.SUCCESS ? errno : names.removeDirectory(root, relative(path));
  }
}
