package warren.kernel.fs.net;

import warren.kernel.net.DatagramSocket;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/** The file /net/udp/clone: opening it creates a socket, and opens the ctl of that. */
final class DatagramCloneNode extends CommandNode {
  private final NetFileSystem fileSystem;
  private final Viewer viewer;

  DatagramCloneNode(NetFileSystem fileSystem, Viewer viewer) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.fileSystem = fileSystem;
    this.viewer = viewer;
  }

  /** Errors: NFILE, NOSPC. */
  @Override
  public int open(OpenContext context) {
    DatagramSocket socket = fileSystem.datagrams().create(viewer.pid());
    if (socket == null) {
      return Errno.NFILE;
    }
    int errno = new DatagramControlNode(fileSystem, socket).open(context);
    if (errno != Errno.SUCCESS) {
      fileSystem.datagrams().discard(socket);
    }
    return errno;
  }

  @Override
  public String text() {
    return "";
  }

  @Override
  public int command(String text) {
    return Errno.BADF;
  }
}
