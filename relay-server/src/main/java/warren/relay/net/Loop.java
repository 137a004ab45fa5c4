package warren.relay.net;

/**
 * One thread that does everything of those who live on it: their tasks, timers and connections
 * never run at the same time, so they need no locks. Tests hold one whose time stands still.
 */
public interface Loop {
  /** Runs a task soon, after those given before. From any thread; never runs it within the call. */
  void execute(Runnable task);

  /** Runs a task once, not before so many nanoseconds have passed. On the loop only. */
  Timer after(long nanos, Runnable task);

  /** Nanoseconds of a clock that never goes back. From any thread. */
  long now();

  /** A task that waits for its time. */
  interface Timer {
    /** Keeps it from running; without effect when it has run. On the loop only. */
    void cancel();
  }
}
