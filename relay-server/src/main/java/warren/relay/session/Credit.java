package warren.relay.session;

/**
 * How many DATA packets a tab may send on a stream before it hears more. WISP counts packets of any
 * size, so the number follows the largest seen: tiny ones get many, large ones few.
 *
 * <p>A CONTINUE replaces what the tab had left when it arrives, and packets may be under way then;
 * {@link #take} knows the most that a tab may have understood.
 */
final class Credit {
  private final int bytes;
  private int largest = 1;
  private int given = SessionLimits.FIRST_CREDIT;
  private int taken;
  private int allowed = SessionLimits.FIRST_CREDIT;

  Credit(int bytes) {
    this.bytes = bytes;
  }

  /** A packet has come; false if the tab had no credit for it. */
  boolean take(int size) {
    largest = Math.max(largest, size);
    taken++;
    allowed--;
    return allowed >= 0;
  }

  /** Whether the tab should hear soon, lest it waits. */
  boolean isLow() {
    return taken * 2 >= given;
  }

  /** Gives new credit and returns it, for a CONTINUE. */
  int give() {
    int before = given;
    given = Math.max(2, Math.min(bytes / largest, SessionLimits.MOST_CREDIT));
    taken = 0;
    allowed = Math.min(allowed, before) + given;
    return given;
  }
}
