package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.Node;

/** The directory /net as one process sees it. The gateway has one file more: the way outside. */
final class NetDirectory extends NamedFiles {
  private static final String OUTSIDE = "outside";

  private final NetFileSystem fileSystem;
  private final int pid;
  private final boolean all;

  NetDirectory(NetFileSystem fileSystem, int pid, boolean all, boolean gateway) {
    super(fileSystem, gateway ? new String[] {"cs", OUTSIDE, "tcp"} : new String[] {"cs", "tcp"});
    this.fileSystem = fileSystem;
    this.pid = pid;
    this.all = all;
  }

  @Override
  Node node(String name) {
    return switch (name) {
      case "cs" -> new ConnectionServer(fileSystem);
      case OUTSIDE -> outside();
      default -> new TcpDirectory(fileSystem, pid, all);
    };
  }

  /** The numbers of connections that programs dialled to hosts outside, or null: NOENT. */
  private Node outside() {
    Socket socket = fileSystem.network().outside();
    return socket == null ? null : fileSystem.network().waiting(socket);
  }
}
