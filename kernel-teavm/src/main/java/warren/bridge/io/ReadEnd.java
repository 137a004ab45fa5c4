package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Stream;

/** The read end of a stream: standard input, a pipe. */
final class ReadEnd extends OpenFile {
  /** Nothing could be read: the stream is empty or another thread is reading. */
  private static final int NOTHING = -1;

  private final Stream stream;
  private final GuestMemory guest;
  private final Waiter waiter;

  ReadEnd(Opening opening, Commons commons, Stream stream, GuestMemory guest, Waiter waiter) {
    super(opening, commons);
    this.stream = stream;
    this.guest = guest;
    this.waiter = waiter;
  }

  @Override
  public int read(int to, int length) {
    if (length == 0) {
      return 0;
    }
    int done = take(to, length);
    while (done == NOTHING) {
      if (isNonblocking()) {
        return -Errno.AGAIN;
      }
      int ticket = waiter.ticket();
      stream.addReadWaiter(waiter.slot());
      done = take(to, length);
      if (done == NOTHING) {
        waiter.await(ticket, Waiter.NEVER);
        done = take(to, length);
      }
    }
    return done;
  }

  private int take(int to, int length) {
    if (!stream.isReadingShared()) {
      return takeAlone(to, length);
    }
    if (!stream.lockReading(waiter.slot())) {
      return NOTHING;
    }
    int done = takeAlone(to, length);
    stream.unlockReading();
    return done;
  }

  /**
   * Returns 0, the end of the file, once for each end mark, and always when there is no writer
   * left. Both are read before the byte count: what was written before them must be read first.
   */
  private int takeAlone(int to, int length) {
    boolean ends = stream.hasEndMark();
    boolean closed = stream.isWriterClosed();
    int readable = stream.readable();
    if (readable > 0) {
      return copyOut(to, Math.min(length, readable));
    }
    if (ends) {
      stream.takeEndMark();
      return 0;
    }
    return closed ? 0 : NOTHING;
  }

  /** Copies both pieces before the position moves once: writers are woken once for them. */
  private int copyOut(int to, int length) {
    int first = Math.min(length, stream.untilTailWraps());
    guest.copyFromCommons(to, stream.tailAddress(), first);
    if (first < length) {
      guest.copyFromCommons(to + first, stream.buffer(), length - first);
    }
    stream.taken(length);
    return length;
  }

  @Override
  public boolean isReadable() {
    return stream.readable() > 0 || stream.hasEndMark() || stream.isWriterClosed();
  }

  /**
   * Never negative: another reader may move the tail between the two loads of {@link
   * Stream#readable}.
   */
  @Override
  public long readable() {
    return Math.max(0, stream.readable());
  }

  @Override
  public boolean isHungUp() {
    return stream.isWriterClosed();
  }

  @Override
  public void addReadWaiter() {
    stream.addReadWaiter(waiter.slot());
  }

  @Override
  public boolean closesSynchronously() {
    return true;
  }
}
