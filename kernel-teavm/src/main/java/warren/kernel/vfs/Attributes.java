package warren.kernel.vfs;

import warren.shared.abi.Errno;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/**
 * Sets what a node is beside its bytes: permissions, owner, time. There is one user, who may do
 * everything, as root elsewhere. Methods return an errno; what is generated has no attributes:
 * ROFS.
 */
public final class Attributes {
  /** The permissions of what is created without a word about them. */
  public static final int USUAL_MASK = 022;

  private static final int FILE = 0666;

  /** Of directories, and of names of sockets. */
  private static final int ALL = 0777;

  /** Stands for an owner that stays. */
  public static final int SAME = -1;

  private Attributes() {}

  /** Sets the permission bits. Errors: ROFS, NOTSUP (a link has none of its own). */
  public static int setPermissions(Lookup found, int mode) {
    Node node = found.node();
    int errno = node instanceof LinkNode ? Errno.NOTSUP : check(found);
    if (errno == Errno.SUCCESS) {
      setPermissions(node, mode);
      changed(node);
    }
    return errno;
  }

  private static void setPermissions(Node node, int mode) {
    int bits = (mode & NodeRecord.PERMISSIONS) | NodeRecord.HAS_MODE;
    setMode(node.store().commons(), node.record(), NodeRecord.KEPT_MODE, bits);
  }

  /** Sets owner and group, which are kept and never asked; {@link #SAME} leaves one as it is. */
  public static int setOwner(Lookup found, int user, int group) {
    int errno = check(found);
    if (errno == Errno.SUCCESS) {
      setOwner(found.node(), NodeRecord.UID, user);
      setOwner(found.node(), NodeRecord.GID, group);
      changed(found.node());
    }
    return errno;
  }

  private static void setOwner(Node node, int field, int owner) {
    if (owner != SAME) {
      node.store().commons().putInt(node.record() + field, owner);
    }
  }

  /** Sets when it was last written, in nanoseconds since 1970. */
  public static int setModified(Lookup found, long time) {
    int errno = check(found);
    if (errno == Errno.SUCCESS) {
      Commons commons = found.node().store().commons();
      commons.storeLong(found.node().record() + NodeRecord.MODIFIED, Math.max(0, time));
      changed(found.node());
    }
    return errno;
  }

  /** The permissions of a new file or directory: those that it has anyway need not be set. */
  static void created(Node node, int mask) {
    if (mask != USUAL_MASK && !(node instanceof LinkNode)) {
      boolean isAll = node instanceof DirectoryNode || node instanceof SocketNameNode;
      setPermissions(node, (isAll ? ALL : FILE) & ~mask);
    }
  }

  private static int check(Lookup found) {
    Node node = found.node();
    boolean isStored =
        node instanceof FileNode
            || node instanceof LinkNode
            || (node instanceof DirectoryNode directory && directory.factory() != null)
            || node.isSpecial();
    boolean may = isStored && !found.isReadOnly() && !(node instanceof MountPoint);
    return may ? Errno.SUCCESS : Errno.ROFS;
  }

  private static void changed(Node node) {
    node.store().touchAttributes(node.record());
    node.keeper().changed(node);
  }

  /** Replaces the bits of a mask in a record's mode; processes set flags in the same word. */
  static void setMode(Commons commons, int record, int mask, int bits) {
    int at = record + NodeRecord.MODE;
    int mode = commons.loadInt(at);
    int found = mode;
    do {
      mode = found;
      found = commons.compareAndSetInt(at, mode, (mode & ~mask) | bits);
    } while (found != mode);
  }
}
