package warren.shared.ring;

import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.AtomicBits;
import warren.shared.memory.Commons;

/**
 * A stream of bytes in the commons: pipes, terminals, and the three streams of a process. This
 * class moves positions, locks and wakes; the caller copies the bytes, to {@link #headAddress} or
 * from {@link #tailAddress}, in at most two pieces. {@link StreamRecord} has the layout and the
 * order of the steps.
 */
public final class Stream {
  private final Commons commons;
  private final int at;
  private final int capacity;
  private final int buffer;

  /** The stream whose record is at an address. */
  public Stream(Commons commons, int at) {
    this.commons = commons;
    this.at = at;
    this.capacity = commons.getInt(at + StreamRecord.CAPACITY);
    this.buffer = commons.getInt(at + StreamRecord.BUFFER);
  }

  /** Creates a stream from a zeroed record and a buffer; {@code capacity} is a power of two. */
  public static Stream create(Commons commons, int record, int buffer, int capacity) {
    commons.putInt(record + StreamRecord.CAPACITY, capacity);
    commons.putInt(record + StreamRecord.BUFFER, buffer);
    return new Stream(commons, record);
  }

  /** Address of the buffer. */
  public int buffer() {
    return buffer;
  }

  /** Address of the record. */
  public int address() {
    return at;
  }

  public int capacity() {
    return capacity;
  }

  /** Bytes that can be read now. */
  public int readable() {
    return commons.loadInt(at + StreamRecord.HEAD) - commons.loadInt(at + StreamRecord.TAIL);
  }

  /** Bytes that can be written now. */
  public int writable() {
    return capacity - readable();
  }

  /** Whether there is no writer left. */
  public boolean isWriterClosed() {
    return commons.loadInt(at + StreamRecord.WRITERS) == 0;
  }

  /** Whether there is no reader left. */
  public boolean isReaderClosed() {
    return commons.loadInt(at + StreamRecord.READERS) == 0;
  }

  /** Where the next bytes are read from. */
  public int tailAddress() {
    return buffer + (commons.getInt(at + StreamRecord.TAIL) & (capacity - 1));
  }

  /** The byte that is read after {@code skip} others. */
  public int byteAt(int skip) {
    int place = commons.getInt(at + StreamRecord.TAIL) + skip;
    return commons.getByte(buffer + (place & (capacity - 1)));
  }

  /** Bytes from {@link #tailAddress} to the end of the buffer. */
  public int untilTailWraps() {
    return capacity - (commons.getInt(at + StreamRecord.TAIL) & (capacity - 1));
  }

  /** Bytes that can be read now in one piece, from {@link #tailAddress} on. */
  public int readablePiece() {
    return Math.min(readable(), untilTailWraps());
  }

  /** Where the next bytes are written to. */
  public int headAddress() {
    return buffer + (commons.getInt(at + StreamRecord.HEAD) & (capacity - 1));
  }

  /** Bytes from {@link #headAddress} to the end of the buffer. */
  public int untilHeadWraps() {
    return capacity - (commons.getInt(at + StreamRecord.HEAD) & (capacity - 1));
  }

  /** Bytes that can be written now in one piece, from {@link #headAddress} on. */
  public int writablePiece() {
    return Math.min(writable(), untilHeadWraps());
  }

  /** Moves HEAD by {@code bytes} that the caller, the only one to write now, has copied. */
  public void written(int bytes) {
    commons.storeInt(at + StreamRecord.HEAD, commons.getInt(at + StreamRecord.HEAD) + bytes);
    wake(StreamRecord.READ_WAITERS);
  }

  /** Moves TAIL by {@code bytes} that the caller, the only one to read now, has copied. */
  public void taken(int bytes) {
    commons.storeInt(at + StreamRecord.TAIL, commons.getInt(at + StreamRecord.TAIL) + bytes);
    wake(StreamRecord.WRITE_WAITERS);
  }

  /** One read after the present bytes is to return the end of the file. */
  public void markEnd() {
    commons.storeInt(at + StreamRecord.END_MARK, 1);
    wake(StreamRecord.READ_WAITERS);
  }

  /** Whether a read of the empty stream is to return the end of the file. */
  public boolean hasEndMark() {
    return commons.loadInt(at + StreamRecord.END_MARK) != 0;
  }

  /** A read has returned the end of the file. */
  public void takeEndMark() {
    commons.storeInt(at + StreamRecord.END_MARK, 0);
    wake(StreamRecord.WRITE_WAITERS);
  }

  /** Adds a reader. The kernel alone calls it. */
  public void addReader() {
    commons.addInt(at + StreamRecord.READERS, 1);
  }

  /** Adds a writer. The kernel alone calls it. */
  public void addWriter() {
    commons.addInt(at + StreamRecord.WRITERS, 1);
  }

  /** Removes a reader; after the last one writers are woken. The kernel alone calls it. */
  public void removeReader() {
    if (commons.addInt(at + StreamRecord.READERS, -1) == 1) {
      wake(StreamRecord.WRITE_WAITERS);
    }
  }

  /** Removes a writer; after the last one readers are woken. The kernel alone calls it. */
  public void removeWriter() {
    if (commons.addInt(at + StreamRecord.WRITERS, -1) == 1) {
      wake(StreamRecord.READ_WAITERS);
    }
  }

  /**
   * Ends this direction of a connection: readers get the bytes that are there and then the end of
   * the file, writers EPIPE. The kernel alone calls it.
   */
  public void shut() {
    commons.storeInt(at + StreamRecord.READERS, 0);
    commons.storeInt(at + StreamRecord.WRITERS, 0);
    wake(StreamRecord.READ_WAITERS);
    wake(StreamRecord.WRITE_WAITERS);
  }

  /** As {@link #shut}, with ECONNRESET for both. The kernel alone calls it. */
  public void reset() {
    commons.storeInt(at + StreamRecord.RESET, 1);
    shut();
  }

  /** Whether the connection was reset; to be asked when a side is found closed. */
  public boolean isReset() {
    return commons.loadInt(at + StreamRecord.RESET) != 0;
  }

  /** Several threads may read from now on. The kernel calls it during a call of the reader. */
  public void shareReading() {
    commons.storeInt(at + StreamRecord.READING_SHARED, 1);
  }

  /** Several threads may write from now on. The kernel calls it during a call of the writer. */
  public void shareWriting() {
    commons.storeInt(at + StreamRecord.WRITING_SHARED, 1);
  }

  public boolean isReadingShared() {
    return commons.getInt(at + StreamRecord.READING_SHARED) != 0;
  }

  public boolean isWritingShared() {
    return commons.getInt(at + StreamRecord.WRITING_SHARED) != 0;
  }

  /**
   * Tries to lock reading for the thread of a slot until {@link #unlockReading}. If another thread
   * has the lock, the thread is woken when the lock is free, provided that it has called {@link
   * #addReadWaiter} before.
   */
  public boolean lockReading(int slot) {
    return lock(StreamRecord.READ_LOCK, slot);
  }

  /** As {@link #lockReading}, to write. */
  public boolean lockWriting(int slot) {
    return lock(StreamRecord.WRITE_LOCK, slot);
  }

  public void unlockReading() {
    unlock(StreamRecord.READ_LOCK, StreamRecord.READ_WAITERS);
  }

  public void unlockWriting() {
    unlock(StreamRecord.WRITE_LOCK, StreamRecord.WRITE_WAITERS);
  }

  /**
   * The thread of a slot was killed and its worker is gone: frees the locks that it held, and wakes
   * all waiters and the kernel, since it may have been killed before it did so. It may also have
   * cleared the bits of waiters without waking them, so the caller must wake every process. The
   * kernel alone calls it.
   */
  public void releaseLocks(int slot) {
    releaseLock(StreamRecord.READ_LOCK, StreamRecord.READ_WAITERS, slot);
    releaseLock(StreamRecord.WRITE_LOCK, StreamRecord.WRITE_WAITERS, slot);
    wake(StreamRecord.READ_WAITERS);
    wake(StreamRecord.WRITE_WAITERS);
    callKernel();
  }

  /**
   * Has the wake word of a slot counted up and notified when there is something to read. The caller
   * checks the stream again after this, and only then waits on the word.
   */
  public void addReadWaiter(int slot) {
    AtomicBits.set(commons, at + StreamRecord.READ_WAITERS, slot);
  }

  /** As {@link #addReadWaiter}, for space to write. */
  public void addWriteWaiter(int slot) {
    AtomicBits.set(commons, at + StreamRecord.WRITE_WAITERS, slot);
  }

  /** Has the attention bit set and the doorbell rung when there is something to read. */
  public void addKernelReadWaiter() {
    addReadWaiter(StreamRecord.KERNEL);
  }

  /** As {@link #addKernelReadWaiter}, for space to write. */
  public void addKernelWriteWaiter() {
    addWriteWaiter(StreamRecord.KERNEL);
  }

  /** Sets the attention bit of the session that serves this stream in the kernel. */
  public void setAttention(int bit) {
    commons.putInt(at + StreamRecord.ATTENTION, bit);
  }

  /**
   * Discards what nobody has read, an end of the file included, unless a thread reads at this
   * moment. The kernel alone calls it, of a stream that it writes.
   */
  public void discardUnread() {
    if (lockReading(StreamRecord.KERNEL)) {
      taken(readable());
      takeEndMark();
      unlockReading();
    }
  }

  private boolean lock(int lock, int slot) {
    while (true) {
      int found = commons.compareAndSetInt(at + lock, 0, slot + 1);
      if (found == 0) {
        return true;
      }
      boolean isNoted =
          (found & StreamRecord.CONTENDED) != 0
              || commons.compareAndSetInt(at + lock, found, found | StreamRecord.CONTENDED)
                  == found;
      if (isNoted) {
        return false;
      }
    }
  }

  private void unlock(int lock, int waiters) {
    if ((commons.swapInt(at + lock, 0) & StreamRecord.CONTENDED) != 0) {
      wake(waiters);
    }
  }

  private void releaseLock(int lock, int waiters, int slot) {
    if ((commons.loadInt(at + lock) & ~StreamRecord.CONTENDED) == slot + 1) {
      unlock(lock, waiters);
    }
  }

  private void wake(int waiters) {
    for (int word = 0; word < StreamRecord.WAITERS / Long.SIZE; word++) {
      int bits = at + waiters + (word << 3);
      if (commons.loadLong(bits) != 0) {
        wake(word, AtomicBits.take(commons, bits));
      }
    }
  }

  private void wake(int word, long taken) {
    for (long left = taken; left != 0; left &= left - 1) {
      int waiter = (word << 6) + Long.numberOfTrailingZeros(left);
      if (waiter == StreamRecord.KERNEL) {
        callKernel();
      } else {
        int wakeWord = CommonsLayout.slot(waiter) + Slot.WAKE;
        commons.addInt(wakeWord, 1);
        commons.wake(wakeWord);
      }
    }
  }

  /**
   * If the kernel serves no end of this stream the bit is 0, that of a slot, which is then served
   * in vain.
   */
  private void callKernel() {
    Attention.call(commons, commons.getInt(at + StreamRecord.ATTENTION));
  }
}
