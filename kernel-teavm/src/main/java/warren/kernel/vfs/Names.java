package warren.kernel.vfs;

import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.memory.Limits;
import warren.shared.memory.Utf8;

/**
 * Creating, removing and linking names, for every file system. {@link Renaming} and {@link Opener}
 * have the rest. All methods return an errno.
 */
public final class Names {
  private final PathWalk walk = new PathWalk();
  private final PathWalk other = new PathWalk();
  private final Renaming renaming;
  private final Changes changes;

  public Names(Changes changes) {
    this.changes = changes;
    this.renaming = new Renaming(changes);
  }

  /** Resolves a path to an existing node. Errors: NOENT, and as {@link PathWalk#walk}. */
  public Lookup find(Start start, String path, boolean follow) {
    int errno = walk.walk(start, path, follow);
    if (errno != Errno.SUCCESS) {
      return Lookup.failed(errno);
    }
    return walk.node() == null ? Lookup.failed(Errno.NOENT) : Lookup.found(walk.node(), walk);
  }

  public int createDirectory(Start start, String path) {
    return createDirectory(start, path, Attributes.USUAL_MASK);
  }

  /** The same; it lacks the permissions of {@code mask}. */
  public int createDirectory(Start start, String path, int mask) {
    int errno = walkToNew(walk, start, path);
    return errno != Errno.SUCCESS ? errno : add(walk, walk.parent().factory().directory(), mask);
  }

  /** Creates a named pipe that may be read and written as these permissions say. */
  public int createFifo(Start start, String path, int permissions) {
    int errno = walkToNewFile(start, path);
    return errno != Errno.SUCCESS ? errno : add(walk, walk.parent().factory().fifo(), ~permissions);
  }

  /** Creates the name of a socket, with these permissions. */
  public int createSocket(Start start, String path, int permissions) {
    int errno = walkToNewFile(start, path);
    return errno != Errno.SUCCESS
        ? errno
        : add(walk, walk.parent().factory().socket(), ~permissions);
  }

  /**
   * Creates a symbolic link. A slash after its name is refused, since that would name a directory.
   */
  public int symlink(Start start, String path, String target) {
    if (target.isEmpty()) {
      return Errno.NOENT;
    }
    if (Utf8.length(target) > Limits.PATH) {
      return Errno.NAMETOOLONG;
    }
    int errno = walkToNewFile(start, path);
    return errno != Errno.SUCCESS ? errno : add(walk, walk.parent().factory().link(target));
  }

  public int link(Start from, String path, boolean follow, Start to, String newPath) {
    int errno = other.walk(from, path, follow);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Node node = other.node();
    if (node == null) {
      return Errno.NOENT;
    }
    errno = walkToNew(walk, to, newPath);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (node.filetype() == Filetype.DIRECTORY) {
      return Errno.PERM;
    }
    if (walk.wantsDirectory()) {
      return Errno.NOENT;
    }
    if (other.isReadOnly() || !(node instanceof FileNode || node instanceof LinkNode)) {
      return Errno.XDEV;
    }
    return node.links() >= Limits.HARD_LINKS ? Errno.MLINK : add(walk, node);
  }

  public int removeDirectory(Start start, String path) {
    int errno = walkToExisting(walk, start, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (!(walk.node() instanceof DirectoryNode directory)) {
      return Errno.NOTDIR;
    }
    if (walk.name() == null) {
      return Errno.INVAL;
    }
    if (walk.parent().isMount(walk.name())) {
      return Errno.BUSY;
    }
    if (!directory.isEmpty()) {
      return Errno.NOTEMPTY;
    }
    return remove(walk);
  }

  public int unlink(Start start, String path) {
    int errno = walkToExisting(walk, start, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (walk.node() instanceof DirectoryNode) {
      return Errno.ISDIR;
    }
    return remove(walk);
  }

  public int rename(Start from, String path, Start to, String newPath) {
    int errno = walkToExisting(walk, from, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    errno = other.walkToName(to, newPath);
    return errno != Errno.SUCCESS ? errno : renaming.rename(walk, other);
  }

  /** As {@link #walkToNew}, of what is no directory: a slash behind its name is NOENT. */
  private int walkToNewFile(Start start, String path) {
    int errno = walkToNew(walk, start, path);
    return errno == Errno.SUCCESS && walk.wantsDirectory() ? Errno.NOENT : errno;
  }

  /** Walks to a name that must not exist, in a directory that takes new names. */
  private static int walkToNew(PathWalk walk, Start start, String path) {
    int errno = walk.walkToName(start, path);
    if (errno != Errno.SUCCESS) {
      boolean exists = errno == Errno.NOTDIR && walk.isAtEnd() && walk.name() != null;
      return exists ? Errno.EXIST : errno;
    }
    if (walk.node() != null) {
      return Errno.EXIST;
    }
    return walk.isParentReadOnly() || walk.parent().factory() == null ? Errno.ROFS : Errno.SUCCESS;
  }

  private static int walkToExisting(PathWalk walk, Start start, String path) {
    int errno = walk.walkToName(start, path);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (walk.node() == null) {
      return Errno.NOENT;
    }
    return walk.isParentReadOnly() ? Errno.ROFS : Errno.SUCCESS;
  }

  private int add(PathWalk walk, Node node) {
    return add(walk, node, Attributes.USUAL_MASK);
  }

  private int add(PathWalk walk, Node node, int mask) {
    if (node == null) {
      return Errno.NOSPC;
    }
    Attributes.created(node, mask);
    int errno = walk.parent().attach(walk.name(), node);
    if (errno == Errno.SUCCESS) {
      changes.created(walk.parent().origin(), walk.name());
    } else {
      node.changeLinks(0);
    }
    return errno;
  }

  private int remove(PathWalk walk) {
    int errno = walk.parent().detach(walk.name());
    if (errno == Errno.SUCCESS) {
      changes.removed(walk.parent().origin(), walk.name());
    }
    return errno;
  }
}
