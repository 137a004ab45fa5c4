package warren.kernel.fs.net;

import warren.kernel.net.Socket;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/** The file /net/tcp/clone: opening it creates a socket, and opens the ctl of that. */
final class CloneNode extends CommandNode {
  private final NetFileSystem fileSystem;
  private final int pid;

  CloneNode(NetFileSystem fileSystem, int pid) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.fileSystem = fileSystem;
    this.pid = pid;
  }

  /** Errors: NFILE, NOSPC. */
  @Override
  public int open(OpenContext context) {
    Socket socket = fileSystem.network().create(pid);
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
