package warren.kernel.vfs;

import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;

/**
 * What opening a path means: finding, creating, truncating. After {@link #open} has returned
 * SUCCESS, {@link #node} is open and the caller owes it a {@link Node#closed}.
 */
public final class Opener {
  private final PathWalk walk = new PathWalk();
  private final Changes changes;
  private Node node;

  public Opener(Changes changes) {
    this.changes = changes;
  }

  /** What was opened. */
  public Node node() {
    return node;
  }

  /** Where it was found. */
  public DirectoryNode parent() {
    return walk.parent().origin();
  }

  /** Under which name it was found there, or null. */
  public String name() {
    return walk.name();
  }

  /** Whether nothing may be changed in it. */
  public boolean isReadOnly() {
    return walk.isReadOnly();
  }

  /** {@code flags} are {@link Oflags}; {@code writes} asks to write. Returns an errno. */
  public int open(Start start, String path, boolean follow, int flags, boolean writes) {
    boolean creates = (flags & Oflags.CREAT) != 0;
    boolean exclusive = creates && (flags & Oflags.EXCL) != 0;
    if (creates && (flags & Oflags.DIRECTORY) != 0) {
      return Errno.INVAL;
    }
    int errno = walk.walk(start, path, follow && !exclusive);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    node = walk.node();
    if (node == null) {
      return creates ? create() : Errno.NOENT;
    }
    if (exclusive) {
      return Errno.EXIST;
    }
    errno = check(flags, writes);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    node.opened();
    return (flags & Oflags.TRUNC) != 0 ? truncate() : Errno.SUCCESS;
  }

  private int create() {
    if (walk.wantsDirectory()) {
      return Errno.ISDIR;
    }
    NodeFactory factory = walk.parent().factory();
    if (walk.isParentReadOnly() || factory == null) {
      return Errno.ROFS;
    }
    node = factory.file();
    if (node == null) {
      return Errno.NOSPC;
    }
    int errno = walk.parent().attach(walk.name(), node);
    if (errno != Errno.SUCCESS) {
      node.changeLinks(0);
      return errno;
    }
    node.opened();
    changes.created(walk.parent().origin(), walk.name());
    return Errno.SUCCESS;
  }

  private int check(int flags, boolean writes) {
    boolean asksDirectory = (flags & Oflags.DIRECTORY) != 0;
    boolean changes = (flags & Oflags.TRUNC) != 0;
    if (node instanceof LinkNode) {
      return Errno.LOOP;
    }
    if (node instanceof DirectoryNode) {
      boolean asFile = changes || (flags & Oflags.CREAT) != 0 || writes;
      return asFile ? Errno.ISDIR : Errno.SUCCESS;
    }
    if (asksDirectory || walk.wantsDirectory()) {
      return Errno.NOTDIR;
    }
    boolean guarded =
        node instanceof GeneratedNode || (walk.isReadOnly() && node instanceof FileNode);
    return guarded && (writes || changes) ? Errno.ROFS : Errno.SUCCESS;
  }

  private int truncate() {
    if (node instanceof FileNode file) {
      int errno = file.resize(0);
      if (errno != Errno.SUCCESS) {
        file.closed();
      }
      return errno;
    }
    return Errno.SUCCESS;
  }
}
