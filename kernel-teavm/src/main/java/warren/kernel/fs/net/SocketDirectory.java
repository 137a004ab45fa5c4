package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;

/** The directory /net/tcp/N or /net/unix/N: the files of one socket. */
final class SocketDirectory extends NamedFiles {
  private final NetFileSystem fileSystem;
  private final Socket socket;

  SocketDirectory(NetFileSystem fileSystem, Socket socket) {
    super(fileSystem, "ctl", "data", "err", "listen", "local", "remote", "status");
    this.fileSystem = fileSystem;
    this.socket = socket;
  }

  @Override
  Node node(String name) {
    return switch (name) {
      case "ctl" -> new ControlNode(fileSystem, socket);
      case "data" -> fileSystem.network().data(socket);
      case "listen" -> fileSystem.network().waiting(socket);
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
          default -> socket.state().title() + "\n";
        };
      }
    };
  }
}
