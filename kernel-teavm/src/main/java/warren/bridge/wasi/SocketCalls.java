package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.bridge.io.Opening;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Iovec;
import warren.shared.abi.Riflags;
import warren.shared.abi.Roflags;
import warren.shared.abi.Sdflags;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;

/**
 * The sockets: {@code sock_accept}, {@code sock_recv}, {@code sock_send}, {@code sock_shutdown}.
 * Listeners come as the first descriptors of a process, or from {@code /net}; connections from
 * {@code sock_accept}, or from {@code /net}.
 */
public final class SocketCalls {
  private static final int KNOWN_RIFLAGS = Riflags.RECV_PEEK | Riflags.RECV_WAITALL;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final DataCalls data;

  SocketCalls(Descriptors descriptors, GuestMemory memory, KernelCalls kernel, DataCalls data) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
    this.data = data;
  }

  /**
   * Accepts a connection; waits for one unless NONBLOCK is set for the listener.
   *
   * <ul>
   *   <li>AGAIN: none waits and NONBLOCK is set.
   *   <li>BADF: {@code fd} is not open.
   *   <li>CONNABORTED: it was accepted by other means meanwhile.
   *   <li>INVAL: {@code fd} is no listener, or no longer; or an unknown flag.
   *   <li>MFILE: the process has 4,096 descriptors; the connection waits on.
   *   <li>NOBUFS: no space is left; the connection waits on.
   *   <li>NOTSOCK: {@code fd} is no socket.
   * </ul>
   *
   * @param flags {@link Fdflags} of the new descriptor, of which NONBLOCK counts; 16 bits
   * @param connection result, {@code u32}: the new descriptor
   */
  public int sockAccept(int fd, int flags, int connection) {
    kernel.obey();
    OpenFile listener = descriptors.get(fd);
    if (listener == null) {
      return Errno.BADF;
    }
    if (!memory.holds(connection, 4)) {
      return Errno.FAULT;
    }
    if ((flags & 0xffff & ~Fdflags.NONBLOCK) != 0) {
      return Errno.INVAL;
    }
    int number = listener.acceptNumber();
    return number < 0 ? -number : accept(number, flags & 0xffff, connection);
  }

  private int accept(int number, int flags, int connection) {
    int errno = kernel.argument(0, number).argument(1, flags).call(Operation.SOCK_ACCEPT);
    if (errno == Errno.SUCCESS) {
      Opening opening = Opening.of(kernel);
      descriptors.put(opening);
      memory.putInt(connection, opening.descriptor());
    }
    return errno;
  }

  /**
   * Receives bytes, as {@code fd_read} does. 0 bytes mean that the peer has ended its output.
   *
   * <ul>
   *   <li>AGAIN: there is nothing to read and NONBLOCK is set.
   *   <li>BADF: {@code fd} is not open, or not to read.
   *   <li>CONNRESET: the connection was reset, and what came before was read.
   *   <li>INVAL: more than 1,024 buffers, or an unknown flag.
   *   <li>NOTCONN: {@code fd} is a listener.
   *   <li>NOTSOCK: {@code fd} is no socket.
   * </ul>
   *
   * @param riData the buffers, each an {@link Iovec}
   * @param riDataLen number of buffers
   * @param riFlags {@link Riflags}; 16 bits. PEEK waits for no more than the first byte
   * @param roDatalen result, {@code u32}: bytes received
   * @param roFlags result, {@code u16}: {@link Roflags}, always 0
   */
  public int sockRecv(int fd, int riData, int riDataLen, int riFlags, int roDatalen, int roFlags) {
    int errno = check(fd, riFlags & 0xffff & ~KNOWN_RIFLAGS);
    if (errno == Errno.SUCCESS && !memory.holds(roFlags, 2)) {
      errno = Errno.FAULT;
    }
    if (errno == Errno.SUCCESS) {
      errno = data.receive(fd, riData, riDataLen, riFlags, roDatalen);
    }
    if (errno == Errno.SUCCESS) {
      memory.putShort(roFlags, 0);
    }
    return errno;
  }

  /**
   * Sends bytes, as {@code fd_write} does.
   *
   * <ul>
   *   <li>AGAIN: there is no space and NONBLOCK is set.
   *   <li>BADF: {@code fd} is not open, or not to write.
   *   <li>CONNRESET: the connection was reset.
   *   <li>INVAL: more than 1,024 buffers, or an unknown flag.
   *   <li>NOTCONN: {@code fd} is a listener.
   *   <li>NOTSOCK: {@code fd} is no socket.
   *   <li>PIPE: this side or the peer has ended the direction, or the peer is closed.
   * </ul>
   *
   * @param siData the buffers, each an {@link Iovec}
   * @param siDataLen number of buffers
   * @param siFlags none are known; 16 bits
   * @param soDatalen result, {@code u32}: bytes sent
   */
  public int sockSend(int fd, int siData, int siDataLen, int siFlags, int soDatalen) {
    int errno = check(fd, siFlags & 0xffff);
    return errno == Errno.SUCCESS ? data.fdWrite(fd, siData, siDataLen, soDatalen) : errno;
  }

  /**
   * Ends one or both directions of a connection. What was written is still read.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open.
   *   <li>INVAL: no or an unknown direction.
   *   <li>NOTCONN: {@code fd} is a listener, or the connection was reset.
   *   <li>NOTSOCK: {@code fd} is no socket.
   * </ul>
   *
   * @param how {@link Sdflags}; 8 bits
   */
  public int sockShutdown(int fd, int how) {
    int errno = check(fd, 0);
    return errno == Errno.SUCCESS
        ? kernel.argument(0, fd).argument(1, how & 0xff).call(Operation.SOCK_SHUTDOWN)
        : errno;
  }

  private int check(int fd, int unknownFlags) {
    OpenFile file = descriptors.get(fd);
    if (file == null) {
      return Errno.BADF;
    }
    int errno = file.checkConnected();
    return errno == Errno.SUCCESS && unknownFlags != 0 ? Errno.INVAL : errno;
  }
}
