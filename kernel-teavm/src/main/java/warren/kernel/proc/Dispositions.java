package warren.kernel.proc;

import warren.shared.abi.Signal;

/** What a process does with each signal: the default action, nothing, or be told. */
public final class Dispositions {
  private static final int FIXED = bit(Signal.KILL) | bit(Signal.STOP);

  private int ignored;
  private int told;

  Dispositions(int ignored) {
    this.ignored = ignored & ~FIXED;
  }

  /** The bit of a signal in a set of them. */
  public static int bit(int signal) {
    return 1 << signal;
  }

  /** The set of those that are ignored. */
  public int ignored() {
    return ignored;
  }

  public boolean isIgnored(int signal) {
    return (ignored & bit(signal)) != 0;
  }

  public boolean isTold(int signal) {
    return (told & bit(signal)) != 0;
  }

  /** Ignores a set of signals; of those that can't be, nothing changes. */
  void ignore(int signals) {
    ignored |= signals & ~FIXED;
    told &= ~signals;
  }

  /** Tells of a set of signals; of those that can't be, nothing changes. */
  void tell(int signals) {
    told |= signals & ~FIXED;
    ignored &= ~signals;
  }

  /** Gives a set of signals their default action. */
  void reset(int signals) {
    told &= ~signals;
    ignored &= ~signals;
  }

  /** Nobody reads of signals any more: those that were told have their default action. */
  void tellNoMore() {
    told = 0;
  }
}
