package warren.shared.memory;

/** Sets of small numbers in the commons, 64 to a word, which any thread may change at any time. */
public final class AtomicBits {
  private AtomicBits() {}

  /** Adds a number to the set at an address. */
  public static void set(Commons commons, int at, int number) {
    int word = at + ((number >>> 6) << 3);
    long bit = 1L << number;
    long expected = commons.loadLong(word);
    while ((expected & bit) == 0) {
      long found = commons.compareAndSetLong(word, expected, expected | bit);
      if (found == expected) {
        return;
      }
      expected = found;
    }
  }

  /** Takes all numbers out of one word and returns them as its bits. */
  public static long take(Commons commons, int word) {
    long expected = commons.loadLong(word);
    while (expected != 0) {
      long found = commons.compareAndSetLong(word, expected, 0);
      if (found == expected) {
        return expected;
      }
      expected = found;
    }
    return 0;
  }
}
