package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Ring;

/** The end of a ring that is written: standard output and error, a pipe. */
final class RingSink extends OpenFile {
  private final Ring ring;
  private final GuestMemory guest;
  private final Waiter waiter;

  RingSink(Opening opening, Ring ring, GuestMemory guest, Waiter waiter) {
    super(opening);
    this.ring = ring;
    this.guest = guest;
    this.waiter = waiter;
  }

  @Override
  public int write(int from, int length) {
    int done = 0;
    while (done < length) {
      if (ring.isReaderClosed()) {
        return done > 0 ? done : -Errno.PIPE;
      }
      int piece = Math.min(Math.min(length - done, ring.writable()), ring.untilHeadWraps());
      if (piece > 0) {
        guest.copyToCommons(ring.headAddress(), from + done, piece);
        ring.written(piece);
        done += piece;
      } else if (isNonblocking()) {
        return done > 0 ? done : -Errno.AGAIN;
      } else {
        awaitRoom();
      }
    }
    return done;
  }

  private void awaitRoom() {
    int ticket = waiter.ticket();
    ring.askToWrite(waiter.wakeWord());
    if (!isWritable()) {
      waiter.await(ticket, Waiter.NEVER);
    }
  }

  @Override
  public boolean isWritable() {
    return ring.writable() > 0 || ring.isReaderClosed();
  }

  @Override
  public boolean isHungUp() {
    return ring.isReaderClosed();
  }

  @Override
  public void askToWrite() {
    ring.askToWrite(waiter.wakeWord());
  }

  @Override
  public boolean closesAloud() {
    return true;
  }
}
