package warren.kernel.fs.process;

import warren.kernel.stream.LineStream;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.ring.Stream;

/** A stream of lines about a process, for one open file description. */
abstract class LinesNode extends Node {
  private static final long RIGHTS =
      Rights.FD_READ
          | Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE;

  private LineStream lines;

  LinesNode(ProcessFileSystem fileSystem) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.UNKNOWN);
  }

  /** Opens it on lines, or fails if they are null: NOSPC. */
  final int open(OpenContext context, int kind, long more, LineStream of) {
    if (of == null) {
      return Errno.NOSPC;
    }
    lines = of;
    lines.hold();
    int errno = context.open(this, kind, RIGHTS | more);
    if (errno != Errno.SUCCESS) {
      release();
    }
    return errno;
  }

  @Override
  public final Stream stream() {
    return lines == null ? null : lines.stream();
  }

  @Override
  public final void holderKilled(int slot) {
    lines.stream().releaseLocks(slot);
  }

  @Override
  protected final void lastClosed() {
    release();
  }

  private void release() {
    if (lines != null) {
      lines.release();
      lines = null;
      released();
    }
  }

  /** Nobody reads the lines by this any more. */
  void released() {}
}
