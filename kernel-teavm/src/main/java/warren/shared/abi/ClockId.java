package warren.shared.abi;

/** WASI preview 1, section {@code clockid}: which clock is read. */
public final class ClockId {
  /** The clock measuring real time. Time value zero corresponds with 1970-01-01T00:00:00Z. */
  public static final int REALTIME = 0;

  /**
   * The store-wide monotonic clock, which is defined as a clock measuring real time, whose value
   * cannot be adjusted and which cannot have negative clock jumps. The epoch of this clock is
   * undefined. The absolute time value of this clock therefore has no meaning.
   */
  public static final int MONOTONIC = 1;

  /** The CPU-time clock associated with the current process. */
  public static final int PROCESS_CPUTIME_ID = 2;

  /** The CPU-time clock associated with the current thread. */
  public static final int THREAD_CPUTIME_ID = 3;

  private ClockId() {}
}
