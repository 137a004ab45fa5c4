package warren.kernel.fs.process;

import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.ring.Stream;

/** The file /proc/self/pipe: opening it creates a pipe, and opens the read end of that. */
final class PipeNode extends Node {
  private static final long OTHERS =
      Rights.FD_FDSTAT_SET_FLAGS | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

  private final StreamStore streams;

  PipeNode(ProcessFileSystem fileSystem) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.UNKNOWN);
    this.streams = fileSystem.streams();
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    Stream stream = streams.create();
    return stream == null
        ? Errno.NOSPC
        : open(context, streams.readEnd(stream, StreamStore.Kind.PIPE), Rights.FD_READ);
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
