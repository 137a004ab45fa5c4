package warren.bridge.wasi;

import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.abi.Event;
import warren.shared.abi.Eventrwflags;
import warren.shared.abi.Eventtype;
import warren.shared.abi.Subclockflags;
import warren.shared.abi.Subscription;
import warren.shared.memory.GuestMemory;

/**
 * poll_oneoff: looks at every subscription, and while none is ready sleeps until the nearest
 * deadline or until someone wakes the process. A wait on CPU time is one on the monotonic clock,
 * since a process that waits uses none and would never wake.
 */
public final class PollCall {
  private static final int MOST_SUBSCRIPTIONS = 65_536;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final ProcessClock clock;
  private final Waiter waiter;
  private final int shift;
  private final int size;

  /** Used again by every call, so that a poll allocates nothing. */
  private long[] deadlines = new long[8];

  /**
   * {@code shift} is 0, or {@link warren.shared.abi.Preview0#SUBSCRIPTION_SHIFT} for the
   * subscriptions of preview 0.
   */
  PollCall(
      Descriptors descriptors, GuestMemory memory, ProcessClock clock, Waiter waiter, int shift) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.clock = clock;
    this.waiter = waiter;
    this.shift = shift;
    this.size = Subscription.SIZE + shift;
  }

  public int poll(int subscriptions, int events, int count, int result) {
    if (count == 0) {
      return Errno.INVAL;
    }
    boolean holds =
        Integer.compareUnsigned(count, MOST_SUBSCRIPTIONS) <= 0
            && memory.holds(subscriptions, count * size)
            && memory.holds(events, count * Event.SIZE)
            && memory.holds(result, 4);
    if (!holds) {
      return Errno.FAULT;
    }
    int errno = check(subscriptions, count);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    long nearest = noteDeadlines(subscriptions, count);
    int ready = collect(subscriptions, events, count, nearest);
    while (ready == 0) {
      int ticket = waiter.ticket();
      ask(subscriptions, count);
      ready = collect(subscriptions, events, count, nearest);
      if (ready == 0) {
        waiter.await(ticket, nearest);
        ready = collect(subscriptions, events, count, nearest);
      }
    }
    memory.putInt(result, ready);
    return Errno.SUCCESS;
  }

  /** As wasmtime: one subscription that can't be waited for refuses them all. */
  private int check(int subscriptions, int count) {
    for (int i = 0; i < count; i++) {
      int at = subscriptions + i * size;
      int type = memory.getByte(at + Subscription.TAG);
      if (type == Eventtype.CLOCK) {
        if (!ProcessClock.isKnown(memory.getInt(at + shift + Subscription.CLOCK_ID))) {
          return Errno.INVAL;
        }
      } else if (type != Eventtype.FD_READ && type != Eventtype.FD_WRITE) {
        return Errno.INVAL;
      } else {
        OpenFile file = descriptors.get(memory.getInt(at + Subscription.FD));
        if (file == null || file.isDirectory()) {
          return Errno.BADF;
        }
      }
    }
    return Errno.SUCCESS;
  }

  /**
   * Notes the monotonic deadline of each clock subscription, never for the others, and returns the
   * nearest.
   */
  private long noteDeadlines(int subscriptions, int count) {
    if (deadlines.length < count) {
      deadlines = new long[Math.max(count, deadlines.length * 2)];
    }
    long nearest = Waiter.NEVER;
    long now = -1;
    for (int i = 0; i < count; i++) {
      int at = subscriptions + i * size;
      deadlines[i] = Waiter.NEVER;
      if (memory.getByte(at + Subscription.TAG) == Eventtype.CLOCK) {
        now = now < 0 ? clock.now(ClockId.MONOTONIC) : now;
        deadlines[i] = deadline(at, now);
        nearest = Math.min(nearest, deadlines[i]);
      }
    }
    return nearest;
  }

  private long deadline(int at, long now) {
    int id = memory.getInt(at + shift + Subscription.CLOCK_ID);
    long timeout = memory.getLong(at + shift + Subscription.CLOCK_TIMEOUT);
    int flags = memory.getShort(at + shift + Subscription.CLOCK_FLAGS);
    if (timeout < 0) {
      return Waiter.NEVER;
    }
    if ((flags & Subclockflags.SUBSCRIPTION_CLOCK_ABSTIME) != 0) {
      timeout = Math.max(0, timeout - clock.now(id));
    }
    long deadline = now + timeout;
    return deadline < 0 ? Waiter.NEVER : deadline;
  }

  private void ask(int subscriptions, int count) {
    for (int i = 0; i < count; i++) {
      int at = subscriptions + i * size;
      int type = memory.getByte(at + Subscription.TAG);
      OpenFile file =
          type == Eventtype.CLOCK ? null : descriptors.get(memory.getInt(at + Subscription.FD));
      if (file != null && type == Eventtype.FD_READ) {
        file.askToRead();
      } else if (file != null) {
        file.askToWrite();
      }
    }
  }

  private int collect(int subscriptions, int events, int count, long nearest) {
    long now = nearest == Waiter.NEVER ? 0 : clock.now(ClockId.MONOTONIC);
    int ready = 0;
    for (int i = 0; i < count; i++) {
      int at = subscriptions + i * size;
      if (add(at, events + ready * Event.SIZE, deadlines[i] <= now)) {
        ready++;
      }
    }
    return ready;
  }

  /**
   * Writes the event of one subscription if it is ready. A program that lets events overwrite
   * subscriptions may have put anything into them.
   */
  private boolean add(int at, int event, boolean expired) {
    int type = memory.getByte(at + Subscription.TAG);
    if (type == Eventtype.CLOCK) {
      if (expired) {
        write(at, event, type, 0, 0);
      }
      return expired;
    }
    OpenFile file = descriptors.get(memory.getInt(at + Subscription.FD));
    boolean reads = type == Eventtype.FD_READ;
    if (file == null || !(reads ? file.isReadable() : file.isWritable())) {
      return false;
    }
    int flags = file.isHungUp() ? Eventrwflags.FD_READWRITE_HANGUP : 0;
    write(at, event, type, reads ? file.readable() : 1, flags);
    return true;
  }

  private void write(int at, int event, int type, long bytes, int flags) {
    long userdata = memory.getLong(at + Subscription.USERDATA);
    memory.fill(event, 0, Event.SIZE);
    memory.putLong(event + Event.USERDATA, userdata);
    memory.putByte(event + Event.TYPE, type);
    memory.putLong(event + Event.NBYTES, bytes);
    memory.putShort(event + Event.FLAGS, flags);
  }
}
