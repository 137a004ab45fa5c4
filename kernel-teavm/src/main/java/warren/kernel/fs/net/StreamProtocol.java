package warren.kernel.fs.net;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.net.Socket;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;

/**
 * Sockets that carry streams.
 *
 * @param isLocal whether names of files are their addresses
 */
record StreamProtocol(NetFileSystem fileSystem, Viewer viewer, boolean isLocal)
    implements Protocol, CloneNode.Creation<Socket> {
  @Override
  public Node cloneNode() {
    return new CloneNode<>(fileSystem, this);
  }

  @Override
  public Socket create() {
    return isLocal
        ? viewer.createLocal(fileSystem.network())
        : fileSystem.network().create(viewer.pid());
  }

  @Override
  public CommandNode control(Socket socket) {
    return new ControlNode(fileSystem, socket);
  }

  @Override
  public void discard(Socket socket) {
    fileSystem.network().discard(socket);
  }

  @Override
  public DirectoryNode directory(int number) {
    Socket socket = fileSystem.network().find(number);
    return socket != null && isVisible(socket) ? new SocketDirectory(fileSystem, socket) : null;
  }

  @Override
  public List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (Socket socket : fileSystem.network().sockets()) {
      if (isVisible(socket)) {
        numbers.add(socket.number());
      }
    }
    return numbers;
  }

  private boolean isVisible(Socket socket) {
    return socket.isLocal() == isLocal && viewer.sees(socket.owner());
  }
}
