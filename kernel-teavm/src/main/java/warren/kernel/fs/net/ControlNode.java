package warren.kernel.fs.net;

import warren.kernel.net.Address;
import warren.kernel.net.Network;
import warren.kernel.net.Socket;
import warren.shared.abi.Errno;
import warren.shared.abi.Sdflags;
import warren.shared.memory.Limits;

/**
 * The file ctl of a socket that carries a stream: the commands are {@code connect HOST!PORT},
 * {@code announce HOST!PORT [backlog]}, {@code bind HOST!PORT}, {@code listen [backlog]}, {@code
 * pair NUMBER}, {@code shutdown read|write} and {@code hangup}. In /net/unix a path, which is the
 * rest of the command, stands in the place of {@code HOST!PORT} and of what follows it.
 */
final class ControlNode extends SocketControlNode<Socket> {
  ControlNode(NetFileSystem fileSystem, Socket socket) {
    super(fileSystem, socket);
  }

  /** Errors: those of {@link Socket}'s methods; INVAL for an unknown command. */
  @Override
  public int command(String text) {
    String line = socket().isLocal() ? withoutLineFeed(text) : text.trim();
    int space = line.indexOf(' ');
    String verb = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1);
    return perform(verb, socket().isLocal() ? rest : rest.trim());
  }

  private static String withoutLineFeed(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private int perform(String verb, String rest) {
    return switch (verb) {
      case "connect" -> socket().connect(rest);
      case "pair" -> socket().pair(Network.number(rest));
      case "bind" -> socket().bind(rest);
      case "listen" -> listen(rest);
      case "announce" -> announce(rest);
      case "shutdown" -> shutdown(rest);
      case "hangup" -> rest.isEmpty() ? socket().hangUp() : Errno.INVAL;
      default -> Errno.INVAL;
    };
  }

  private int listen(String rest) {
    int most = rest.isEmpty() ? Limits.BACKLOG : Address.decimal(rest);
    return most < 0 ? Errno.INVAL : socket().listen(most);
  }

  private int announce(String rest) {
    int space = socket().isLocal() ? -1 : rest.indexOf(' ');
    if (space < 0) {
      return socket().announce(rest, Limits.BACKLOG);
    }
    int most = Address.decimal(rest.substring(space + 1).trim());
    return most < 0 ? Errno.INVAL : socket().announce(rest.substring(0, space), most);
  }

  private int shutdown(String which) {
    return switch (which) {
      case "read" -> socket().shutdown(Sdflags.RD);
      case "write" -> socket().shutdown(Sdflags.WR);
      default -> Errno.INVAL;
    };
  }
}
