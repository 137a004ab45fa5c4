package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.Node;

/** The directory /net/tcp: clone, and a directory for each socket that the process may see. */
final class TcpDirectory extends DirectoryNode {
  private static final String CLONE = "clone";

  /** Of the largest number. */
  private static final int DIGITS = 7;

  private final NetFileSystem fileSystem;
  private final int pid;
  private final boolean all;

  TcpDirectory(NetFileSystem fileSystem, int pid, boolean all) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.fileSystem = fileSystem;
    this.pid = pid;
    this.all = all;
  }

  @Override
  public Node lookup(String name) {
    if (name.equals(CLONE)) {
      return new CloneNode(fileSystem, pid);
    }
    Socket socket = fileSystem.network().find(number(name));
    return socket != null && isVisible(socket) ? new SocketDirectory(fileSystem, socket) : null;
  }

  /** The number that a name stands for, or 0. */
  private static int number(String name) {
    int number = 0;
    for (int i = 0; i < name.length() && i < DIGITS; i++) {
      int digit = name.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? 0 : number * 10 + digit;
    }
    return Integer.toString(number).equals(name) ? number : 0;
  }

  private boolean isVisible(Socket socket) {
    return all || socket.owner() == pid;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The cookie of clone is 1, that of a socket its number + 1. */
  @Override
  public void list(long cookie, EntrySink sink) {
    if (cookie < 1 && !sink.entry(CLONE, new CloneNode(fileSystem, pid), 1)) {
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
