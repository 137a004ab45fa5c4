package warren.shared.abi;

/** WASI preview 1, section {@code roflags}: what {@code sock_recv} reports; 16 bits. */
public final class Roflags {
  /** Returned by {@code sock_recv}: Message data has been truncated. */
  public static final int RECV_DATA_TRUNCATED = 1 << 0;

  private Roflags() {}
}
