package warren.kernel.stream;

import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/**
 * One end of a stream as a node without a name. It is closed when the last open file description of
 * it is closed.
 */
public final class StreamEnd extends Node {
  private final StreamStore streams;
  private final Stream stream;
  private final boolean reads;
  private final Runnable whenClosed;
  private boolean abandoned;

  StreamEnd(
      FileStore store,
      int record,
      int filetype,
      StreamStore streams,
      Stream stream,
      boolean reads,
      Runnable whenClosed) {
    super(store, record, filetype);
    this.streams = streams;
    this.stream = stream;
    this.reads = reads;
    this.whenClosed = whenClosed;
  }

  @Override
  public Stream stream() {
    return stream;
  }

  /** One of {@link OpenKind}. */
  public int kind() {
    return reads ? OpenKind.READ_END : OpenKind.WRITE_END;
  }

  @Override
  public void holderKilled(int slot) {
    stream.releaseLocks(slot);
  }

  @Override
  public void share() {
    if (reads) {
      stream.shareReading();
    } else {
      stream.shareWriting();
    }
  }

  /** The other end is told at once, though a killed worker may still write or read for a while. */
  @Override
  public void abandoned() {
    if (!abandoned) {
      abandoned = true;
      streams.abandon(stream, reads);
    }
  }

  /** It has no name, so no path leads here. */
  @Override
  public int open(OpenContext context) {
    return Errno.NXIO;
  }

  /** The other end now gets the end of the file, or EPIPE. */
  @Override
  protected void lastClosed() {
    if (abandoned) {
      streams.closeAbandoned(stream);
    } else if (reads) {
      streams.closeReader(stream);
    } else {
      streams.closeWriter(stream);
    }
    whenClosed.run();
  }
}
