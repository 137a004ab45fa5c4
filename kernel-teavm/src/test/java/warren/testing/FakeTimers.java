package warren.testing;

import java.util.Comparator;
import java.util.PriorityQueue;
import warren.host.Timers;

/** Timers on a clock that moves only when a test moves it. */
public final class FakeTimers implements Timers {
  private final FakeClock clock;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting task) -> task.due).thenComparingLong(t -> t.order));
  private long order;

  public FakeTimers(FakeClock clock) {
    this.clock = clock;
  }

  @Override
  public Timer after(long nanos, Runnable task) {
    Waiting added = new Waiting(clock.monotonic() + Math.max(0, nanos), order++, task);
    waiting.add(added);
    return () -> waiting.remove(added);
  }

  /** Runs what is due now, and what that makes due. */
  public void run() {
    advance(0);
  }

  /** Moves the clock; each task runs at its own time. */
  public void advance(long nanos) {
    long end = clock.monotonic() + nanos;
    while (!waiting.isEmpty() && waiting.peek().due <= end) {
      Waiting next = waiting.remove();
      clock.advance(Math.max(0, next.due - clock.monotonic()));
      next.task.run();
    }
    clock.advance(end - clock.monotonic());
  }

  public void advanceMillis(long millis) {
    advance(millis * 1_000_000);
  }

  /** Moves the clock as if all slept: only then do tasks run, late. */
  public void sleepMillis(long millis) {
    clock.advance(millis * 1_000_000);
    run();
  }

  /** How many tasks wait. */
  public int count() {
    return waiting.size();
  }

  private record Waiting(long due, long order, Runnable task) {}
}
