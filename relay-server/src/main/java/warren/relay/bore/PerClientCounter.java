package warren.relay.bore;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import warren.relay.policy.ClientAddress;

/** Counts something by client address, up to a limit. Clients of this machine are not counted. */
final class PerClientCounter {
  private final int limit;
  private final Map<ClientAddress, Integer> counts = new HashMap<>();

  PerClientCounter(int limit) {
    this.limit = limit;
  }

  /** Counts one more if the limit allows it. */
  boolean enter(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return true;
    }
    ClientAddress client = ClientAddress.of(address);
    if (counts.getOrDefault(client, 0) >= limit) {
      return false;
    }
    counts.merge(client, 1, Integer::sum);
    return true;
  }

  void leave(InetAddress address) {
    if (!address.isLoopbackAddress()) {
      counts.computeIfPresent(
          ClientAddress.of(address), (client, count) -> count == 1 ? null : count - 1);
    }
  }
}
