package warren.relay.session;

import java.util.concurrent.TimeUnit;
import warren.relay.net.Connection;

/**
 * What a session may hold and how long it may take; bytes, packets and nanoseconds.
 *
 * @param maxMessageBytes greatest message taken from a tab
 * @param heldBytes when a stream's server takes so little that more than this waits for it, and
 *     with what may still come it could be more than {@code creditBytes}, the tab is not read until
 *     all of it is gone
 * @param creditBytes how much a tab may send ahead on a stream, as far as packets can tell
 * @param toTabBytes when more than this waits for the tab, its streams are not read until it is
 *     gone; when there is twice as much, of answers then, neither is the tab
 * @param dialTimeout until a server must have answered
 * @param infoTimeout until a client of version 2 must have said what it speaks
 * @param streamIdle a stream on which nothing moves for so long is closed
 * @param sessionIdle so is a session without streams
 */
public record SessionLimits(
    int maxMessageBytes,
    int heldBytes,
    int creditBytes,
    int toTabBytes,
    long dialTimeout,
    long infoTimeout,
    long streamIdle,
    long sessionIdle) {
  /** Credit that each stream begins with, when nothing is known of its packets yet. */
  static final int FIRST_CREDIT = 4;

  /** Credit of a stream of tiny packets. */
  static final int MOST_CREDIT = 128;

  /** A packet of a server's bytes is as large as one read of its socket. */
  static final int DATA_BYTES = Connection.READ_BYTES;

  /**
   * With messages of up to 64 KiB a stalled stream holds at most 256 KiB. A tab whose messages grow
   * little never notices that one of its streams stalls; one that had credit for many small ones
   * and sends large ones waits with all its streams, and up to 128 KiB were read by then: the rest
   * of one message, and what one read of the socket brings.
   */
  public static final SessionLimits DEFAULT =
      withIdle(TimeUnit.MINUTES.toNanos(60), TimeUnit.MINUTES.toNanos(2));

  public SessionLimits {
    if (maxMessageBytes < 1 << 10 || heldBytes < 1 << 10 || creditBytes < 1 << 10) {
      throw new IllegalArgumentException("messages and what is held of them need 1 KiB at least");
    }
    if (toTabBytes < 1 << 10) {
      throw new IllegalArgumentException("what waits for a tab needs 1 KiB at least");
    }
  }

  /** The defaults with these times of idleness. */
  public static SessionLimits withIdle(long stream, long session) {
    return new SessionLimits(
        (128 << 10) + 64,
        128 << 10,
        256 << 10,
        128 << 10,
        TimeUnit.SECONDS.toNanos(10),
        TimeUnit.SECONDS.toNanos(5),
        stream,
        session);
  }
}
