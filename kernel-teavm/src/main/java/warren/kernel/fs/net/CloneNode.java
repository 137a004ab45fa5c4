package warren.kernel.fs.net;

import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;

/** The file clone of a protocol: opening it creates a socket, and opens the ctl of that. */
final class CloneNode<S> extends CommandNode {
  /** Creates sockets of a protocol. */
  interface Creation<S> {
    /** A new socket of the process that looks, or null: NFILE. */
    S create();

    /** The ctl of a socket. */
    CommandNode control(S socket);

    /** A socket whose ctl could not be opened is not needed. */
    void discard(S socket);
  }

  private final Creation<S> creation;

  CloneNode(NetFileSystem fileSystem, Creation<S> creation) {
    super(fileSystem.store(), fileSystem.fileRecord());
    this.creation = creation;
  }

  /** Errors: NFILE, NOSPC. */
  @Override
  public int open(OpenContext context) {
    S socket = creation.create();
    if (socket == null) {
      return Errno.NFILE;
    }
    int errno = creation.control(socket).open(context);
    if (errno != Errno.SUCCESS) {
      creation.discard(socket);
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
