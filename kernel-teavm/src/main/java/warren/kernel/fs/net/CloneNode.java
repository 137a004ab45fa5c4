package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/** The file clone of a protocol: opening it creates a socket, and opens the ctl of that. */
final class CloneNode extends CommandNode {
  private final NetFileSystem fileSystem;
  private final Viewer viewer;
  private final boolean isLocal;

  CloneNode(NetFileSystem fileSystem, Viewer viewer, boolean isLocal) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.fileSystem = fileSystem;
    this.viewer = viewer;
    this.isLocal = isLocal;
  }

  /** Errors: NFILE, NOSPC. */
  @Override
  public int open(OpenContext context) {
    Socket socket =
        isLocal
            ? viewer.createLocal(fileSystem.network())
            : fileSystem.network().create(viewer.pid());
    if (socket == null) {
      return Errno.NFILE;
    }
    int errno = new ControlNode(fileSystem, socket).open(context);
    if (errno != Errno.SUCCESS) {
      fileSystem.network().discard(socket);
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
