package warren.relay.session;

/**
 * How many DATA packets a tab may send on a stream before it gets more. WISP counts packets of any
 * size, so the number follows the largest seen: small ones get many, large ones few.
 *
 * <p>A CONTINUE does not add to what the tab has left, it replaces that; and when it arrives, any
 * part of what was given before may be under way. So all that was ever given counts as ahead until
 * it has come. What a tab loses by the replacing is not known here and stays counted; therefore a
 * tab that has sent as much as the last CONTINUE gave always gets something.
 */
final class Credit {
  private final int bytes;
  private int largest = 1;
  private int given = SessionLimits.FIRST_CREDIT;
  private int taken;
  private int ahead = SessionLimits.FIRST_CREDIT;

  /** {@code bytes} may be ahead of a stream whose packets are all as large as the largest. */
  Credit(int bytes) {
    this.bytes = bytes;
  }

  /** A packet has come; false if the tab had no credit for it. */
  boolean take(int size) {
    largest = Math.max(largest, size);
    taken++;
    ahead--;
    return ahead >= 0;
  }

  /**
   * Whether new credit should be sent now: early enough that the tab does not wait, and not after
   * each packet. A quarter of what may be ahead is left then.
   */
  boolean isLow() {
    return taken >= given || (taken * 2 >= given && ahead * 4 <= most());
  }

  /** So many packets of the largest size may be ahead. */
  private int most() {
    return Math.max(1, Math.min(bytes / largest, SessionLimits.MOST_CREDIT));
  }

  /** The bytes that may still come, if no packet is larger than the largest so far. */
  long ahead() {
    return (long) ahead * largest;
  }

  /**
   * Gives new credit and returns it, for a CONTINUE. It grows by doubling, since a stream's first
   * packets are often small ones before large ones.
   */
  int give() {
    int space = Math.min(most() - ahead, 2 * given);
    given = Math.max(space, Math.min(taken, (most() + 1) / 2));
    taken = 0;
    ahead += given;
    return given;
  }
}
