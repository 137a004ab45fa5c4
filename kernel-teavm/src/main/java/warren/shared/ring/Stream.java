package warren.shared.ring;

import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.AtomicBits;
import warren.shared.memory.Commons;

/**
 * A stream of bytes in the commons: pipes, terminals, and the three streams of a process. This
 * class moves positions, locks and wakes; the bytes are copied by whoever holds them, to or from
 * {@link #headAddress} and {@link #tailAddress}, in at most two pieces. {@link StreamRecord} has
 * the layout and tells what happens in which order.
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

  /** Makes a stream of a zeroed record and a buffer, whose {@code capacity} is a power of two. */
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

  /** Whether nobody can write any more. */
  public boolean isWriterClosed() {
    return commons.loadInt(at + StreamRecord.WRITERS) == 0;
  }

  /** Whether nobody can read any more. */
  public boolean isReaderClosed() {
    return commons.loadInt(at + StreamRecord.READERS) == 0;
  }

  /** Where the next bytes are read from. */
  public int tailAddress() {
    return buffer + (commons.getInt(at + StreamRecord.TAIL) & (capacity - 1));
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

  /** The caller, who alone writes now, has put so many bytes in place. */
  public void written(int bytes) {
    commons.storeInt(at + StreamRecord.HEAD, commons.getInt(at + StreamRecord.HEAD) + bytes);
    wake(StreamRecord.READ_WAITERS);
  }

  /** The caller, who alone reads now, has taken so many bytes. */
  public void taken(int bytes) {
    commons.storeInt(at + StreamRecord.TAIL, commons.getInt(at + StreamRecord.TAIL) + bytes);
    wake(StreamRecord.WRITE_WAITERS);
  }

  /** One read behind what is in the stream shall find the end of the file. */
  public void markEnd() {
    commons.storeInt(at + StreamRecord.END_MARK, 1);
    wake(StreamRecord.READ_WAITERS);
  }

  /** Whether a read will find the end of the file when nothing is left to read. */
  public boolean hasEndMark() {
    return commons.loadInt(at + StreamRecord.END_MARK) != 0;
  }

  /** The reader has found the end of the file. */
  public void takeEndMark() {
    commons.storeInt(at + StreamRecord.END_MARK, 0);
    wake(StreamRecord.WRITE_WAITERS);
  }

  /** Another open file description can read. The kernel alone calls it. */
  public void addReader() {
    commons.addInt(at + StreamRecord.READERS, 1);
  }

  /** Another open file description can write. The kernel alone calls it. */
  public void addWriter() {
    commons.addInt(at + StreamRecord.WRITERS, 1);
  }

  /** One that could read is closed; the last lets writers know. The kernel alone calls it. */
  public void removeReader() {
    if (commons.addInt(at + StreamRecord.READERS, -1) == 1) {
      wake(StreamRecord.WRITE_WAITERS);
    }
  }

  /** One that could write is closed; the last lets readers know. The kernel alone calls it. */
  public void removeWriter() {
    if (commons.addInt(at + StreamRecord.WRITERS, -1) == 1) {
      wake(StreamRecord.READ_WAITERS);
    }
  }

  /** Several threads may read from now on. The kernel calls it within a call of the reader. */
  public void shareReading() {
    commons.storeInt(at + StreamRecord.READING_SHARED, 1);
  }

  /** Several threads may write from now on. The kernel calls it within a call of the writer. */
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
   * Lets the thread of a slot alone read until {@link #unlockReading}, if nobody else does. Else
   * its bit, which it has set before, will be taken and it be woken when the lock is free.
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
   * The thread of a slot is gone: locks that it held are free, and whoever waits is woken, since it
   * may have been killed before it did so. It may also have taken the bits of others; theirs are
   * known to nobody, so the caller wakes every process, and the kernel's is called here. The kernel
   * alone calls it.
   */
  public void releaseLocks(int slot) {
    releaseLock(StreamRecord.READ_LOCK, StreamRecord.READ_WAITERS, slot);
    releaseLock(StreamRecord.WRITE_LOCK, StreamRecord.WRITE_WAITERS, slot);
    wake(StreamRecord.READ_WAITERS);
    wake(StreamRecord.WRITE_WAITERS);
    callKernel();
  }

  /**
   * The thread of a slot wants its wake word counted up and notified when there is something to
   * read. It looks again afterwards, and only then waits on the word.
   */
  public void addReadWaiter(int slot) {
    AtomicBits.set(commons, at + StreamRecord.READ_WAITERS, slot);
  }

  /** As {@link #addReadWaiter}, for space to write. */
  public void addWriteWaiter(int slot) {
    AtomicBits.set(commons, at + StreamRecord.WRITE_WAITERS, slot);
  }

  /** The kernel wants the bit {@link #setAttention} set and its doorbell rung. */
  public void addKernelReadWaiter() {
    addReadWaiter(StreamRecord.KERNEL);
  }

  /** As {@link #addKernelReadWaiter}, for space to write. */
  public void addKernelWriteWaiter() {
    addWriteWaiter(StreamRecord.KERNEL);
  }

  /** The attention bit of whoever serves this stream in the kernel. */
  public void setAttention(int bit) {
    commons.putInt(at + StreamRecord.ATTENTION, bit);
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

  /** Where the kernel serves no end of this stream the bit is 0, a slot's: it looks in vain. */
  private void callKernel() {
    Attention.call(commons, commons.getInt(at + StreamRecord.ATTENTION));
  }
}
