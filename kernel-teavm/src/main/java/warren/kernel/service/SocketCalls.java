package warren.kernel.service;

import warren.kernel.net.Network;
import warren.kernel.net.Socket;
import warren.kernel.net.SocketNode;
import warren.kernel.proc.Call;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.abi.Errno;
import warren.shared.layout.OpenKind;

/** sock_accept and sock_shutdown; the bytes of sockets are moved by processes. */
final class SocketCalls {
  private final Network network;
  private final OpenFileStore openFiles;

  SocketCalls(Network network, OpenFileStore openFiles) {
    this.network = network;
    this.openFiles = openFiles;
  }

  /** Errors: CONNABORTED (it was reset meanwhile), MFILE, NOBUFS. */
  int sockAccept(Call call) {
    Socket socket = network.find(call.argument(0));
    if (socket == null || !socket.isWaiting()) {
      return Errno.CONNABORTED;
    }
    int errno = call.process().descriptors().isFull() ? Errno.MFILE : open(call, socket);
    if (errno != Errno.SUCCESS) {
      socket.returnToBacklog();
    }
    return errno;
  }

  private int open(Call call, Socket socket) {
    SocketNode node = network.data(socket);
    Access access = new Access(OpenKind.SOCKET, SocketNode.RIGHTS, 0, call.argument(1), false);
    OpenFileDescription file = OpenFileDescription.create(openFiles, node, access, null);
    if (file == null) {
      return Errno.NOBUFS;
    }
    node.take();
    return NewDescriptor.add(call, file);
  }

  /** Errors: BADF, INVAL, NOTCONN, NOTSOCK. */
  int sockShutdown(Call call) {
    OpenFileDescription file = call.process().descriptors().file(call.argument(0));
    if (file == null) {
      return Errno.BADF;
    }
    return file.node() instanceof SocketNode node
        ? node.socket().shutdown(call.argument(1))
        : Errno.NOTSOCK;
  }
}
