package warren.relay.policy;

import java.util.HashMap;
import java.util.Map;

/** Counts something in all and by client, against a limit of each. Not for several threads. */
public final class PerClientCounter {
  private final int limit;
  private final int limitPerClient;
  private final Map<ClientAddress, Integer> counts = new HashMap<>();
  private int total;

  public PerClientCounter(int limit, int limitPerClient) {
    this.limit = limit;
    this.limitPerClient = limitPerClient;
  }

  /** Whether the limit of all clients together is reached. */
  public boolean isFull() {
    return total >= limit;
  }

  /** Whether the limit of this client is reached. */
  public boolean isFull(ClientAddress client) {
    return count(client) >= limitPerClient;
  }

  public void add(ClientAddress client) {
    counts.merge(client, 1, Integer::sum);
    total++;
  }

  /**
   * Counts one less.
   *
   * @throws IllegalStateException if the client has none
   */
  public void remove(ClientAddress client) {
    if (count(client) == 0) {
      throw new IllegalStateException("nothing is counted of " + client);
    }
    counts.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    total--;
  }

  int count(ClientAddress client) {
    return counts.getOrDefault(client, 0);
  }

  public int total() {
    return total;
  }
}
