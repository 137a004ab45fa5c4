package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.Node;

/** The directory /net as one process sees it. The gateway has one file more: the way outside. */
final class NetDirectory extends NamedFiles {
  private static final String OUTSIDE = "outside";
  private static final String TCP = "tcp";
  private static final String UNIX = "unix";

  private final NetFileSystem fileSystem;
  private final Viewer viewer;

  NetDirectory(NetFileSystem fileSystem, Viewer viewer, boolean gateway) {
    super(
        fileSystem,
        gateway ? new String[] {"cs", OUTSIDE, TCP, UNIX} : new String[] {"cs", TCP, UNIX});
    this.fileSystem = fileSystem;
    this.viewer = viewer;
  }

  @Override
  Node node(String name) {
    return switch (name) {
      case "cs" -> new ConnectionServer(fileSystem);
      case OUTSIDE -> outside();
      default -> new ProtocolDirectory(fileSystem, viewer, name.equals(UNIX));
    };
  }

  /** The numbers of connections that programs dialled to hosts outside, or null: NOENT. */
  private Node outside() {
    Socket socket = fileSystem.network().outside();
    return socket == null ? null : fileSystem.network().waiting(socket);
  }
}
