package warren.relay.session;

import java.util.concurrent.TimeUnit;
import warren.relay.net.Connection;

/**
 * What a session may hold and how long it may take; bytes, packets and nanoseconds.
 *
 * @param maxMessageBytes greatest message taken from a tab
 * @param heldBytes when more than this is queued for a stream's server, and with what may still
 *     come it could be more than {@code creditBytes}, the tab is not read until all of it is gone
 * @param creditBytes how much a tab may send ahead on a stream, as far as credit in packets allows
 * @param toTabBytes when more than this is queued for the tab, its streams are not read until it is
 *     gone; when there is twice as much, of answers then, neither is the tab
 * @param dialTimeout until a server must have answered
 * @param infoTimeout until a client of version 2 must have sent its INFO
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
   * With messages of up to 64 KiB a stalled stream has at most 256 KiB queued, and the tab's other
   * streams go on. A tab that got credit for many small messages and then sends large ones is not
   * read until the stalled stream's queue is empty.
   */
  public static final SessionLimits DEFAULT =
      withIdle(TimeUnit.MINUTES.toNanos(60), TimeUnit.MINUTES.toNanos(2));

  public SessionLimits {
    if (Math.min(Math.min(maxMessageBytes, heldBytes), Math.min(creditBytes, toTabBytes))
        < 1 << 10) {
      throw new IllegalArgumentException("messages and queues need 1 KiB at least");
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
