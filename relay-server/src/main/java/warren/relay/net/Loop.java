package warren.relay.net;

/**
 * One thread with tasks, timers and connections. They never run at the same time, so what lives on
 * one loop needs no locks. Tests have a loop whose clock they set.
 */
public interface Loop {
  /** Runs a task soon, after those given before. From any thread; never runs it within the call. */
  void execute(Runnable task);

  /** Runs a task once, not before so many nanoseconds have passed. On the loop only. */
  Timer after(long nanos, Runnable task);

  /** Nanoseconds of a clock that never goes back. From any thread. */
  long now();

  /** A task that is to run later. */
  interface Timer {
    /** Keeps it from running; without effect when it has run. On the loop only. */
    void cancel();
  }
}
