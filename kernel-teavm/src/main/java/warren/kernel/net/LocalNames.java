package warren.kernel.net;

import java.util.HashMap;
import java.util.Map;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.SocketNameNode;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;

/** Which sockets were bound to names of files, by the nodes of these, so that they may be moved. */
final class LocalNames {
  private final Names names;
  private final Map<Node, Socket> bound = new HashMap<>();

  LocalNames(Names names) {
    this.names = names;
  }

  /** The name that a path leads to. Errors: NOTSOCK, and as {@link Names#find}. */
  Lookup find(Start start, String path) {
    Lookup found = names.find(start, path, true);
    boolean isOther = found.isFound() && !(found.node() instanceof SocketNameNode);
    return isOther ? Lookup.failed(Errno.NOTSOCK) : found;
  }

  /** Who listens at a name, or null. */
  Socket listener(Node node) {
    Socket socket = bound.get(node);
    return socket == null || socket.backlog() == null ? null : socket;
  }

  /** Makes a name. Errors: as {@link Names#createSocket}. */
  int bind(Socket socket, Start start, String path, int permissions) {
    int errno = names.createSocket(start, path, permissions);
    if (errno == Errno.SUCCESS) {
      bound.put(names.find(start, path, false).node(), socket);
    }
    return errno;
  }

  /** Takes a name back that was made just now. */
  void remove(Socket socket, Start start, String path) {
    forget(socket);
    names.unlink(start, path);
  }

  /** The name leads to nobody from now on. */
  void forget(Socket socket) {
    bound.values().remove(socket);
  }
}
