package warren.gateway.gate;

/** Times in nanoseconds, and sizes; each with its reason. */
public final class GateLimits {
  private static final long SECOND = 1_000_000_000;

  /** Bytes that are parsed at once: a DATA packet of the relay. */
  public static final int PIECE = 64 << 10;

  /** From one wrong try's answer to the next one's, all visitors of a tunnel together. */
  static final long WRONG_TRY = SECOND;

  /** A visitor that sends no whole head for so long leaves; browsers keep connections for later. */
  static final long IDLE = 60 * SECOND;

  /** So long what a visitor still sends is read after the last answer, or a reset might eat it. */
  static final long LINGER = 5 * SECOND;

  /** Seconds that a cookie lets in; half of that before its end, it is renewed. */
  static final long COOKIE_SECONDS = 1800;

  /** Cookies of our name that are looked at in a request; browsers send one to a path. */
  static final int COOKIES = 4;

  /** Bytes of a posted token. */
  static final int TOKEN = 256;

  private GateLimits() {}
}
