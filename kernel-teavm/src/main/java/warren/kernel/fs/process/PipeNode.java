package warren.kernel.fs.process;

import warren.kernel.proc.Process;
import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.ring.Stream;

/**
 * The file /proc/self/pipe: opening it to read creates a pipe, and opens the read end of that;
 * opening it to write then opens the write end.
 */
final class PipeNode extends Node {
  private static final long OTHERS =
      Rights.FD_FDSTAT_SET_FLAGS | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

  private final StreamStore streams;
  private final Process process;

  PipeNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.UNKNOWN);
    this.streams = fileSystem.streams();
    this.process = process;
  }

  /** Errors: NOSPC; NXIO, no pipe is without a write end. */
  @Override
  public int open(OpenContext context) {
    return context.wanted() == Rights.FD_WRITE ? openWriteEnd(context) : openReadEnd(context);
  }

  private int openReadEnd(OpenContext context) {
    Stream stream = streams.create();
    if (stream == null) {
      return Errno.NOSPC;
    }
    StreamEnd end = streams.readEnd(stream, StreamStore.Kind.PIPE, () -> forget(stream));
    process.setNewPipe(stream);
    return open(context, end, Rights.FD_READ);
  }

  private int openWriteEnd(OpenContext context) {
    Stream stream = process.newPipe();
    if (stream == null || !stream.isWriterClosed()) {
      return Errno.NXIO;
    }
    process.setNewPipe(null);
    return openWriteEnd(context, streams, stream);
  }

  private void forget(Stream stream) {
    if (process.newPipe() == stream) {
      process.setNewPipe(null);
    }
  }

  /** Opens the write end of a pipe that has none. Errors: NOSPC. */
  static int openWriteEnd(OpenContext context, StreamStore streams, Stream stream) {
    return open(context, streams.writeEnd(stream, StreamStore.Kind.PIPE), Rights.FD_WRITE);
  }

  private static int open(OpenContext context, StreamEnd end, long right) {
    int errno = context.open(end, end.kind(), right | OTHERS);
    if (errno != Errno.SUCCESS) {
      end.opened();
      end.closed();
    }
    return errno;
  }
}
