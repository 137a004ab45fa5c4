package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.TYPE;

import java.util.ArrayList;
import java.util.List;
import warren.host.Storage;
import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;
import warren.store.index.Change;
import warren.store.index.Index;

/**
 * Appends records to one file of the log. Neighbours in the commons are written together. What was
 * appended since the last commit takes effect with the next one.
 */
final class LogWriter {
  /** Bytes that are written at once, so that the ring has room again soon. */
  private static final int RUN_MOST = 1 << 20;

  private final Commons commons;
  private final Storage storage;
  private final Records records;
  private final List<Change> changes = new ArrayList<>();
  private Index index = new Index();
  private int file;
  private long tail;

  /** The tail at the last commit. */
  private long committed;

  private long committedSequence;
  private long sequence;
  private int run;
  private int runLength;

  LogWriter(Commons commons, Storage storage) {
    this.commons = commons;
    this.storage = storage;
    this.records = new Records(commons);
  }

  /** Goes on in a file, behind {@code tail}. Nothing may be unwritten. */
  void continueAt(int file, long tail, long sequence) {
    this.file = file;
    this.tail = tail;
    this.committed = tail;
    this.sequence = sequence;
    this.committedSequence = sequence;
  }

  /** Commits are applied to it. */
  void setIndex(Index index) {
    this.index = index;
  }

  /** The file that is written. */
  int file() {
    return file;
  }

  /** Where the next record goes. */
  long tail() {
    return tail;
  }

  /** Number of the next record. */
  long sequence() {
    return sequence;
  }

  /**
   * Appends a record, which must stay as it is in the commons until it is written. Returns false if
   * what came before could not be written; then nothing has happened.
   */
  boolean append(int record) {
    boolean follows = runLength > 0 && run + runLength == record && runLength < RUN_MOST;
    if (!follows && !write()) {
      return false;
    }
    if (runLength == 0) {
      run = record;
    }
    Header.seal(commons, record, sequence++);
    records.read(record, file, tail, changes);
    int size = JournalRecord.size(commons.getInt(record + LENGTH));
    commons.fill(
        record + HEADER + commons.getInt(record + LENGTH),
        0,
        size - HEADER - commons.getInt(record + LENGTH));
    runLength += size;
    tail += size;
    return true;
  }

  /** The same for a record of a checkpoint, which says what the index has already. */
  boolean appendKnown(int record) {
    int before = changes.size();
    boolean appended = append(record);
    changes.subList(Math.min(before, changes.size()), changes.size()).clear();
    return appended;
  }

  /** Writes what was appended; false if there is no room. It may be called again. */
  boolean write() {
    if (runLength > 0 && !storage.write(Storage.LOG + file, tail - runLength, run, runLength)) {
      return false;
    }
    runLength = 0;
    return true;
  }

  /** Forgets what was appended since the last commit, in the file as well. */
  void rollBack() {
    runLength = 0;
    changes.clear();
    tail = committed;
    sequence = committedSequence;
    storage.resize(Storage.LOG + file, tail);
  }

  /** Makes a commit record of an address with room for it, and of what was appended one commit. */
  boolean commit(int record) {
    commons.putInt(record + TYPE, JournalRecord.COMMIT);
    commons.putInt(record + LENGTH, 8);
    commons.putLong(record + HEADER, 0);
    return append(record) && finish();
  }

  /** The last record that was appended is a commit: writes and flushes, and applies it. */
  boolean finish() {
    if (!write() || !storage.flush(Storage.LOG + file)) {
      return false;
    }
    index.apply(changes);
    changes.clear();
    committed = tail;
    committedSequence = sequence;
    return true;
  }
}
