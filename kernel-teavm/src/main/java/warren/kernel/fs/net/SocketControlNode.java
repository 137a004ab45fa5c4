package warren.kernel.fs.net;

import warren.kernel.net.Held;
import warren.kernel.net.SocketHold;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/** The file ctl of a socket, for one open file description. It reads as the socket's number. */
abstract class SocketControlNode<S extends Held> extends CommandNode {
  private final SocketHold<S> hold;

  SocketControlNode(NetFileSystem fileSystem, S socket) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.hold = new SocketHold<>(socket);
  }

  final S socket() {
    return hold.socket();
  }

  @Override
  public final int open(OpenContext context) {
    int errno = super.open(context);
    if (errno == Errno.SUCCESS) {
      hold.take();
    }
    return errno;
  }

  @Override
  public final String text() {
    return socket().number() + "\n";
  }

  @Override
  public final void abandoned() {
    hold.abandon();
  }

  @Override
  protected final void lastClosed() {
    hold.release();
  }
}
