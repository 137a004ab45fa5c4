package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Stream;

/** Reads a stream for an open file. Allocates nothing and asks the kernel for nothing. */
final class StreamReader {
  /** Nothing could be read: the stream is empty or another thread is reading. */
  private static final int NOTHING = Integer.MIN_VALUE;

  /** Instead of the bytes to skip: what is read is taken out of the stream. */
  private static final int TAKE = -1;

  /** Instead of the bytes to skip: the next number is taken. */
  private static final int NUMBER = -2;

  /** Bytes of a number. */
  private static final int DIGITS = 8;

  private final Stream stream;
  private final GuestMemory guest;
  private final Waiter waiter;

  StreamReader(Stream stream, GuestMemory guest, Waiter waiter) {
    this.stream = stream;
    this.guest = guest;
    this.waiter = waiter;
  }

  Stream stream() {
    return stream;
  }

  /**
   * Reads what there is; waits while that is nothing. 0 is the end. Errors: AGAIN, CONNRESET, INTR.
   */
  int read(int to, int length, boolean nonblocking) {
    return length == 0 ? 0 : move(to, length, TAKE, nonblocking);
  }

  /** As {@link #read} of what follows {@code skip} bytes, and leaves it in the stream. */
  int peek(int to, int length, int skip, boolean nonblocking) {
    return length == 0 ? 0 : move(to, length, skip, nonblocking);
  }

  /**
   * Takes the next number of a listener's stream; waits while there is none. 0 is the end. Errors:
   * AGAIN, INTR.
   */
  int readNumber(boolean nonblocking) {
    return move(0, DIGITS, NUMBER, nonblocking);
  }

  private int move(int to, int length, int skip, boolean nonblocking) {
    int done = tryMove(to, length, skip);
    while (done == NOTHING) {
      if (nonblocking) {
        return -Errno.AGAIN;
      }
      int ticket = waiter.ticket();
      addWaiter();
      done = tryMove(to, length, skip);
      if (done == NOTHING) {
        waiter.await(ticket, Waiter.NEVER);
        done = tryMove(to, length, skip);
      }
      if (done == NOTHING && waiter.isInterrupted()) {
        return -Errno.INTR;
      }
    }
    return done;
  }

  private int tryMove(int to, int length, int skip) {
    if (!stream.isReadingShared()) {
      return moveAlone(to, length, skip);
    }
    if (!stream.lockReading(waiter.slot())) {
      return NOTHING;
    }
    int done = moveAlone(to, length, skip);
    stream.unlockReading();
    return done;
  }

  /**
   * Returns 0, the end of the file, once for each end mark, and always when there is no writer
   * left. Both are read before the byte count: what was written before them must be read first.
   */
  private int moveAlone(int to, int length, int skip) {
    boolean ends = stream.hasEndMark();
    boolean closed = stream.isWriterClosed();
    int readable = stream.readable();
    if (readable > 0) {
      return skip == TAKE
          ? take(to, Math.min(length, readable))
          : special(to, length, skip, readable);
    }
    if (ends) {
      stream.takeEndMark();
      return 0;
    }
    return closed ? end() : NOTHING;
  }

  private int special(int to, int length, int skip, int readable) {
    return skip == NUMBER
        ? number(readable)
        : copyOut(to, Math.max(0, Math.min(length, readable - skip)), skip);
  }

  /** What is left of a number that was read in part is skipped. */
  private int number(int readable) {
    int from = (stream.buffer() - stream.tailAddress()) & (DIGITS - 1);
    if (from + DIGITS > readable) {
      stream.taken(from);
      return NOTHING;
    }
    int number = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      int letter = stream.byteAt(from + i);
      number = letter == ' ' ? number : number * 10 + letter - '0';
    }
    stream.taken(from + DIGITS);
    return number;
  }

  private int end() {
    return stream.isReset() ? -Errno.CONNRESET : 0;
  }

  private int take(int to, int length) {
    copyOut(to, length, 0);
    stream.taken(length);
    return length;
  }

  /** Copies both pieces before the position moves once: writers are woken once for them. */
  private int copyOut(int to, int length, int skip) {
    int from = stream.tailAddress() - stream.buffer() + skip;
    from &= stream.capacity() - 1;
    int first = Math.min(length, stream.capacity() - from);
    guest.copyFromCommons(to, stream.buffer() + from, first);
    if (first < length) {
      guest.copyFromCommons(to + first, stream.buffer(), length - first);
    }
    return length;
  }

  boolean isReadable() {
    return stream.readable() > 0 || stream.hasEndMark() || stream.isWriterClosed();
  }

  /**
   * Never negative: another reader may move the tail between the two loads of {@link
   * Stream#readable}.
   */
  long readable() {
    return Math.max(0, stream.readable());
  }

  void addWaiter() {
    stream.addReadWaiter(waiter.slot());
  }
}
