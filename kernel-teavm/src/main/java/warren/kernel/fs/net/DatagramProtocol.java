package warren.kernel.fs.net;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.net.DatagramSocket;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;

/** Sockets of UDP. */
record DatagramProtocol(NetFileSystem fileSystem, Viewer viewer)
    implements Protocol, CloneNode.Creation<DatagramSocket> {
  @Override
  public Node cloneNode() {
    return new CloneNode<>(fileSystem, this);
  }

  @Override
  public DatagramSocket create() {
    return fileSystem.datagrams().create(viewer.pid());
  }

  @Override
  public CommandNode control(DatagramSocket socket) {
    return new DatagramControlNode(fileSystem, socket);
  }

  @Override
  public void discard(DatagramSocket socket) {
    fileSystem.datagrams().discard(socket);
  }

  @Override
  public DirectoryNode directory(int number) {
    DatagramSocket socket = fileSystem.datagrams().find(number);
    return socket != null && viewer.sees(socket.owner())
        ? new DatagramDirectory(fileSystem, socket)
        : null;
  }

  @Override
  public List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (DatagramSocket socket : fileSystem.datagrams().sockets()) {
      if (viewer.sees(socket.owner())) {
        numbers.add(socket.number());
      }
    }
    return numbers;
  }
}
