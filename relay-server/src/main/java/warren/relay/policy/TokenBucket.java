package warren.relay.policy;

/**
 * A rate that allows bursts. Not for several threads at once; times are a clock's nanoseconds,
 * which may wrap around.
 *
 * <p>It is kept as the time at which the bucket is full again: each token taken moves that time by
 * what a token needs to flow in.
 */
public final class TokenBucket {
  private static final long SECOND = 1_000_000_000L;

  /** The most that a second's nanoseconds can be multiplied by. */
  public static final long MAX = Long.MAX_VALUE / SECOND;

  /** No time is further away, so that sums of two never overflow. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private final long perSecond;
  private final long burstNanos;
  private long fullAt;

  /** Full at the beginning. */
  public TokenBucket(long perSecond, long burst, long now) {
    if (perSecond < 1 || burst < 1 || perSecond > MAX || burst > MAX) {
      throw new IllegalArgumentException(perSecond + " a second, " + burst + " at once");
    }
    this.perSecond = perSecond;
    this.burstNanos = Math.min(FAR, nanos(burst));
    this.fullAt = now;
  }

  /** Takes so many tokens if they are there, else none. */
  public boolean take(int tokens, long now) {
    long next = after(tokens, now);
    if (next - now > burstNanos) {
      return false;
    }
    fullAt = next;
    return true;
  }

  /**
   * Takes so many tokens whether they are there or not, for what has happened already.
   *
   * @return the nanoseconds until nothing is owed; 0 if nothing is
   */
  public long spend(int tokens, long now) {
    fullAt = now + Math.min(FAR, after(tokens, now) - now);
    return Math.max(0, fullAt - now - burstNanos);
  }

  public boolean isFull(long now) {
    return fullAt - now <= 0;
  }

  private long after(int tokens, long now) {
    return (isFull(now) ? now : fullAt) + nanos(tokens);
  }

  /** Rounded up, so that many small takings are never more than the rate. */
  private long nanos(long tokens) {
    return -Math.floorDiv(-tokens * SECOND, perSecond);
  }
}
