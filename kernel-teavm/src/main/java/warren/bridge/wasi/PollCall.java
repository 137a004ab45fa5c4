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
 * {@code poll_oneoff}: checks every subscription, and while none is ready sleeps until the nearest
 * deadline or until the process is woken.
 */
public final class PollCall {
  private static final int MOST_SUBSCRIPTIONS = 65_536;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final ProcessClock clock;
  private final Waiter waiter;
  private final int shift;
  private final int size;

  /** Reused by every call, so that a poll allocates nothing. */
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

  /**
   * Waits until at least one subscription is ready, and writes an event for each that is. A {@link
   * Subscription} is 48 bytes, of one of two kinds, and an {@link Event} 32:
   *
   * <pre>
   *   in, for a clock
   *    0           8       9   16          20  24          32            40             42    48
   *    | userdata  | CLOCK | - | clock_id  | - | timeout   | precision   | subclockflags | -  |
   *      u64         u8        u32             u64           u64           u16
   *
   *   in, for a descriptor
   *    0           8                     9   16        20                                     48
   *    | userdata  | FD_READ, FD_WRITE   | - | fd      | -                                    |
   *      u64         u8                        u32
   *
   *   out
   *    0           8         10         11  16          24                 26                 32
   *    | userdata  | error   | type     | - | nbytes    | eventrwflags     | -                |
   *      u64         u16       u8             u64         u16
   * </pre>
   *
   * <p>Files and devices are always ready. CPU-time clocks are waited for on the monotonic clock,
   * because a waiting process uses no CPU time and would never wake. As in wasmtime, one invalid
   * subscription fails the call:
   *
   * <ul>
   *   <li>BADF: a descriptor is not open, or is a directory.
   *   <li>FAULT: an address is outside of memory, or there are more than 65,536 subscriptions.
   *   <li>INTR: the process was told of a signal before anything was ready.
   *   <li>INVAL: there is no subscription, or one of an unknown type or clock.
   * </ul>
   *
   * @param in where the subscriptions are
   * @param out where the events go, one per subscription at most; may be the same address
   * @param nsubscriptions number of subscriptions
   * @param nevents result, {@code u32}: number of events
   */
  public int pollOneoff(int in, int out, int nsubscriptions, int nevents) {
    if (nsubscriptions == 0) {
      return Errno.INVAL;
    }
    int errno = holds(in, out, nsubscriptions, nevents) ? check(in, nsubscriptions) : Errno.FAULT;
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int ready = await(in, out, nsubscriptions);
    memory.putInt(nevents, ready);
    return ready == 0 ? Errno.INTR : Errno.SUCCESS;
  }

  private boolean holds(int in, int out, int count, int result) {
    return Integer.compareUnsigned(count, MOST_SUBSCRIPTIONS) <= 0
        && memory.holds(in, count * size)
        && memory.holds(out, count * Event.SIZE)
        && memory.holds(result, 4);
  }

  /** Returns the number of events; 0 if the process was told of a signal before there was one. */
  private int await(int subscriptions, int events, int count) {
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
      if (ready == 0 && waiter.isInterrupted()) {
        return 0;
      }
    }
    return ready;
  }

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
   * Computes the monotonic deadline of each clock subscription, NEVER for the others, and returns
   * the nearest.
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

  /**
   * Has the process woken when one of the descriptors may have become ready. What is no
   * subscription of an open descriptor counts for nothing.
   *
   * @param subscriptions where they are, as for {@link #pollOneoff}
   */
  public void ask(int subscriptions, int count) {
    if (Integer.compareUnsigned(count, MOST_SUBSCRIPTIONS) > 0
        || !memory.holds(subscriptions, count * size)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int at = subscriptions + i * size;
      int type = memory.getByte(at + Subscription.TAG);
      OpenFile file =
          type == Eventtype.CLOCK ? null : descriptors.get(memory.getInt(at + Subscription.FD));
      if (file != null && type == Eventtype.FD_READ) {
        file.addReadWaiter();
      } else if (file != null) {
        file.addWriteWaiter();
      }
    }
  }

  /** Writes the events of those that are ready, and returns how many there are. */
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
   * Writes the event of one subscription if it is ready. Events may overwrite subscriptions, so the
   * subscription may hold anything by now.
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
