package warren.kernel.fs.net;

import warren.kernel.net.DatagramSocket;
import warren.shared.abi.Errno;

/**
 * The file ctl of a socket of UDP: the commands are {@code bind HOST!PORT}, {@code connect
 * HOST!PORT} and {@code disconnect}.
 */
final class DatagramControlNode extends SocketControlNode<DatagramSocket> {
  DatagramControlNode(NetFileSystem fileSystem, DatagramSocket socket) {
    super(fileSystem, socket);
  }

  /** Errors: those of {@link DatagramSocket}'s methods; INVAL for an unknown command. */
  @Override
  public int command(String text) {
    String line = text.trim();
    int space = line.indexOf(' ');
    String rest = space < 0 ? "" : line.substring(space + 1).trim();
    return switch (space < 0 ? line : line.substring(0, space)) {
      case "bind" -> socket().bind(rest);
      case "connect" -> rest.isEmpty() ? Errno.INVAL : socket().connect(rest);
      case "disconnect" -> socket().connect("");
      default -> Errno.INVAL;
    };
  }
}
