package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Stream;

/**
 * The write end of a stream: standard output and error, a pipe. A write of at most {@link
 * StreamRecord#WHOLE} bytes is atomic: bytes of other writers are not interleaved, and with
 * NONBLOCK it writes all or nothing.
 */
final class WriteEnd extends OpenFile {
  private final Stream stream;
  private final GuestMemory guest;
  private final Waiter waiter;

  WriteEnd(Opening opening, Commons commons, Stream stream, GuestMemory guest, Waiter waiter) {
    super(opening, commons);
    this.stream = stream;
    this.guest = guest;
    this.waiter = waiter;
  }

  @Override
  public int write(int from, int length) {
    int needed = length <= StreamRecord.WHOLE ? length : 1;
    int done = 0;
    while (done < length) {
      if (stream.isReaderClosed()) {
        return done > 0 ? done : -Errno.PIPE;
      }
      int piece = put(from + done, length - done, needed);
      if (piece == 0 && isNonblocking()) {
        return done > 0 ? done : -Errno.AGAIN;
      }
      done += piece > 0 ? piece : putOrWait(from + done, length - done, needed);
    }
    return done;
  }

  /**
   * Writes what fits, if that is at least {@code needed} bytes, else nothing; returns the bytes
   * written.
   */
  private int put(int from, int length, int needed) {
    if (!stream.isWritingShared()) {
      return putAlone(from, length, needed);
    }
    if (!stream.lockWriting(waiter.slot())) {
      return 0;
    }
    int piece = putAlone(from, length, needed);
    stream.unlockWriting();
    return piece;
  }

  /** Copies both pieces before the position moves once, so that an atomic write stays atomic. */
  private int putAlone(int from, int length, int needed) {
    int space = stream.writable();
    if (space < needed) {
      return 0;
    }
    int piece = Math.min(length, space);
    int first = Math.min(piece, stream.untilHeadWraps());
    guest.copyToCommons(stream.headAddress(), from, first);
    if (first < piece) {
      guest.copyToCommons(stream.buffer(), from + first, piece - first);
    }
    stream.written(piece);
    return piece;
  }

  /** Registers to be woken, tries once more, and waits if that fails too. */
  private int putOrWait(int from, int length, int needed) {
    int ticket = waiter.ticket();
    stream.addWriteWaiter(waiter.slot());
    int piece = put(from, length, needed);
    if (piece == 0 && !stream.isReaderClosed()) {
      waiter.await(ticket, Waiter.NEVER);
    }
    return piece;
  }

  /** As in POSIX: whether an atomic write would not block. */
  @Override
  public boolean isWritable() {
    return stream.writable() >= StreamRecord.WHOLE || stream.isReaderClosed();
  }

  @Override
  public boolean isHungUp() {
    return stream.isReaderClosed();
  }

  @Override
  public void addWriteWaiter() {
    stream.addWriteWaiter(waiter.slot());
  }

  @Override
  public boolean closesSynchronously() {
    return true;
  }
}
