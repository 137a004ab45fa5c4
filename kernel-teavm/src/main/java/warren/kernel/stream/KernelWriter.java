package warren.kernel.stream;

import warren.shared.ring.Stream;

/** A stream that the kernel itself writes. */
public final class KernelWriter {
  private final StreamStore streams;
  private final Stream stream;
  private boolean closed;

  /** Adds a writer to the stream, until {@link #close}. */
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

  /** Removes the writer. Calling it again does nothing. */
  public void close() {
    if (!closed) {
      closed = true;
      streams.closeWriter(stream);
    }
  }
}
