package warren.shared.memory;

/**
 * Looks at a word for a moment before its reader goes to sleep on it: waking a sleeping core costs
 * tens of microseconds, an answer of the kernel a few. Where looking does not help, because all
 * cores are busy or the other side takes longer, it is done ever more rarely. Of one thread.
 */
public final class SpinWait {
  private static final int MOST_FAILURES = 10;

  private final Commons commons;
  private final int rounds;
  private int failures;
  private int skips;

  /** {@code rounds} is how often it looks, about two nanoseconds each. */
  public SpinWait(Commons commons, int rounds) {
    this.commons = commons;
    this.rounds = rounds;
  }

  /** Whether the word is found to hold something else than {@code value} while it looks. */
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
