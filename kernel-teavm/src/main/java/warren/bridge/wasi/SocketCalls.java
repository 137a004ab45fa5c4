package warren.bridge.wasi;

import warren.bridge.io.Descriptors;
import warren.shared.abi.Errno;

/** sock_accept, sock_recv, sock_send and sock_shutdown: no descriptor is a socket yet. */
public final class SocketCalls {
  private final Descriptors descriptors;

  public SocketCalls(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /** The answer of each of the four for any descriptor. */
  public int refuse(int descriptor) {
    return descriptors.get(descriptor) == null ? Errno.BADF : Errno.NOTSOCK;
  }
}
