package warren.bridge.wasi;

import warren.host.Clock;
import warren.shared.abi.ClockId;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;

/** The four clocks of preview 1 as one process sees them, in nanoseconds. */
final class ProcessClock {
  private final Clock clock;
  private final Commons commons;
  private final int slot;
  private final long started;

  ProcessClock(Clock clock, Commons commons, int slot) {
    this.clock = clock;
    this.commons = commons;
    this.slot = slot;
    this.started = clock.monotonic();
  }

  static boolean isKnown(int id) {
    return id >= ClockId.REALTIME && id <= ClockId.THREAD_CPUTIME_ID;
  }

  /** The time of a known clock. CPU time is the time that the process did not spend waiting. */
  long now(int id) {
    if (id == ClockId.MONOTONIC) {
      return clock.monotonic();
    }
    if (id == ClockId.REALTIME) {
      long now = clock.realtime();
      commons.putLong(CommonsLayout.COARSE_TIME, now);
      return now;
    }
    return clock.monotonic() - started - commons.getLong(slot + Slot.WAITED);
  }
}
