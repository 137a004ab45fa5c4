package warren.relay.policy;

import java.util.function.LongSupplier;

/**
 * How many bytes may wait for slow ends, in all. What one stream and one tab may have waiting is
 * bounded by itself; this bounds their sum: where it is reached, nothing new begins.
 *
 * @param bytes 1 or more
 * @param buffered how many wait now; asked by any thread
 */
public record BufferLimit(long bytes, LongSupplier buffered) {
  /** A quarter of a gigabyte: a thousand streams that are stalled with all that one may hold. */
  public static final long DEFAULT_BYTES = 256L << 20;

  static final BufferLimit NONE = new BufferLimit(Long.MAX_VALUE, () -> 0);

  public BufferLimit {
    if (bytes < 1) {
      throw new IllegalArgumentException("buffered bytes: 1 or more, not " + bytes);
    }
  }

  boolean isReached() {
    return buffered.getAsLong() >= bytes;
  }
}
