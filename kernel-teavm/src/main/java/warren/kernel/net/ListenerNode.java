package warren.kernel.net;

import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/** A listener, for one open file description: the numbers of connections that wait are read. */
public final class ListenerNode extends Node {
  public static final long RIGHTS =
      Rights.FD_READ
          | Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE
          | Rights.SOCK_ACCEPT;

  private final SocketHold<Socket> hold;

  ListenerNode(FileStore store, int record, Socket socket) {
    super(store, record, Filetype.SOCKET_STREAM);
    this.hold = new SocketHold<>(socket);
  }

  @Override
  public Stream stream() {
    return hold.socket().waiting();
  }

  /** To be called once an open file description of it was created. */
  public void take() {
    hold.take();
  }

  /** Errors: INVAL (it does not listen), NOSPC. */
  @Override
  public int open(OpenContext context) {
    if (stream() == null) {
      return Errno.INVAL;
    }
    int errno = context.open(this, OpenKind.LISTENER, RIGHTS);
    if (errno == Errno.SUCCESS) {
      take();
    }
    return errno;
  }

  @Override
  public void holderKilled(int slot) {
    stream().releaseLocks(slot);
  }

  @Override
  public void abandoned() {
    hold.abandon();
  }

  @Override
  protected void lastClosed() {
    hold.release();
  }
}
