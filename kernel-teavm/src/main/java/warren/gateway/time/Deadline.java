package warren.gateway.time;

import warren.host.Clock;
import warren.host.Timers;

/**
 * Expires when it was not renewed for so long. A timer that comes far too late shows that this tab
 * slept: what came meanwhile is still to be read, so it waits once more.
 */
public final class Deadline {
  private final Timers timers;
  private final Clock clock;
  private final long nanos;
  private final Runnable expired;
  private long due;
  private Timers.Timer timer;

  /** Runs {@code expired} once, at the earliest after so many nanoseconds. */
  public Deadline(Timers timers, Clock clock, long nanos, Runnable expired) {
    this.timers = timers;
    this.clock = clock;
    this.nanos = nanos;
    this.expired = expired;
    renew();
    this.timer = timers.after(nanos, this::check);
  }

  /** Moves the due time only: the timer looks at it when it fires. */
  public void renew() {
    due = clock.monotonic() + nanos;
  }

  public void cancel() {
    timer.cancel();
  }

  private void check() {
    long late = clock.monotonic() - due;
    if (late >= 0 && late < nanos / 2) {
      expired.run();
      return;
    }
    if (late >= 0) {
      renew();
    }
    timer = timers.after(due - clock.monotonic(), this::check);
  }
}
