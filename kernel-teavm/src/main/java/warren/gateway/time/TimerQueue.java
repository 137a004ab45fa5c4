package warren.gateway.time;

import java.util.Comparator;
import java.util.PriorityQueue;
import warren.host.Clock;
import warren.host.Timers;

/** Tasks by the time they are due, run by whoever calls {@link #run}. Used by one thread. */
public final class TimerQueue implements Timers {
  private static final long MILLISECOND = 1_000_000;

  /** About 24 days, the most that a browser's timer takes; a task that is due later waits twice. */
  private static final long LONGEST_WAIT = Integer.MAX_VALUE * MILLISECOND;

  private final Clock clock;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.due).thenComparingLong(task -> task.order));
  private long created;

  public TimerQueue(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Timer after(long nanos, Runnable action) {
    long now = clock.monotonic();
    long due = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, nanos);
    Task task = new Task(due, created++, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Runs what is due. What these tasks make due at once runs the next time, so that this ends. */
  public void run() {
    long now = clock.monotonic();
    long end = created;
    while (isDue(now, end)) {
      tasks.remove().action.run();
    }
  }

  private boolean isDue(long now, long end) {
    Task next = tasks.peek();
    return next != null && next.due <= now && next.order < end;
  }

  /** Milliseconds until the next task is due, rounded up; -1 if none waits. */
  public int millisToNext() {
    Task next = tasks.peek();
    if (next == null) {
      return -1;
    }
    long nanos = Math.max(0, next.due - clock.monotonic());
    return (int) ((Math.min(nanos, LONGEST_WAIT) + MILLISECOND - 1) / MILLISECOND);
  }

  /**
   * A task that waits; of those that are due at the same time, the one with the lower order runs
   * first.
   */
  private static final class Task {
    private final long due;
    private final long order;
    private final Runnable action;

    Task(long due, long order, Runnable action) {
      this.due = due;
      this.order = order;
      this.action = action;
    }
  }
}
