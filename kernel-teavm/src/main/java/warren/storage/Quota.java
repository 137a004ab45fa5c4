package warren.storage;

/** How many bytes of the commons may be given out, and how many are. */
public final class Quota {
  private final long limit;
  private long used;

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
    if (used + bytes > limit) {
      return false;
    }
    used += bytes;
    return true;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }
}
