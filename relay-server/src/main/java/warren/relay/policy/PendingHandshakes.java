package warren.relay.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts sockets whose handshake is not done. Not for several threads at once. */
final class PendingHandshakes {
  private final ClientLimits limits;
  private final Map<ClientAddress, Integer> present = new HashMap<>();
  private final ClientRates rates;
  private int count;

  PendingHandshakes(ClientLimits limits) {
    this.limits = limits;
    this.rates = new ClientRates(limits.handshakesPerSecond(), limits.handshakesPerClient());
  }

  Optional<Refusal> beginHandshake(ClientAddress address, boolean isProxy, long now) {
    if (count >= limits.handshakes()) {
      return Optional.of(Refusal.TOO_MANY_HANDSHAKES);
    }
    if (!isProxy && present.getOrDefault(address, 0) >= limits.handshakesPerClient()) {
      return Optional.of(Refusal.TOO_MANY_HANDSHAKES_OF_CLIENT);
    }
    if (!isProxy && !rates.take(address, now)) {
      return Optional.of(Refusal.TOO_FAST);
    }
    present.merge(address, 1, Integer::sum);
    count++;
    return Optional.empty();
  }

  void endHandshake(ClientAddress address) {
    if (!present.containsKey(address)) {
      throw new IllegalStateException("no socket of " + address);
    }
    present.computeIfPresent(address, (same, many) -> many == 1 ? null : many - 1);
    count--;
  }

  int count() {
    return count;
  }
}
