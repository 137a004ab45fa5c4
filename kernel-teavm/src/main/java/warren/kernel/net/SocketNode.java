package warren.kernel.net;

import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/** The data of a connected socket, for one open file description. */
public final class SocketNode extends Node {
  private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE;
  private static final long OTHERS =
      Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE
          | Rights.SOCK_SHUTDOWN;

  /** The rights of an accepted connection. */
  public static final long RIGHTS = READ_WRITE | OTHERS;

  private final SocketHold<Socket> hold;

  SocketNode(FileStore store, int record, Socket socket) {
    super(store, record, Filetype.SOCKET_STREAM);
    this.hold = new SocketHold<>(socket);
  }

  public Socket socket() {
    return hold.socket();
  }

  @Override
  public Stream stream() {
    return socket().in();
  }

  @Override
  public Stream outStream() {
    return socket().out();
  }

  /** To be called once an open file description of it was created. */
  public void take() {
    hold.take();
  }

  /** Errors: NOTCONN, NOSPC. */
  @Override
  public int open(OpenContext context) {
    if (stream() == null) {
      return Errno.NOTCONN;
    }
    long wanted = context.wanted();
    long access = wanted == 0 ? READ_WRITE : wanted;
    int errno = context.open(this, OpenKind.SOCKET, access | OTHERS);
    if (errno == Errno.SUCCESS) {
      take();
    }
    return errno;
  }

  @Override
  public void holderKilled(int slot) {
    stream().releaseLocks(slot);
    outStream().releaseLocks(slot);
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
