package warren.gateway.preview;

import warren.gateway.loopback.Dialer;
import warren.gateway.time.Deadline;
import warren.host.Clock;
import warren.host.MessagePorts;
import warren.host.Timers;
import warren.shared.memory.GuestMemory;

/** What all previews of a gateway share. */
record Surroundings(
    MessagePorts ports,
    Dialer dialer,
    Clock clock,
    Timers timers,
    RandomBytes random,
    GuestMemory memory,
    BlockPool pool) {
  Deadline deadline(long nanos, Runnable expired) {
    return new Deadline(timers, clock, nanos, expired);
  }

  /** Since 1970. */
  long seconds() {
    return clock.realtime() / 1_000_000_000;
  }
}
