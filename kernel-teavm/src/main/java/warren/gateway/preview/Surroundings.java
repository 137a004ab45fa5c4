package warren.gateway.preview;

import warren.gateway.loopback.Dialer;
import warren.host.Clock;
import warren.host.MessagePorts;
import warren.shared.memory.GuestMemory;

/** What all previews of a gateway share. */
record Surroundings(
    MessagePorts ports,
    Dialer dialer,
    Clock clock,
    RandomBytes random,
    GuestMemory memory,
    BlockPool pool) {
  /** Since 1970. */
  long seconds() {
    return clock.realtime() / 1_000_000_000;
  }
}
