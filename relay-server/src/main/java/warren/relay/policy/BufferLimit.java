package warren.relay.policy;

/**
 * How many bytes may wait for slow ends. What one stream and one tab may have waiting is bounded by
 * itself; this bounds their sum: where it is reached, nothing new begins and no stream adds to it.
 *
 * @param perClient of one client address, 1 or more
 * @param inAll of all clients and of the bore server, 1 or more
 */
public record BufferLimit(long perClient, long inAll) {
  /**
   * A quarter of a gigabyte in all: a thousand streams that are stalled with all that one may hold.
   * No client alone may have more than a quarter of that, or it would lock out the others.
   */
  public static final BufferLimit DEFAULT = new BufferLimit(64L << 20, 256L << 20);

  static final BufferLimit NONE = new BufferLimit(Long.MAX_VALUE, Long.MAX_VALUE);

  public BufferLimit {
    if (perClient < 1 || inAll < 1) {
      throw new IllegalArgumentException(
          "buffered bytes: 1 or more, not " + perClient + " and " + inAll);
    }
  }
}
