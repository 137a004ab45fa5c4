package warren.kernel.stream;

import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.shared.ring.Stream;

/**
 * A stream of lines that the kernel writes and programs read. It has a writer from the start, and
 * is freed by the last {@link #release}.
 */
public final class LineStream {
  private final StreamStore streams;
  private final Commons commons;
  private final Stream stream;
  private int holders = 1;
  private long written;

  private LineStream(StreamStore streams, Commons commons, Stream stream) {
    this.streams = streams;
    this.commons = commons;
    this.stream = stream;
  }

  /** A stream that is held once, or null: NOSPC. {@code capacity} is a power of two. */
  public static LineStream create(StreamStore streams, Commons commons, int capacity) {
    Stream stream = streams.createNamed(capacity);
    if (stream == null) {
      return null;
    }
    stream.addReader();
    stream.addWriter();
    return new LineStream(streams, commons, stream);
  }

  public Stream stream() {
    return stream;
  }

  /** Where the next line begins in all that was ever written. */
  public long written() {
    return written;
  }

  /** How much of it has been read. */
  public long read() {
    return written - stream.readable();
  }

  /** Writes a line with its line feed; false if there is no room for it. */
  public boolean write(String line) {
    if (Utf8.length(line) > stream.writable()) {
      return false;
    }
    int length = Utf8.write(commons, CommonsLayout.SCRATCH, line);
    int first = Math.min(length, stream.untilHeadWraps());
    commons.copy(stream.headAddress(), CommonsLayout.SCRATCH, first);
    commons.copy(stream.buffer(), CommonsLayout.SCRATCH + first, length - first);
    stream.written(length);
    written += length;
    return true;
  }

  /** Counts one more that needs it. */
  public void hold() {
    holders++;
  }

  /** Counts one less; the last one frees it. */
  public void release() {
    if (--holders == 0) {
      streams.free(stream);
    }
  }
}
