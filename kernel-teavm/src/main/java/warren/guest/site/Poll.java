package warren.guest.site;

import warren.guest.DirectCalls;
import warren.guest.LinearMemory;
import warren.shared.abi.Event;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Subscription;

/** Waits until one of many descriptors can be read or written. */
final class Poll {
  private final DirectCalls calls;
  private final LinearMemory memory;
  private final int subscriptions;
  private final int events;
  private int count;

  /** {@code most} descriptors at once. */
  Poll(DirectCalls calls, int most) {
    this.calls = calls;
    this.memory = calls.memory();
    this.subscriptions = memory.allocate(most * Subscription.SIZE);
    this.events = memory.allocate(most * Event.SIZE);
  }

  /** Begins anew. */
  void clear() {
    count = 0;
  }

  /** Waits for a descriptor too; {@code index} is what is said of it. */
  void add(int index, int descriptor, boolean writes) {
    int at = subscriptions + count * Subscription.SIZE;
    for (int i = 0; i < Subscription.SIZE; i += Long.BYTES) {
      memory.putLong(at + i, 0);
    }
    memory.putLong(at + Subscription.USERDATA, index);
    memory.putInt(at + Subscription.TAG, writes ? Eventtype.FD_WRITE : Eventtype.FD_READ);
    memory.putInt(at + Subscription.FD, descriptor);
    count++;
  }

  /** Waits; returns how many are ready, or a negated errno. */
  int await() {
    return calls.poll(subscriptions, events, count);
  }

  /** The index of the n-th that is ready. */
  int ready(int n) {
    return memory.getInt(events + n * Event.SIZE + Event.USERDATA);
  }
}
