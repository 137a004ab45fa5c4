package warren.relay.telemetry;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A number that rises and falls. From any thread. */
public final class Gauge implements LongSupplier {
  private final LongAdder value = new LongAdder();

  Gauge() {}

  /** Less than 0 to take away. */
  public void add(long more) {
    value.add(more);
  }

  @Override
  public long getAsLong() {
    return value.sum();
  }
}
