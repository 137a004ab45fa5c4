package warren.shared.memory;

/**
 * Spins on a word for a moment before its reader sleeps on it: waking a sleeping core takes tens of
 * microseconds, an answer of the kernel a few. When spinning does not help, because all cores are
 * busy or the other side takes longer, it backs off. Used by one thread.
 */
public final class SpinWait {
  private static final int MOST_FAILURES = 10;

  private final Commons commons;
  private final int rounds;
  private int failures;
  private int skips;

  /** {@code rounds} is the number of loads, about two nanoseconds each. */
  public SpinWait(Commons commons, int rounds) {
    this.commons = commons;
    this.rounds = rounds;
  }

  /** Spins until the word is not {@code value}; false if that took too long. */
  public boolean isChanged(int at, int value) {
    if (skips > 0) {
      skips--;
      return false;
    }
    for (int i = 0; i < rounds; i++) {
      if (commons.loadInt(at) != value) {
        failures = 0;
        return true;
      }
    }
    failures = Math.min(failures + 1, MOST_FAILURES);
    skips = (1 << failures) - 1;
    return false;
  }
}
