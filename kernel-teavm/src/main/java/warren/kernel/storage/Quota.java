package warren.kernel.storage;

/** How many bytes of the commons may be given out, and how many are. */
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

  /** Whether so many bytes may be taken; who asks in vain was refused. */
  boolean mayHold(long bytes) {
    exhausted |= bytes > limit - used;
    return bytes <= limit - used;
  }

  /** Whether somebody was refused since the last call. */
  public boolean takeExhausted() {
    boolean taken = exhausted;
    exhausted = false;
    return taken;
  }

  /** The browser itself had no more memory. */
  void exhaust() {
    exhausted = true;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }
}
