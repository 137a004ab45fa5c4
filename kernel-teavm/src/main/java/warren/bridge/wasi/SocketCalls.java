package warren.bridge.wasi;

import warren.bridge.io.Descriptors;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Iovec;
import warren.shared.abi.Riflags;
import warren.shared.abi.Roflags;
import warren.shared.abi.Sdflags;

/**
 * The sockets: {@code sock_accept}, {@code sock_recv}, {@code sock_send}, {@code sock_shutdown}. No
 * descriptor is a socket yet, so each of the four returns NOTSOCK for an open one.
 */
public final class SocketCalls {
  private final Descriptors descriptors;

  SocketCalls(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * Would accept a connection.
   *
   * @param flags {@link Fdflags} of the new descriptor; 16 bits
   * @param connection result, {@code u32}: the new descriptor
   */
  public int sockAccept(int fd, int flags, int connection) {
    return refuse(fd);
  }

  /**
   * Would receive a message.
   *
   * @param riData the buffers, each an {@link Iovec}
   * @param riDataLen number of buffers
   * @param riFlags {@link Riflags}; 16 bits
   * @param roDatalen result, {@code u32}: bytes received
   * @param roFlags result, {@code u16}: {@link Roflags}
   */
  public int sockRecv(int fd, int riData, int riDataLen, int riFlags, int roDatalen, int roFlags) {
    return refuse(fd);
  }

  /**
   * Would send a message.
   *
   * @param siData the buffers, each an {@link Iovec}
   * @param siDataLen number of buffers
   * @param siFlags none are known; 16 bits
   * @param soDatalen result, {@code u32}: bytes sent
   */
  public int sockSend(int fd, int siData, int siDataLen, int siFlags, int soDatalen) {
    return refuse(fd);
  }

  /**
   * Would shut down a connection.
   *
   * @param how {@link Sdflags}; 8 bits
   */
  public int sockShutdown(int fd, int how) {
    return refuse(fd);
  }

  private int refuse(int fd) {
    return descriptors.get(fd) == null ? Errno.BADF : Errno.NOTSOCK;
  }
}
