package warren.kernel.stream;

import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/** Both ends of a named pipe in one open file: a process that keeps it open never meets its end. */
final class BothEnds extends Node {
  /** Bytes move as those of a socket, whose two streams are one here. */
  static final int KIND = OpenKind.SOCKET;

  private final StreamStore streams;
  private final Stream stream;
  private final Runnable whenClosed;
  private boolean isAbandoned;

  BothEnds(FileStore store, StreamStore streams, Stream stream, Runnable whenClosed) {
    super(store, streams.pipeRecord(), Filetype.UNKNOWN);
    this.streams = streams;
    this.stream = stream;
    this.whenClosed = whenClosed;
    stream.addReader();
    stream.addWriter();
  }

  @Override
  public Stream stream() {
    return stream;
  }

  @Override
  public Stream outStream() {
    return stream;
  }

  @Override
  public int open(OpenContext context) {
    return Errno.NXIO;
  }

  @Override
  public void holderKilled(int slot) {
    stream.releaseLocks(slot);
  }

  @Override
  public void abandoned() {
    if (!isAbandoned) {
      isAbandoned = true;
      streams.abandon(stream, true);
      streams.abandon(stream, false);
    }
  }

  @Override
  protected void lastClosed() {
    if (isAbandoned) {
      streams.closeAbandoned(stream);
      streams.closeAbandoned(stream);
    } else {
      streams.closeReader(stream);
      streams.closeWriter(stream);
    }
    whenClosed.run();
  }
}
