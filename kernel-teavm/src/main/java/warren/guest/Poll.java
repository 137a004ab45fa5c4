package warren.guest;

import warren.shared.abi.ClockId;
import warren.shared.abi.Event;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Subscription;

/** Waits until one of many descriptors can be read or written. */
public final class Poll {
  private final DirectCalls calls;
  private final LinearMemory memory;
  private final int subscriptions;
  private final int events;
  private int count;

  /** {@code most} descriptors at once. */
  public Poll(DirectCalls calls, int most) {
    this.calls = calls;
    this.memory = calls.memory();
    this.subscriptions = memory.allocate(most * Subscription.SIZE);
    this.events = memory.allocate(most * Event.SIZE);
  }

  /** Begins anew. */
  public void clear() {
    count = 0;
  }

  /** Waits for a descriptor too; {@code index} is what is said of it. */
  public void add(int index, int descriptor, boolean writes) {
    int at = subscriptions + count * Subscription.SIZE;
    for (int i = 0; i < Subscription.SIZE; i += Long.BYTES) {
      memory.putLong(at + i, 0);
    }
    memory.putLong(at + Subscription.USERDATA, index);
    memory.putInt(at + Subscription.TAG, writes ? Eventtype.FD_WRITE : Eventtype.FD_READ);
    memory.putInt(at + Subscription.FD, descriptor);
    count++;
  }

  /** Waits no longer than so many nanoseconds. */
  public void addTimeout(int index, long nanoseconds) {
    int at = subscriptions + count * Subscription.SIZE;
    for (int i = 0; i < Subscription.SIZE; i += Long.BYTES) {
      memory.putLong(at + i, 0);
    }
    memory.putLong(at + Subscription.USERDATA, index);
    memory.putInt(at + Subscription.TAG, Eventtype.CLOCK);
    memory.putInt(at + Subscription.CLOCK_ID, ClockId.MONOTONIC);
    memory.putLong(at + Subscription.CLOCK_TIMEOUT, nanoseconds);
    count++;
  }

  /** Waits; returns how many are ready, or a negated errno. */
  public int await() {
    return calls.poll(subscriptions, events, count);
  }

  /** The index of the n-th that is ready. */
  public int ready(int n) {
    return memory.getInt(events + n * Event.SIZE + Event.USERDATA);
  }
}
