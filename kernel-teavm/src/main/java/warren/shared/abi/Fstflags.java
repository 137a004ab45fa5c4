package warren.shared.abi;

/**
 * WASI preview 1, section {@code fstflags}: which times of a node are set, and whether to now; 16
 * bits.
 */
public final class Fstflags {
  /** Adjust the last data access timestamp to the value stored in {@code filestat::atim}. */
  public static final int ATIM = 1 << 0;

  /** Adjust the last data access timestamp to the time of clock {@code clockid::realtime}. */
  public static final int ATIM_NOW = 1 << 1;

  /** Adjust the last data modification timestamp to the value stored in {@code filestat::mtim}. */
  public static final int MTIM = 1 << 2;

  /** Adjust the last data modification timestamp to the time of clock {@code clockid::realtime}. */
  public static final int MTIM_NOW = 1 << 3;

  private Fstflags() {}
}
