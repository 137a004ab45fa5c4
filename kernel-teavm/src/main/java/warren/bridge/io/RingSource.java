package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Ring;

/** The end of a ring that is read: standard input, a pipe. */
final class RingSource extends OpenFile {
  private final Ring ring;
  private final GuestMemory guest;
  private final Waiter waiter;

  RingSource(Opening opening, Ring ring, GuestMemory guest, Waiter waiter) {
    super(opening);
    this.ring = ring;
    this.guest = guest;
    this.waiter = waiter;
  }

  @Override
  public int read(int to, int length) {
    if (length == 0) {
      return 0;
    }
    while (!isReadable()) {
      if (isNonblocking()) {
        return -Errno.AGAIN;
      }
      int ticket = waiter.ticket();
      ring.askToRead(waiter.wakeWord());
      if (!isReadable()) {
        waiter.await(ticket, Waiter.NEVER);
      }
    }
    if (ring.hasEndMark() && ring.readable() == 0) {
      ring.takeEndMark();
      return 0;
    }
    return take(to, Math.min(length, ring.readable()));
  }

  private int take(int to, int length) {
    int first = Math.min(length, ring.untilTailWraps());
    guest.copyFromCommons(to, ring.tailAddress(), first);
    ring.taken(first);
    if (first < length) {
      guest.copyFromCommons(to + first, ring.tailAddress(), length - first);
      ring.taken(length - first);
    }
    return length;
  }

  @Override
  public boolean isReadable() {
    return ring.readable() > 0 || ring.hasEndMark() || ring.isWriterClosed();
  }

  @Override
  public long readable() {
    return ring.readable();
  }

  @Override
  public boolean isHungUp() {
    return ring.isWriterClosed();
  }

  @Override
  public void askToRead() {
    ring.askToRead(waiter.wakeWord());
  }

  @Override
  public boolean closesAloud() {
    return true;
  }
}
