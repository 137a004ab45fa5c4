package warren.kernel.net;

import warren.kernel.storage.FileStore;
import warren.kernel.vfs.MessageNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.memory.Utf8;
import warren.shared.ring.Stream;

/**
 * The data of a socket of UDP, for one open file description. It is read as {@link DatagramQueue}
 * says. Each write is one datagram: {@code HOST!PORT}, or nothing if the socket is connected, a
 * line feed, and the bytes.
 */
public final class DatagramNode extends MessageNode {
  private static final long RIGHTS =
      Rights.FD_READ
          | Rights.FD_WRITE
          | Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE;

  /** Bytes of the longest address. */
  private static final int LONGEST_ADDRESS = 300;

  private final SocketHold<DatagramSocket> hold;

  DatagramNode(FileStore store, int record, DatagramSocket socket) {
    super(store, record, Filetype.SOCKET_DGRAM);
    this.hold = new SocketHold<>(socket);
  }

  @Override
  public Stream stream() {
    return hold.socket().stream();
  }

  /** Errors: INVAL (it is not bound), NOSPC. */
  @Override
  public int open(OpenContext context) {
    if (stream() == null) {
      return Errno.INVAL;
    }
    int errno = context.open(this, OpenKind.WATCH, RIGHTS);
    if (errno == Errno.SUCCESS) {
      hold.take();
    }
    return errno;
  }

  /** Errors: those of {@link DatagramSocket#send}, INVAL without a line feed. */
  @Override
  public int message(int at, int length) {
    int mark = 0;
    int most = Math.min(length, LONGEST_ADDRESS);
    while (mark < most && store().commons().getByte(at + mark) != '\n') {
      mark++;
    }
    String address = mark == most ? null : Utf8.read(store().commons(), at, mark);
    return address == null
        ? Errno.INVAL
        : hold.socket().send(address, at + mark + 1, length - mark - 1);
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
