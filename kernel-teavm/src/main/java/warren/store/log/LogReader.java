package warren.store.log;

import static warren.shared.layout.JournalRecord.ALIGNMENT;
import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.SEQUENCE;
import static warren.shared.layout.JournalRecord.TYPE;

import warren.host.Storage;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;

/**
 * Reads the records of one file of the log, one after the other, through a window in the commons.
 */
final class LogReader {
  /**
   * Bytes that are read at once: many headers of small records, without the bytes of large ones.
   */
  private static final int STEP = 8 << 10;

  /** Records that can't be missing in one damaged place. */
  private static final long MISSING_MOST = 1 << 20;

  private final Commons commons;
  private final Storage storage;
  private final int number;
  private final int window;
  private final int windowSize;
  private final long size;
  private long windowAt;
  private int windowLength;
  private long at;
  private long sequence;

  /** Reads file {@code number} of the log from {@code at} on, where record {@code sequence} is. */
  LogReader(
      Commons commons,
      Storage storage,
      int number,
      int window,
      int windowSize,
      long at,
      long sequence) {
    this.commons = commons;
    this.storage = storage;
    this.number = number;
    this.window = window;
    this.windowSize = windowSize;
    this.size = storage.size(Storage.LOG + number);
    this.at = at;
    this.sequence = sequence;
  }

  /** Where the next record begins. */
  long at() {
    return at;
  }

  /** Number of the next record. */
  long sequence() {
    return sequence;
  }

  /**
   * Address of the record at {@link #at}: its header and, if it is small or has items, its payload.
   * 0 if there is none, or none that is sound.
   */
  int peek() {
    int header = fetch(at, HEADER);
    if (header == 0
        || !Header.isSound(commons, header)
        || commons.getLong(header + SEQUENCE) != sequence) {
      return 0;
    }
    int type = commons.getInt(header + TYPE);
    boolean whole = type == JournalRecord.ITEMS;
    int needed = whole ? commons.getInt(header + LENGTH) : JournalRecord.prefix(type);
    return fetch(at, HEADER + Math.min(needed, commons.getInt(header + LENGTH)));
  }

  /** Goes on behind the record that was peeked. */
  void skip(int record) {
    at += JournalRecord.size(commons.getInt(record + LENGTH));
    sequence++;
  }

  /** Goes on at the next sound record of a later number; false if there is none. */
  boolean resume() {
    for (long from = at + ALIGNMENT; from + HEADER <= size; from += ALIGNMENT) {
      int header = fetch(from, HEADER);
      long found = header == 0 ? 0 : commons.getLong(header + SEQUENCE);
      if (header != 0
          && found > sequence
          && found <= sequence + MISSING_MOST
          && Header.isSound(commons, header)) {
        at = from;
        sequence = found;
        return true;
      }
    }
    return false;
  }

  /** Whether anything but zeros follows. */
  boolean hasRestFrom(long start) {
    for (long from = start; from < size; from += 8) {
      int address = fetch(from, (int) Math.min(8, size - from));
      if (address == 0) {
        return false;
      }
      for (int i = 0; i < Math.min(8, size - from); i++) {
        if (commons.getByte(address + i) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Address of bytes of the file, or 0 if it ends before them. */
  int fetch(long from, int length) {
    if (from < windowAt || from + length > windowAt + windowLength) {
      windowAt = from;
      windowLength =
          storage.read(
              Storage.LOG + number, from, window, Math.min(windowSize, Math.max(STEP, length)));
    }
    return from + length > windowAt + windowLength ? 0 : window + (int) (from - windowAt);
  }
}
