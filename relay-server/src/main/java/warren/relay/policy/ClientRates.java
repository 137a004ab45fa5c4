package warren.relay.policy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often clients do something, each with the same rate. A client is kept until its bucket is
 * full again, when forgetting it changes nothing. Not for several threads at once.
 */
public final class ClientRates {
  private final long perSecond;
  private final long burst;

  /** In order of access: the least recently used bucket is the first. */
  private final Map<ClientAddress, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  public ClientRates(long perSecond, long burst) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Whether the client may do it once more now; if so it is counted. */
  public boolean take(ClientAddress client, long now) {
    return bucket(client, now).take(1, now);
  }

  /** Counts what has happened already, as {@link TokenBucket#spend}. */
  long spend(ClientAddress client, int tokens, long now) {
    return bucket(client, now).spend(tokens, now);
  }

  private TokenBucket bucket(ClientAddress client, long now) {
    Iterator<TokenBucket> eldest = buckets.values().iterator();
    while (eldest.hasNext() && eldest.next().isFull(now)) {
      eldest.remove();
    }
    return buckets.computeIfAbsent(client, first -> new TokenBucket(perSecond, burst, now));
  }

  /** How many clients are kept in memory. */
  int size() {
    return buckets.size();
  }
}
