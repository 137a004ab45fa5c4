package warren.kernel.fs.process;

import warren.kernel.proc.Process;
import warren.kernel.stream.LineStream;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/** The file /proc/self/wait, for one open file description: lines about children. */
final class WaitNode extends Node {
  static final long RIGHTS =
      Rights.FD_READ
          | Rights.FD_FDSTAT_SET_FLAGS
          | Rights.FD_FILESTAT_GET
          | Rights.POLL_FD_READWRITE;

  private final ProcessFileSystem fileSystem;
  private final Process process;
  private LineStream lines;

  WaitNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.UNKNOWN);
    this.fileSystem = fileSystem;
    this.process = process;
  }

  @Override
  public Stream stream() {
    return lines == null ? null : lines.stream();
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    if (!process.children().open(fileSystem.streams(), store().commons())) {
      return Errno.NOSPC;
    }
    lines = process.children().lines();
    lines.hold();
    int errno = context.open(this, OpenKind.READ_END, RIGHTS);
    if (errno != Errno.SUCCESS) {
      release();
    }
    return errno;
  }

  @Override
  public void holderKilled(int slot) {
    lines.stream().releaseLocks(slot);
  }

  @Override
  protected void lastClosed() {
    release();
  }

  private void release() {
    if (lines != null) {
      lines.release();
      lines = null;
    }
  }
}
