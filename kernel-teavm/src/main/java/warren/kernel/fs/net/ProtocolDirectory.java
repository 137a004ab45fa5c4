package warren.kernel.fs.net;

import warren.kernel.net.Network;
import warren.kernel.net.Socket;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.Node;

/**
 * The directory /net/tcp or /net/unix: clone, and a directory for each socket that the process may
 * see.
 */
final class ProtocolDirectory extends DirectoryNode {
  private static final String CLONE = "clone";

  private final NetFileSystem fileSystem;
  private final Viewer viewer;
  private final boolean isLocal;

  /** {@code isLocal} says that it is /net/unix. */
  ProtocolDirectory(NetFileSystem fileSystem, Viewer viewer, boolean isLocal) {
    super(fileSystem.store(), isLocal ? fileSystem.localRecord() : fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.viewer = viewer;
    this.isLocal = isLocal;
  }

  @Override
  public Node lookup(String name) {
    if (name.equals(CLONE)) {
      return cloneNode();
    }
    Socket socket = fileSystem.network().find(Network.number(name));
    return socket != null && isVisible(socket) ? new SocketDirectory(fileSystem, socket) : null;
  }

  private Node cloneNode() {
    return new CloneNode(fileSystem, viewer, isLocal);
  }

  private boolean isVisible(Socket socket) {
    return socket.isLocal() == isLocal && viewer.sees(socket);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The cookie of clone is 1, that of a socket its number + 1. */
  @Override
  public void list(long cookie, EntrySink sink) {
    if (cookie < 1 && !sink.entry(CLONE, cloneNode(), 1)) {
      return;
    }
    for (Socket socket : fileSystem.network().sockets()) {
      long behind = socket.number() + 1L;
      if (behind > Math.max(cookie, 1)
          && isVisible(socket)
          && !sink.entry(
              Integer.toString(socket.number()), new SocketDirectory(fileSystem, socket), behind)) {
        return;
      }
    }
  }
}
