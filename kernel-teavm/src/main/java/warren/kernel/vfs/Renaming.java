package warren.kernel.vfs;

import warren.shared.abi.Errno;

/** Renames: over files, directories and links, onto itself, below itself. */
final class Renaming {
  private final Changes changes;

  Renaming(Changes changes) {
    this.changes = changes;
  }

  /** {@code from} was found; {@code to} was walked without following. Returns an errno. */
  int rename(PathWalk from, PathWalk to) {
    if (from.name() == null || (to.node() != null && to.name() == null)) {
      return Errno.BUSY;
    }
    int errno = check(from, to);
    if (errno != Errno.SUCCESS || from.node() == to.node()) {
      return errno;
    }
    DirectoryNode source = from.parent();
    DirectoryNode target = to.parent();
    Node moved = from.node();
    moved.opened();
    source.changing(from.name());
    errno = to.node() == null ? target.attach(to.name(), moved) : target.replace(to.name(), moved);
    if (errno == Errno.SUCCESS) {
      errno = source.detach(from.name());
      changes.removed(source.origin(), from.name());
      changes.created(target.origin(), to.name());
    }
    moved.closed();
    return errno;
  }

  private static int check(PathWalk from, PathWalk to) {
    if (to.isParentReadOnly() || to.parent().factory() == null) {
      return Errno.ROFS;
    }
    if (from.parent().factory() == null) {
      return Errno.ROFS;
    }
    if (from.parent().isMount(from.name())
        || (to.node() != null && to.parent().isMount(to.name()))) {
      return Errno.BUSY;
    }
    boolean movesDirectory = from.node() instanceof DirectoryNode;
    if (from.node() instanceof DeviceNode) {
      return Errno.XDEV;
    }
    if (movesDirectory && isInside(to.parent(), from.node())) {
      return Errno.INVAL;
    }
    if (to.node() == null) {
      return to.wantsDirectory() && !movesDirectory ? Errno.NOTDIR : Errno.SUCCESS;
    }
    if (to.node() instanceof DirectoryNode over) {
      if (!movesDirectory) {
        return Errno.ISDIR;
      }
      return from.node() == over || over.isEmpty() ? Errno.SUCCESS : Errno.NOTEMPTY;
    }
    return movesDirectory ? Errno.NOTDIR : Errno.SUCCESS;
  }

  private static boolean isInside(DirectoryNode directory, Node ancestor) {
    for (DirectoryNode at = directory; at != null; at = at.parent()) {
      if (at == ancestor) {
        return true;
      }
    }
    return false;
  }
}
