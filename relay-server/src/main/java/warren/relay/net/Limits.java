package warren.relay.net;

import java.util.concurrent.TimeUnit;

/** What a loop gives a connection. */
public final class Limits {
  /** Bytes taken from a socket at once. */
  public static final int READ_BYTES = 64 << 10;

  /** Free space in front of them, where WISP and WebSocket headers are put without copying. */
  public static final int FRONT_BYTES = 16;

  /** Least size of a buffer for queued bytes, so that many small writes share one buffer. */
  static final int WAITING_BYTES = 1 << 10;

  /** Bytes the system takes ahead of the peer where silence is to be noticed; it rounds up. */
  static final int QUIET_SEND_BYTES = 4 << 10;

  /** Nanoseconds a closed connection may still write what waits. */
  public static final long LINGER = TimeUnit.SECONDS.toNanos(10);

  /** Seconds of silence until the system asks whether the peer is there. */
  static final int KEEPALIVE_IDLE = 30;

  /** Seconds between two such questions. */
  static final int KEEPALIVE_INTERVAL = 10;

  /** How many of them may stay unanswered. */
  static final int KEEPALIVE_COUNT = 3;

  private Limits() {}
}
