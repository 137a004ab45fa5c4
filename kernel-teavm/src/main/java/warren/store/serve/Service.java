package warren.store.serve;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.TYPE;

import warren.host.Storage;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.JournalRecord;
import warren.shared.layout.StoreState;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.shared.ring.RecordRing;
import warren.shared.ring.RecordRings;
import warren.store.index.History;
import warren.store.log.FileReading;
import warren.store.log.HistoryLimit;
import warren.store.log.Log;

/**
 * The store's side of the rings: tells the tree, then appends what the kernel sends to the log, and
 * reads files. Between commits it keeps the log short.
 */
public final class Service {
  /** Bytes after which the ring gets room again. */
  private static final int PIECE = 1 << 20;

  /** In a record that tells that the disk is full: what was sent waits. */
  private static final int STUCK = 2;

  private static final int TREE_MOST = 128 << 10;

  private final Commons commons;
  private final RecordRing fromKernel;
  private final RecordRing toKernel;
  private final Log log;
  private boolean isInCommit;
  private boolean wasFull;

  /** Of the list of snapshots that was told last. */
  private int toldHistory = -1;

  /** The record that could not be written, or 0; and whether it was appended. */
  private int stuck;

  private boolean isAppended;

  private Service(Commons commons, Log log) {
    this.commons = commons;
    this.log = log;
    this.fromKernel = RecordRings.toStore(commons);
    this.toKernel = RecordRings.fromStore(commons);
  }

  /** Opens the workspace and tells its tree. */
  public static Service start(Commons commons, Storage storage, boolean readOnly) {
    Log log =
        Log.open(
            commons,
            storage,
            CommonsLayout.STORE_SCRATCH,
            CommonsLayout.STORE_SCRATCH_SIZE,
            readOnly,
            HistoryLimit.USUAL);
    Service service = new Service(commons, log);
    service.describe();
    return service;
  }

  private void describe() {
    log.describe(CommonsLayout.STORE_SCRATCH, TREE_MOST, this::tellTree);
    int payload = begin(JournalRecord.READY, 16);
    commons.putInt(payload, log.isReadOnly() ? StoreState.READ_ONLY : StoreState.OWNED);
    commons.putLong(payload + 8, log.largestInode());
    end(16);
    tellHistory();
    tellNotices();
  }

  private boolean tellTree(int record) {
    return pass(JournalRecord.TREE, record);
  }

  /** Tells the kernel the items of a record. */
  private boolean pass(int type, int record) {
    int length = commons.getInt(record + LENGTH);
    int payload = begin(type, length);
    commons.copy(payload, record + HEADER, length);
    end(length);
    return true;
  }

  private void tellHistory() {
    History history = log.history();
    if (history.version() != toldHistory) {
      toldHistory = history.version();
      if (history.all().isEmpty()) {
        begin(JournalRecord.SNAPSHOTS, 0);
        end(0);
      } else {
        log.describeSnapshots(
            CommonsLayout.STORE_SCRATCH,
            TREE_MOST,
            record -> pass(JournalRecord.SNAPSHOTS, record));
      }
    }
  }

  /** Tells a tree as a snapshot has it. */
  private void describePast(long snapshot) {
    boolean isThere =
        log.describePast(snapshot, CommonsLayout.STORE_SCRATCH, TREE_MOST, this::tellTree);
    int payload = begin(JournalRecord.PAST_READY, 16);
    commons.putLong(payload, snapshot);
    commons.putInt(payload + 8, isThere ? 1 : 0);
    end(16);
  }

  /** Waits for the kernel, which reads at any time, if there is no room. */
  private int begin(int type, int length) {
    while (true) {
      int tail = commons.loadInt(toKernel.tailWord());
      int payload = toKernel.begin(type, length);
      if (payload != 0) {
        return payload;
      }
      commons.waitWhile(toKernel.tailWord(), tail, -1);
    }
  }

  private void end(int length) {
    toKernel.end(length);
    ring();
  }

  /** Address of the word that changes when there is something to do. */
  public int wakeWord() {
    return fromKernel.headWord();
  }

  /** Serves what is there; returns whether there is more to do at once. */
  public boolean turn() {
    if (stuck != 0 && !retry()) {
      return false;
    }
    boolean any = serve();
    if (isInCommit || stuck != 0) {
      return any;
    }
    boolean more = log.tidy();
    tellHistory();
    tellNotices();
    tellFull();
    return any || more;
  }

  private boolean serve() {
    int taken = 0;
    for (int record = fromKernel.next(); record != 0; record = fromKernel.next()) {
      taken += JournalRecord.size(commons.getInt(record + LENGTH));
      take(record);
      if (stuck != 0 || taken >= PIECE) {
        break;
      }
    }
    if (taken > 0 && stuck == 0 && log.write()) {
      release();
    }
    return taken > 0;
  }

  /** The kernel may have more to send, if the ring was full. */
  private void release() {
    fromKernel.release();
    ring();
  }

  private void ring() {
    commons.addInt(CommonsLayout.DOORBELL, 1);
    commons.wake(CommonsLayout.DOORBELL);
  }

  private void take(int record) {
    if (commons.getInt(record + TYPE) == JournalRecord.LOAD) {
      load(record + HEADER);
      return;
    }
    if (commons.getInt(record + TYPE) == JournalRecord.PAST) {
      describePast(commons.getLong(record + HEADER));
      return;
    }
    isInCommit = commons.getInt(record + TYPE) != JournalRecord.COMMIT;
    isAppended = log.append(record);
    if (!isAppended || (!isInCommit && !log.commit())) {
      stuck = record;
      wasFull = true;
      tellFull(STUCK);
    } else if (!isInCommit) {
      tellCommitted(record);
    }
  }

  /** There was no room for a record: tries again each time that the kernel sends something. */
  private boolean retry() {
    isAppended = isAppended || log.append(stuck);
    if (!isAppended || !(isInCommit ? log.write() : log.commit())) {
      return false;
    }
    if (!isInCommit) {
      tellCommitted(stuck);
    }
    stuck = 0;
    release();
    return true;
  }

  private void tellCommitted(int record) {
    int payload = begin(JournalRecord.COMMITTED, 8);
    commons.putLong(payload, commons.getLong(record + HEADER));
    end(8);
  }

  private void load(int request) {
    FileReading reading = log.read(commons.getLong(request + 8), commons.getLong(request + 24));
    long length = commons.getLong(request + 16);
    int piece = request + JournalRecord.LOAD_PIECES;
    for (long offset = 0; offset < length; piece += 8) {
      int bytes = commons.getInt(piece + 4);
      reading.read(offset, commons.getInt(piece), bytes);
      offset += bytes;
    }
    if (!reading.isSound()) {
      String path = log.path(commons.getLong(request + 8));
      log.notices().add("Some bytes of " + path + " are damaged on disk: it can't be read.");
    }
    int payload = begin(JournalRecord.LOADED, 16);
    commons.putLong(payload, commons.getLong(request));
    commons.putInt(payload + 8, reading.isSound() ? 1 : 0);
    end(16);
  }

  private void tellNotices() {
    for (String notice : log.notices()) {
      int length = Utf8.length(notice);
      int payload = begin(JournalRecord.NOTICE, length);
      Utf8.write(commons, payload, notice);
      end(length);
    }
    log.notices().clear();
  }

  private void tellFull() {
    if (log.isFull() != wasFull) {
      wasFull = log.isFull();
      tellFull(wasFull ? 1 : 0);
    }
  }

  private void tellFull(int how) {
    int payload = begin(JournalRecord.FULL, 8);
    commons.putInt(payload, how);
    end(8);
  }
}
