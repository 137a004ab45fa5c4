package warren.gateway.tunnel;

import warren.host.Chance;

/** Delays that double up to a limit, each shortened by chance to spread the clients of a server. */
final class Backoff {
  private final Chance chance;
  private long next = TunnelLimits.FIRST_RETRY;

  Backoff(Chance chance) {
    this.chance = chance;
  }

  /** Nanoseconds to wait; from half of the delay to all of it. */
  long next() {
    long delay = next;
    next = Math.min(2 * next, TunnelLimits.LAST_RETRY);
    return delay - (long) (delay * 0.5 * chance.next());
  }

  void restart() {
    next = TunnelLimits.FIRST_RETRY;
  }
}
