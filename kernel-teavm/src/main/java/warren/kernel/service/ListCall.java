package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.memory.Utf8;

/**
 * fd_readdir. Cookies 1 and 2 continue after {@code .} and {@code ..}; the cookies of the
 * directory's own entries are shifted by 2.
 */
final class ListCall implements EntrySink {
  private static final int OWN_COOKIES = 2;
  private static final int ROOM = Slot.TRANSFER_SIZE - Dirent.SIZE - Limits.NAME;

  private final Commons commons;
  private Call call;
  private int wanted;
  private int used;
  private long next;
  private boolean full;

  ListCall(Commons commons) {
    this.commons = commons;
  }

  int fdReaddir(Call call) {
    this.call = call;
    OpenFileDescription file = call.process().descriptors().file(call.argument(0));
    if (file == null || !(file.node() instanceof DirectoryNode directory)) {
      return file == null ? Errno.BADF : Errno.NOTDIR;
    }
    int asked = call.argument(1);
    wanted = Integer.compareUnsigned(asked, ROOM) < 0 ? asked : ROOM;
    used = 0;
    next = call.longArgument(0);
    full = false;
    if (next < 0) {
      return Errno.INVAL;
    }
    if (next == 0) {
      put(".", directory, 1);
    }
    if (next == 1 && !full) {
      put("..", parent(directory), OWN_COOKIES);
    }
    if (!full) {
      directory.list(next - OWN_COOKIES, this);
    }
    boolean atGuestEnd = full && wanted == asked;
    call.result(0, atGuestEnd ? wanted : used);
    call.result(1, !full || atGuestEnd ? 1 : 0);
    call.longResult(0, next);
    return Errno.SUCCESS;
  }

  private static Node parent(DirectoryNode directory) {
    return directory.parent() == null ? directory : directory.parent();
  }

  @Override
  public boolean entry(String name, Node node, long cookie) {
    put(name, node instanceof MountPoint mount ? mount.target() : node, cookie + OWN_COOKIES);
    return !full;
  }

  /**
   * The last entry may be too long for the buffer: the program gets as many of its bytes as fit.
   */
  private void put(String name, Node node, long cookie) {
    if (used >= wanted) {
      full = true;
      return;
    }
    int at = call.transfer() + used;
    int length = Utf8.write(commons, at + Dirent.SIZE, name);
    commons.putLong(at + Dirent.NEXT, cookie);
    commons.putLong(at + Dirent.INO, node.inode());
    commons.putInt(at + Dirent.NAMLEN, length);
    commons.putInt(at + Dirent.TYPE, node.filetype());
    if (used + Dirent.SIZE + length > wanted) {
      full = true;
    } else {
      used += Dirent.SIZE + length;
      next = cookie;
    }
  }
}
