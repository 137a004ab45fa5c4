package warren.bridge.io;

import warren.bridge.channel.Waiter;
import warren.shared.abi.Errno;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.GuestMemory;
import warren.shared.ring.Stream;

/** Writes a stream for an open file. Allocates nothing and asks the kernel for nothing. */
final class StreamWriter {
  private final Stream stream;
  private final GuestMemory guest;
  private final Waiter waiter;

  StreamWriter(Stream stream, GuestMemory guest, Waiter waiter) {
    this.stream = stream;
    this.guest = guest;
    this.waiter = waiter;
  }

  Stream stream() {
    return stream;
  }

  /**
   * Writes all, unless {@code nonblocking}: then what fits, if that is at least {@code needed}
   * bytes. Errors, unless some were written: AGAIN, CONNRESET, INTR, PIPE.
   */
  int write(int from, int length, int needed, boolean nonblocking) {
    int done = 0;
    while (done < length) {
      if (stream.isReaderClosed()) {
        return done > 0 ? done : -closedErrno();
      }
      int piece = put(from + done, length - done, needed);
      if (piece == 0 && nonblocking) {
        return done > 0 ? done : -Errno.AGAIN;
      }
      if (piece == 0 && waiter.isInterrupted()) {
        return done > 0 ? done : -Errno.INTR;
      }
      done += piece > 0 ? piece : putOrWait(from + done, length - done, needed);
    }
    return done;
  }

  private int closedErrno() {
    return stream.isReset() ? Errno.CONNRESET : Errno.PIPE;
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
    addWaiter();
    int piece = put(from, length, needed);
    if (piece == 0 && !stream.isReaderClosed()) {
      waiter.await(ticket, Waiter.NEVER);
    }
    return piece;
  }

  /** As in POSIX: whether an atomic write would not block. */
  boolean isWritable() {
    return stream.writable() >= StreamRecord.WHOLE || stream.isReaderClosed();
  }

  void addWaiter() {
    stream.addWriteWaiter(waiter.slot());
  }
}
