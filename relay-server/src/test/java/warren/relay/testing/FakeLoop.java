package warren.relay.testing;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;

/** A loop whose clock stands still until the test moves it. Runs on the test's thread. */
public final class FakeLoop implements Loop {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          Comparator.comparingLong((Alarm a) -> a.due).thenComparingLong(a -> a.order));
  private long now = TimeUnit.DAYS.toNanos(1);
  private long order;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Timer after(long nanos, Runnable task) {
    Alarm alarm = new Alarm(now + nanos, order++, task);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  @Override
  public long now() {
    return now;
  }

  /** Runs what was given to it, and what that gives, until nothing is left to do now. */
  public void run() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Moves the clock; each timer runs at its own time. */
  public void advance(long nanos) {
    long end = now + nanos;
    run();
    while (!alarms.isEmpty() && alarms.peek().due <= end) {
      Alarm next = alarms.remove();
      now = Math.max(now, next.due);
      next.task.run();
      run();
    }
    now = end;
  }

  public void advanceMillis(long millis) {
    advance(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** How many timers wait. */
  public int timers() {
    return alarms.size();
  }

  private record Alarm(long due, long order, Runnable task) {}
}
