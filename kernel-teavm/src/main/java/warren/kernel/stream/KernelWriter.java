package warren.kernel.stream;

import warren.shared.ring.Stream;

/** The kernel's own end of a stream by which it writes. */
public final class KernelWriter {
  private final StreamStore streams;
  private final Stream stream;
  private boolean closed;

  /** Counts as a writer until it is closed. */
  public KernelWriter(StreamStore streams, Stream stream) {
    this.streams = streams;
    this.stream = stream;
    stream.addWriter();
  }

  /** The stream. It may be used until {@link #close}. */
  public Stream stream() {
    return stream;
  }

  public boolean isClosed() {
    return closed;
  }

  /** Writes no more; to be called at least once. */
  public void close() {
    if (!closed) {
      closed = true;
      streams.closeWriter(stream);
    }
  }
}
