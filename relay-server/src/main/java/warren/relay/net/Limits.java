package warren.relay.net;

import java.util.concurrent.TimeUnit;

/** What a loop gives a connection. */
public final class Limits {
  /** Bytes taken from a socket at once. */
  public static final int READ_BYTES = 64 << 10;

  /** Room in front of them, for the headers of who passes them on. */
  public static final int FRONT_BYTES = 16;

  /** Least room made for bytes that wait, so that many small ones share it and go out together. */
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
