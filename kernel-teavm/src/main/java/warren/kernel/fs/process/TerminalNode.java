package warren.kernel.fs.process;

import warren.kernel.proc.Process;
import warren.kernel.terminal.Terminal;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/** The file /proc/self/tty, also /dev/tty: the terminal of a process. */
final class TerminalNode extends Node {
  private static final long OTHERS =
      Rights.FD_FDSTAT_SET_FLAGS | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

  private final Process process;

  TerminalNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.CHARACTER_DEVICE);
    this.process = process;
  }

  /** Errors: NXIO (it has no terminal, or that has no screen any more), NOSPC. */
  @Override
  public int open(OpenContext context) {
    Terminal terminal = process.terminal();
    if (terminal == null || terminal.isHungUp()) {
      return Errno.NXIO;
    }
    long wanted = context.wanted();
    if (wanted == Rights.FD_READ) {
      return open(context, terminal.openInput(), OpenKind.READ_END, wanted);
    }
    if (wanted == Rights.FD_WRITE) {
      return open(context, terminal.openOutput(), OpenKind.WRITE_END, wanted);
    }
    Node both = new TerminalEnds(store(), record(), terminal.openInput(), terminal.openOutput());
    return open(context, both, OpenKind.SOCKET, Rights.FD_READ | Rights.FD_WRITE);
  }

  private static int open(OpenContext context, Node node, int kind, long rights) {
    int errno = context.open(node, kind, rights | OTHERS);
    if (errno != Errno.SUCCESS) {
      node.opened();
      node.closed();
    }
    return errno;
  }
}
