package warren.shared.abi;

/** WASI preview 1, section {@code subclockflags}: how a timeout is read; 16 bits. */
public final class Subclockflags {
  /**
   * If set, treat the timestamp provided in {@code subscription_clock::timeout} as an absolute
   * timestamp of clock {@code subscription_clock::id}. If clear, treat the timestamp provided in
   * {@code subscription_clock::timeout} relative to the current time value of clock {@code
   * subscription_clock::id}.
   */
  public static final int SUBSCRIPTION_CLOCK_ABSTIME = 1 << 0;

  private Subclockflags() {}
}
