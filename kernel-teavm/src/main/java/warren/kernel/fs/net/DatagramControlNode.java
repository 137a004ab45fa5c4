package warren.kernel.fs.net;

import warren.kernel.net.DatagramSocket;
import warren.kernel.net.SocketHold;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/**
 * The file ctl of a socket of UDP, for one open file description. It reads as the socket's number;
 * the commands are {@code bind HOST!PORT}, {@code connect HOST!PORT} and {@code disconnect}.
 */
final class DatagramControlNode extends CommandNode {
  private final SocketHold<DatagramSocket> hold;

  DatagramControlNode(NetFileSystem fileSystem, DatagramSocket socket) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.hold = new SocketHold<>(socket);
  }

  @Override
  public int open(OpenContext context) {
    int errno = super.open(context);
    if (errno == Errno.SUCCESS) {
      hold.take();
    }
    return errno;
  }

  @Override
  public String text() {
    return hold.socket().number() + "\n";
  }

  /** Errors: those of {@link DatagramSocket}'s methods; INVAL for an unknown command. */
  @Override
  public int command(String text) {
    String line = text.trim();
    int space = line.indexOf(' ');
    String rest = space < 0 ? "" : line.substring(space + 1).trim();
    return switch (space < 0 ? line : line.substring(0, space)) {
      case "bind" -> hold.socket().bind(rest);
      case "connect" -> rest.isEmpty() ? Errno.INVAL : hold.socket().connect(rest);
      case "disconnect" -> hold.socket().connect("");
      default -> Errno.INVAL;
    };
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
