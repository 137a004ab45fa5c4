package warren.kernel.fs.process;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.net.Socket;
import warren.kernel.proc.Process;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;

/** The directory /proc/net: tcp, a list of the sockets that the process may see. */
final class NetworkDirectory extends DirectoryNode {
  private static final String TCP = "tcp";

  private final ProcessFileSystem fileSystem;
  private final Process self;
  private final boolean all;

  NetworkDirectory(ProcessFileSystem fileSystem, Process self, boolean all) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.self = self;
    this.all = all;
  }

  @Override
  public Node lookup(String name) {
    return name.equals(TCP) ? table() : null;
  }

  private Node table() {
    return new GeneratedNode(store(), fileSystem.fileRecord()) {
      @Override
      public String text() {
        return TcpTable.text(visible());
      }
    };
  }

  private List<Socket> visible() {
    List<Socket> visible = new ArrayList<>();
    for (Socket socket : fileSystem.network().sockets()) {
      if (!socket.isLocal() && (all || socket.owner() == self.pid())) {
        visible.add(socket);
      }
    }
    return visible;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    if (cookie < 1) {
      sink.entry(TCP, table(), 1);
    }
  }
}
