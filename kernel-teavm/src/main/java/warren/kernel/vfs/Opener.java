package warren.kernel.vfs;

import warren.kernel.vfs.DirectoryNode.NodeFactory;
import warren.shared.abi.Errno;
import warren.shared.abi.Oflags;

/** Opens paths: finds, creates, truncates. */
public final class Opener {
  private final PathWalk walk = new PathWalk();
  private final Changes changes;

  public Opener(Changes changes) {
    this.changes = changes;
  }

  /**
   * Finds or creates the node to open. The caller must call {@link Node#closed} on it.
   *
   * @param flags {@link Oflags}
   * @param writes whether it is opened for writing
   */
  public Lookup open(Start start, String path, boolean follow, int flags, boolean writes) {
    return open(start, path, follow, flags, writes, Attributes.USUAL_MASK);
  }

  /** The same; what is created lacks the permissions of {@code mask}. */
  public Lookup open(
      Start start, String path, boolean follow, int flags, boolean writes, int mask) {
    boolean creates = (flags & Oflags.CREAT) != 0;
    boolean exclusive = creates && (flags & Oflags.EXCL) != 0;
    if (creates && (flags & Oflags.DIRECTORY) != 0) {
      return Lookup.failed(Errno.INVAL);
    }
    int errno = walk.walk(start, path, follow && !exclusive);
    if (errno != Errno.SUCCESS) {
      return Lookup.failed(errno);
    }
    if (walk.node() == null) {
      return creates ? create(mask) : Lookup.failed(Errno.NOENT);
    }
    errno = exclusive ? Errno.EXIST : check(walk.node(), flags, writes);
    return errno != Errno.SUCCESS ? Lookup.failed(errno) : open(walk.node(), flags);
  }

  private Lookup open(Node node, int flags) {
    node.opened();
    if ((flags & Oflags.TRUNC) != 0 && node instanceof FileNode file) {
      int errno = file.resize(0);
      if (errno != Errno.SUCCESS) {
        file.closed();
        return Lookup.failed(errno);
      }
    }
    return Lookup.found(node, walk);
  }

  private Lookup create(int mask) {
    if (walk.wantsDirectory()) {
      return Lookup.failed(Errno.ISDIR);
    }
    NodeFactory factory = walk.parent().factory();
    if (walk.isParentReadOnly() || factory == null) {
      return Lookup.failed(Errno.ROFS);
    }
    FileNode file = factory.file();
    if (file == null) {
      return Lookup.failed(Errno.NOSPC);
    }
    Attributes.created(file, mask);
    int errno = walk.parent().attach(walk.name(), file);
    if (errno != Errno.SUCCESS) {
      file.changeLinks(0);
      return Lookup.failed(errno);
    }
    file.opened();
    changes.created(walk.parent().origin(), walk.name());
    return Lookup.found(file, walk);
  }

  private int check(Node node, int flags, boolean writes) {
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
}
