package warren.relay.bore;

import java.util.concurrent.TimeUnit;

/** How long things wait, in nanoseconds; a protocol's own times come first. */
final class Timeouts {
  /** For a connection's first message, and for the one after its authentication. */
  static final long MESSAGE = TimeUnit.SECONDS.toNanos(3);

  /** For a peer to be accepted. */
  static final long ACCEPT = TimeUnit.SECONDS.toNanos(10);

  /** A port that another program of this machine has is tried again after so long. */
  static final long TAKEN_PORT = TimeUnit.SECONDS.toNanos(10);

  /** Between two heartbeats of a tunnel where nothing happens. */
  static final long HEARTBEAT = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * Heartbeats are never closer than this over all tunnels: a thousand a second cost about 1 % of a
   * machine of two cores, so beyond 500 tunnels each gets them more rarely. No client waits for
   * them with a deadline in the protocol.
   */
  static final long HEARTBEAT_SPACING = TimeUnit.MILLISECONDS.toNanos(1);

  /** Heartbeats due within this time go out together, which saves wake-ups. */
  static final long HEARTBEAT_GRAIN = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * A client that takes no heartbeat for so long is gone. Longer than the pauses of a network that
   * changes, shorter than TCP's own quarter of an hour.
   */
  static final long SILENCE = TimeUnit.SECONDS.toNanos(15);

  /** After a client's end of sending, the first of the questions whether it is gone altogether. */
  static final long PROBE = TimeUnit.MILLISECONDS.toNanos(50);

  /** The last of those questions; each waits twice as long as the one before. */
  static final long LAST_PROBE = TimeUnit.SECONDS.toNanos(2);

  /**
   * For a client to close after an error. A socket closed with bytes unread resets the connection,
   * and the client would lose the error.
   */
  static final long CLOSE = TimeUnit.SECONDS.toNanos(2);

  /**
   * A stream that ended one way, or whose reader does not read, may rest so long. TCP asks no more
   * for the peer then, and nobody would ever notice that it is gone. One that is open both ways and
   * has nothing to say may rest for ever.
   */
  static final long STUCK = TimeUnit.MINUTES.toNanos(10);

  /** Between two looks for such streams. */
  static final long SWEEP = TimeUnit.MINUTES.toNanos(1);

  private Timeouts() {}
}
