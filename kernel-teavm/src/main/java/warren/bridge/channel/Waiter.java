package warren.bridge.channel;

import warren.host.Clock;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.SpinWait;

/**
 * Lets a process sleep on the wake word of its slot, and records its state and the time spent
 * waiting there.
 *
 * <p>Two processes that answer each other do so in a microsecond while both are awake, and in a
 * hundred when each has to be woken, so a process spins before it sleeps, somewhat longer than it
 * takes to wake the other one. {@link SpinWait} gives that up where it does not help.
 */
public final class Waiter {
  /** A deadline that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Loads of the wake word before a process sleeps: as long as it takes to wake another one. */
  public static final int ROUNDS = 30_000;

  private final Commons commons;
  private final KernelCalls kernel;
  private final Clock clock;
  private final SpinWait spin;
  private final int slot;

  /** {@code spin} is used for the wake word alone. */
  public Waiter(Commons commons, KernelCalls kernel, Clock clock, SpinWait spin) {
    this.commons = commons;
    this.kernel = kernel;
    this.clock = clock;
    this.spin = spin;
    this.slot = kernel.slot();
  }

  /** Index of this thread's slot, by which others know which wake word to count up and notify. */
  public int slot() {
    return kernel.index();
  }

  /** To be read before the condition is checked for the last time. */
  public int ticket() {
    return commons.loadInt(slot + Slot.WAKE);
  }

  /**
   * Sleeps until this process is woken after {@code ticket} was read, or the monotonic clock
   * reaches {@code deadline}. May return early.
   */
  public void await(int ticket, long deadline) {
    if (deadline == NEVER && spin.isChanged(slot + Slot.WAKE, ticket)) {
      kernel.obey();
      return;
    }
    long before = begin();
    long nanos = deadline == NEVER ? -1 : Math.max(0, deadline - before);
    commons.waitWhile(slot + Slot.WAKE, ticket, nanos);
    end();
  }

  /** Whether the process was told of a signal since this was asked last. */
  public boolean isInterrupted() {
    int word = slot + Slot.INTERRUPTED;
    return commons.loadInt(word) != 0 && commons.swapInt(word, 0) != 0;
  }

  /**
   * Records that this process waits from now on, for one that waits otherwise; returns the time.
   */
  public long begin() {
    long now = clock.monotonic();
    commons.putLong(slot + Slot.WAITING_SINCE, now);
    commons.storeInt(slot + Slot.STATE, ProcessState.WAITING);
    return now;
  }

  /** Records that the wait that was begun is over. */
  public void end() {
    kernel.obey();
    commons.storeInt(slot + Slot.STATE, ProcessState.RUNNING);
    long before = commons.getLong(slot + Slot.WAITING_SINCE);
    long waited = commons.getLong(slot + Slot.WAITED) + clock.monotonic() - before;
    commons.putLong(slot + Slot.WAITED, waited);
    commons.putLong(CommonsLayout.COARSE_TIME, clock.realtime());
    if (commons.loadInt(CommonsLayout.TICKING) == 0) {
      kernel.ring();
    }
  }
}
