package warren.relay.policy;

/**
 * How many bytes may wait for slow ends. What one stream and one tab may have waiting is bounded by
 * itself; this bounds their sum: where it is reached, nothing new begins and no stream adds to it.
 *
 * @param perClient of one client address, 1 or more
 * @param inAll of all clients and of the bore server, 1 or more
 */
public record BufferLimit(long perClient, long inAll) {
  /** The share of the heap that may wait in all; the rest is for everything else. */
  private static final int SHARE_IN_ALL = 2;

  /** The share of one client, a quarter of that of all, or it would lock out the others. */
  private static final int SHARE_PER_CLIENT = 8;

  static final BufferLimit NONE = new BufferLimit(Long.MAX_VALUE, Long.MAX_VALUE);

  /** The default: half of the heap in all, an eighth of it of one client. */
  public static BufferLimit ofHeap(long heapBytes) {
    return new BufferLimit(heapBytes / SHARE_PER_CLIENT, heapBytes / SHARE_IN_ALL);
  }

  public BufferLimit {
    if (perClient < 1 || inAll < 1) {
      throw new IllegalArgumentException(
          "buffered bytes: 1 or more, not " + perClient + " and " + inAll);
    }
  }
}
