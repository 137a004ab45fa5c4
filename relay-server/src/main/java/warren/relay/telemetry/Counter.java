package warren.relay.telemetry;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** A number that only grows. From any thread. */
public final class Counter implements LongSupplier {
  private final LongAdder value = new LongAdder();

  Counter() {}

  public void add(long more) {
    if (more < 0) {
      throw new IllegalArgumentException("a counter never falls: " + more);
    }
    value.add(more);
  }

  @Override
  public long getAsLong() {
    return value.sum();
  }
}
