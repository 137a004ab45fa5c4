package warren.kernel.stream;

import warren.shared.ring.Stream;

/** A stream that the kernel itself reads. */
public final class KernelReader {
  private final StreamStore streams;
  private final Stream stream;
  private boolean closed;

  /** Adds a reader to the stream, until {@link #close}. */
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

  /** Removes the reader. Calling it again does nothing. */
  public void close() {
    if (!closed) {
      closed = true;
      streams.closeReader(stream);
    }
  }
}
