package warren.kernel.stream;

import warren.shared.ring.Stream;

/** The kernel's own end of a stream by which it reads. */
public final class KernelReader {
  private final StreamStore streams;
  private final Stream stream;
  private boolean closed;

  /** Counts as a reader until it is closed. */
  public KernelReader(StreamStore streams, Stream stream) {
    this.streams = streams;
    this.stream = stream;
    stream.addReader();
  }

  /** The stream. It may be used until {@link #close}. */
  public Stream stream() {
    return stream;
  }

  public boolean isClosed() {
    return closed;
  }

  /** Reads no more; to be called at least once. */
  public void close() {
    if (!closed) {
      closed = true;
      streams.closeReader(stream);
    }
  }
}
