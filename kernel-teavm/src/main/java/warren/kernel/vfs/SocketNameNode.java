package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/**
 * The name of a local socket: POSIX, section 3.349. It can be stored, moved and removed; who
 * listens at it is not known here, and it is connected to, never opened.
 */
public final class SocketNameNode extends Node {
  public SocketNameNode(FileStore store, int record) {
    super(store, record, Filetype.SOCKET_STREAM);
  }

  @Override
  public boolean isSpecial() {
    return true;
  }

  /** Errors: NXIO. */
  @Override
  public int open(OpenContext context) {
    return Errno.NXIO;
  }
}
