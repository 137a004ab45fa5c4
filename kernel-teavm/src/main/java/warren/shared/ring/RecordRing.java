package warren.shared.ring;

import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;

/**
 * A ring of {@link JournalRecord}s from one thread to another, who each have an instance on the
 * same commons. A record never wraps: what is left at the ring's end is padding.
 */
public final class RecordRing {
  /** Bytes of the words: i32 head and i32 tail, which count bytes and wrap. */
  public static final int WORDS = 16;

  private static final int HEAD = 0;
  private static final int TAIL = 4;

  private final Commons commons;
  private final int words;
  private final int start;
  private final int capacity;
  private int pending;
  private int taken;

  /** Words at {@code words}; {@code capacity} bytes, a power of two, at {@code start}. */
  public RecordRing(Commons commons, int words, int start, int capacity) {
    this.commons = commons;
    this.words = words;
    this.start = start;
    this.capacity = capacity;
    this.taken = commons.loadInt(words + TAIL);
  }

  /** Address of the word that changes with each record that is added. */
  public int headWord() {
    return words + HEAD;
  }

  /** Address of the word that changes when room is given back. */
  public int tailWord() {
    return words + TAIL;
  }

  /**
   * Address for a payload of at most so many bytes, or 0 if there is no room now. The writer alone
   * calls it.
   */
  public int begin(int type, int most) {
    int head = commons.loadInt(words + HEAD);
    int size = JournalRecord.size(most);
    int left = capacity - (head & (capacity - 1));
    int needed = size <= left ? size : left + size;
    if (capacity - (head - commons.loadInt(words + TAIL)) < needed) {
      return 0;
    }
    if (size > left) {
      putHeader(
          start + (head & (capacity - 1)), JournalRecord.PADDING, left - JournalRecord.HEADER);
      head += left;
    }
    pending = head;
    int at = start + (head & (capacity - 1));
    putHeader(at, type, 0);
    return at + JournalRecord.HEADER;
  }

  private void putHeader(int at, int type, int length) {
    commons.putInt(at, JournalRecord.MAGIC);
    commons.putInt(at + JournalRecord.TYPE, type);
    commons.putInt(at + JournalRecord.LENGTH, length);
  }

  /** The record that was begun has a payload of so many bytes; the reader sees it. */
  public void end(int length) {
    int at = start + (pending & (capacity - 1));
    commons.putInt(at + JournalRecord.LENGTH, length);
    int padded = JournalRecord.size(length);
    if (padded > JournalRecord.HEADER + length) {
      commons.fill(at + JournalRecord.HEADER + length, 0, padded - JournalRecord.HEADER - length);
    }
    commons.storeInt(words + HEAD, pending + padded);
    commons.wake(words + HEAD);
  }

  /** Whether every record was released. */
  public boolean isEmpty() {
    return commons.loadInt(words + HEAD) == commons.loadInt(words + TAIL);
  }

  /** Address of the next record's header, or 0 if there is none. The reader alone calls it. */
  public int next() {
    int head = commons.loadInt(words + HEAD);
    while (taken != head) {
      int at = start + (taken & (capacity - 1));
      taken += JournalRecord.size(commons.getInt(at + JournalRecord.LENGTH));
      if (commons.getInt(at + JournalRecord.TYPE) != JournalRecord.PADDING) {
        return at;
      }
    }
    return 0;
  }

  /** Gives back the room of all records that {@link #next} gave. */
  public void release() {
    commons.storeInt(words + TAIL, taken);
    commons.wake(words + TAIL);
  }
}
