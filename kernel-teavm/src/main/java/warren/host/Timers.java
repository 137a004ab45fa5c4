package warren.host;

/** Runs tasks later, on the caller's thread. A task may run late: browsers throttle and sleep. */
public interface Timers {
  /** Runs the task once, not before so many nanoseconds are over, and never within this call. */
  Timer after(long nanos, Runnable task);

  /** A task that waits. */
  interface Timer {
    /** Keeps the task from running; without effect once it ran. */
    void cancel();
  }
}
