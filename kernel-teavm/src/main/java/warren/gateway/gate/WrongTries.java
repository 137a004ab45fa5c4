package warren.gateway.gate;

import warren.host.Clock;

/** Spreads the answers to wrong tries, of whomever they are: bore tells no addresses. */
final class WrongTries {
  private final Clock clock;
  private long lastAnswer;

  WrongTries(Clock clock) {
    this.clock = clock;
    this.lastAnswer = clock.monotonic();
  }

  /** How many nanoseconds a wrong try that comes now waits for its answer. */
  long delay() {
    long now = clock.monotonic();
    lastAnswer = Math.max(now, lastAnswer) + GateLimits.WRONG_TRY;
    return lastAnswer - now;
  }
}
