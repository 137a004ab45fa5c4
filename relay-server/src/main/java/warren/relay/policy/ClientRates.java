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

  /** The one that took last is the last. */
  private final Map<ClientAddress, TokenBucket> buckets = new LinkedHashMap<>();

  public ClientRates(long perSecond, long burst) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Whether the client may do it once more now; if so it is counted. */
  public boolean take(ClientAddress client, long now) {
    forget(now);
    TokenBucket known = buckets.remove(client);
    TokenBucket bucket = known == null ? new TokenBucket(perSecond, burst, now) : known;
    buckets.put(client, bucket);
    return bucket.take(1, now);
  }

  private void forget(long now) {
    Iterator<TokenBucket> eldest = buckets.values().iterator();
    while (eldest.hasNext() && eldest.next().isFull(now)) {
      eldest.remove();
    }
  }

  /** How many clients are kept in memory. */
  int size() {
    return buckets.size();
  }
}
