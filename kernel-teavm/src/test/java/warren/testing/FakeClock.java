package warren.testing;

import java.util.concurrent.atomic.AtomicLong;
import warren.host.Clock;

/** A clock that moves only when a test moves it. */
public final class FakeClock implements Clock {
  /** The real time when the monotonic clock is at 0: a day in 2020. */
  public static final long EPOCH = 1_600_000_000_000_000_000L;

  private volatile long tick;
  private final AtomicLong now = new AtomicLong(1_000_000_000);

  /** Makes each reading of the monotonic clock take so many nanoseconds. */
  public void tick(long nanos) {
    tick = nanos;
  }

  public void advance(long nanos) {
    now.addAndGet(nanos);
  }

  @Override
  public long monotonic() {
    return now.addAndGet(tick);
  }

  @Override
  public long realtime() {
    return EPOCH + now.get();
  }
}
