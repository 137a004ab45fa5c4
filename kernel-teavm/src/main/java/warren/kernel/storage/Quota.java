package warren.kernel.storage;

/** How many bytes of the commons may be allocated, and how many are. */
public final class Quota {
  private final long limit;
  private long used;
  private boolean exhausted;

  public Quota(long limit) {
    this.limit = limit;
  }

  public long limit() {
    return limit;
  }

  public long used() {
    return used;
  }

  boolean take(long bytes) {
    if (!mayHold(bytes)) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Whether {@code bytes} more may be allocated; if not, counts as exhausted. */
  boolean mayHold(long bytes) {
    exhausted |= bytes > limit - used;
    return bytes <= limit - used;
  }

  /** Whether an allocation failed since the last call. */
  public boolean takeExhausted() {
    boolean taken = exhausted;
    exhausted = false;
    return taken;
  }

  /** Counts as exhausted: the browser has no more memory. */
  void exhaust() {
    exhausted = true;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }
}
