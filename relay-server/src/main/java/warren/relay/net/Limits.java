package warren.relay.net;

/** What a loop gives a connection. */
public final class Limits {
  /** Bytes taken from a socket at once. */
  public static final int READ_BYTES = 64 << 10;

  private Limits() {}
}
