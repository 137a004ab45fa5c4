package warren.host;

/** The browser's clocks, in nanoseconds. Their step is some microseconds. */
public interface Clock {
  /**
   * Since some moment that is the same for all workers of a page; never goes back in one worker.
   */
  long monotonic();

  /** Since 1970-01-01T00:00:00Z. */
  long realtime();
}
