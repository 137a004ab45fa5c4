package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.Node;

/** The directory /net as one process sees it. The gateway has one file more: the way outside. */
final class NetDirectory extends NamedFiles {
  private static final String OUTSIDE = "outside";
  private static final String TCP = "tcp";
  private static final String UDP = "udp";
  private static final String UNIX = "unix";

  private final NetFileSystem fileSystem;
  private final Viewer viewer;

  NetDirectory(NetFileSystem fileSystem, Viewer viewer, boolean gateway) {
    super(
        fileSystem,
        gateway
            ? new String[] {"cs", OUTSIDE, TCP, UDP, UNIX}
            : new String[] {"cs", TCP, UDP, UNIX});
    this.fileSystem = fileSystem;
    this.viewer = viewer;
  }

  @Override
  Node node(String name) {
    return switch (name) {
      case "cs" -> new ConnectionServer(fileSystem);
      case OUTSIDE -> outside();
      case UDP -> protocol(fileSystem.udpRecord(), new DatagramProtocol(fileSystem, viewer));
      case UNIX -> protocol(fileSystem.localRecord(), new StreamProtocol(fileSystem, viewer, true));
      default ->
          protocol(fileSystem.directoryRecord(), new StreamProtocol(fileSystem, viewer, false));
    };
  }

  private Node protocol(int record, Protocol protocol) {
    return new ProtocolDirectory(fileSystem, record, protocol);
  }

  /** The numbers of connections that programs dialled to hosts outside, or null: NOENT. */
  private Node outside() {
    Socket socket = fileSystem.network().outside();
    return socket == null ? null : fileSystem.network().waiting(socket);
  }
}
