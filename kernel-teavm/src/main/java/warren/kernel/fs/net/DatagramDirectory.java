package warren.kernel.fs.net;

import warren.kernel.net.DatagramSocket;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;

/** The directory /net/udp/N: the files of one socket. */
final class DatagramDirectory extends NamedFiles {
  private final NetFileSystem fileSystem;
  private final DatagramSocket socket;

  DatagramDirectory(NetFileSystem fileSystem, DatagramSocket socket) {
    super(fileSystem, "ctl", "data", "err", "local", "remote", "status");
    this.fileSystem = fileSystem;
    this.socket = socket;
  }

  @Override
  Node node(String name) {
    return switch (name) {
      case "ctl" -> new DatagramControlNode(fileSystem, socket);
      case "data" -> fileSystem.datagrams().data(socket);
      default -> text(name);
    };
  }

  private Node text(String name) {
    return new GeneratedNode(store(), fileSystem.fileRecord()) {
      @Override
      public String text() {
        return switch (name) {
          case "err" -> socket.error().isEmpty() ? "" : socket.error() + "\n";
          case "local" -> socket.local() + "\n";
          case "remote" -> socket.remote() + "\n";
          default -> socket.isBound() ? "Open\n" : "Closed\n";
        };
      }
    };
  }
}
