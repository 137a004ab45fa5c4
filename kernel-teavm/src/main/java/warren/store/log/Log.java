package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import warren.host.Storage;
import warren.shared.memory.Commons;
import warren.store.index.History;
import warren.store.index.Index;
import warren.store.index.Snapshot;
import warren.store.index.StoredNode;

/**
 * The log of a workspace on disk: an append-only sequence of records, from which the index is made.
 * It lies in one of two files, and begins at the checkpoint that the superblock names; the other
 * file is empty, or has bytes of files that a {@link Compaction} has not copied yet.
 */
public final class Log {
  /** Bytes set aside for when the disk is full: what is under way, and a checkpoint. */
  public static final long RESERVE = 12 << 20;

  /** Records after the last checkpoint, from which on another one is worth its bytes. */
  private static final long CHECKPOINT_AFTER = 2000;

  /** Bytes in which nothing of a living file is, from which on a compaction is worth its time. */
  private static final long GARBAGE = 32L << 20;

  /** Bytes of records with a few items. */
  private static final int ITEMS_MOST = 64 << 10;

  private static final long GARBAGE_WHEN_FULL = 1 << 20;

  /** Bytes that are appended before it is looked again how many the snapshots need. */
  private static final long LOOK_AFTER = 4 << 20;

  private final Commons commons;
  private final Storage storage;
  private final int scratch;
  private final int scratchSize;
  private final HistoryLimit historyLimit;
  private final Superblocks superblocks;
  private final LogWriter writer;
  private Index index = new Index();
  private final List<String> notices = new ArrayList<>();
  private Superblock superblock = new Superblock(Superblock.VERSION, 0, 0, 0, 1);
  private Compaction compaction;
  private boolean isReadOnly;
  private boolean isFull;

  /** Bytes that only snapshots need, and where the log ended when they were counted. */
  private long historyBytes;

  private long lookedAt = -LOOK_AFTER;

  private Log(
      Commons commons, Storage storage, int scratch, int scratchSize, HistoryLimit historyLimit) {
    this.commons = commons;
    this.storage = storage;
    this.scratch = scratch;
    this.scratchSize = scratchSize;
    this.historyLimit = historyLimit;
    this.superblocks = new Superblocks(commons, storage, scratch);
    this.writer = new LogWriter(commons, storage);
  }

  /**
   * Opens the log of a workspace, or begins one. The store uses {@code scratchSize} bytes of the
   * commons at {@code scratch}, at least 512 KiB. Nothing is written if {@code readOnly}.
   */
  public static Log open(
      Commons commons,
      Storage storage,
      int scratch,
      int scratchSize,
      boolean readOnly,
      HistoryLimit historyLimit) {
    Log log = new Log(commons, storage, scratch, scratchSize, historyLimit);
    log.isReadOnly = readOnly;
    log.recover();
    return log;
  }

  private void recover() {
    List<Superblock> found = superblocks.read();
    Superblock guess = found.isEmpty() ? superblocks.guess() : null;
    boolean isNew = found.isEmpty() && guess == null;
    if (guess != null) {
      notices.add("The beginning of the workspace's files was damaged; it was found by a search.");
      found.add(guess);
    }
    if (isNew && storage.size(Storage.LOG) + storage.size(Storage.LOG + 1) > 0) {
      isReadOnly = true;
      notices.add("The workspace can't be read: its files are damaged, and were left as they are.");
    }
    Recovery.End end = isNew ? new Recovery.End(0, 1, 0, false) : recover(found);
    tell(end);
    writer.continueAt(superblock.file(), end.at(), end.sequence());
    writer.setIndex(index);
    if (!isReadOnly) {
      begin(end, isNew);
    }
  }

  /** From the older superblock if the newer one leads to a checkpoint that is damaged. */
  private Recovery.End recover(List<Superblock> found) {
    Recovery.End end = recover(found.get(0));
    if (found.size() > 1 && !end.isWhole(superblock)) {
      Index newer = index;
      Superblock newest = superblock;
      Recovery.End older = recover(found.get(1));
      if (older.lost() <= end.lost() && older.at() >= end.at()) {
        return older;
      }
      index = newer;
      superblock = newest;
    }
    return end;
  }

  private Recovery.End recover(Superblock from) {
    superblock = from;
    if (from.version() > Superblock.VERSION) {
      isReadOnly = true;
      notices.add("This workspace was written by a newer Warren: it is open for reading only.");
    }
    LogReader reader =
        new LogReader(
            commons, storage, from.file(), scratch, scratchSize, from.start(), from.sequence());
    index = new Index();
    return new Recovery(commons, reader, from.file()).run(index);
  }

  private void tell(Recovery.End end) {
    if (end.isCut()) {
      notices.add("The last changes had not reached the disk whole and are left out.");
    }
    if (end.lost() > 0) {
      notices.add(end.lost() + " bytes of the workspace are damaged on disk: changes are missing.");
    }
  }

  private void begin(Recovery.End end, boolean isNew) {
    if (end.isCut()) {
      storage.resize(Storage.LOG + superblock.file(), end.at());
      storage.flush(Storage.LOG + superblock.file());
    }
    if (isNew) {
      storage.resize(Storage.SUPERBLOCKS, Superblocks.BYTES_OF_BOTH);
      writeSuperblock(superblock);
    }
    if (storage.size(Storage.LOG + other()) > 0) {
      compaction = new Compaction(commons, storage, index, writer, scratch, scratchSize);
    }
    reserve();
    if (superblock.version() < Superblock.VERSION) {
      checkpoint();
    }
  }

  private boolean writeSuperblock(Superblock next) {
    Superblock counted =
        new Superblock(
            Superblock.VERSION,
            superblock.counter() + 1,
            next.file(),
            next.start(),
            next.sequence());
    boolean written = superblocks.write(counted);
    superblock = written ? counted : superblock;
    return written;
  }

  private int other() {
    return 1 - writer.file();
  }

  private void reserve() {
    isFull = storage.size(Storage.RESERVE) < RESERVE && !storage.resize(Storage.RESERVE, RESERVE);
  }

  public Index index() {
    return index;
  }

  /** No inode that was ever used is larger. */
  public long largestInode() {
    return index.largestInode();
  }

  /** A path of a node, for a person to read. */
  public String path(long inode) {
    return index.path(inode);
  }

  /** The trees of before. */
  public History history() {
    return index.history();
  }

  /** What the person should know of how it was found; to be told once. */
  public List<String> notices() {
    return notices;
  }

  /** Whether nothing may be written. */
  public boolean isReadOnly() {
    return isReadOnly;
  }

  /** Whether the disk is full, so that only what makes room should be appended. */
  public boolean isFull() {
    return isFull;
  }

  /**
   * Appends a record that lies in the commons and stays there until {@link #write}. False: there is
   * no room; nothing has happened, and the same may be tried again.
   */
  public boolean append(int record) {
    return withReserve(() -> writer.append(record));
  }

  /**
   * Makes all that was appended durable, of which the last record is a {@link
   * warren.shared.layout.JournalRecord#COMMIT}. False: there is no room; it may be tried again.
   */
  public boolean commit() {
    return withReserve(writer::finish);
  }

  /** Writes what was appended, without making it durable. */
  public boolean write() {
    return withReserve(writer::write);
  }

  private interface Attempt {
    boolean make();
  }

  /** If the disk is full, gives the reserve back and tries once more. */
  private boolean withReserve(Attempt attempt) {
    if (attempt.make()) {
      return true;
    }
    isFull = true;
    storage.resize(Storage.RESERVE, 0);
    return attempt.make();
  }

  /** Reads bytes of a file, as a snapshot has it or, for 0, now: see {@link FileReading}. */
  public FileReading read(long inode, long snapshot) {
    StoredNode node = snapshot == 0 ? index.node(inode) : history().node(snapshot, inode);
    return new FileReading(commons, storage, node, scratch, scratchSize);
  }

  /**
   * Does a part of what keeps the log short, if that is due; not between the records of a commit.
   * Returns whether there is more to do.
   */
  public boolean tidy() {
    if (isReadOnly) {
      return false;
    }
    if (compaction != null) {
      if (compaction.step()) {
        return true;
      }
      tellDamaged(compaction.damaged());
      compaction = null;
      reserve();
      return false;
    }
    if (isFull) {
      reserve();
    }
    long tooMuch = tooMuch();
    if (tooMuch != 0) {
      return forget(tooMuch);
    }
    if (isWorthCompacting()) {
      return beginCompaction();
    }
    if (writer.sequence() - superblock.sequence() > checkpointAfter()) {
      checkpoint();
    }
    return false;
  }

  private void tellDamaged(Set<Long> inodes) {
    for (long inode : inodes) {
      notices.add("Some bytes of " + index.path(inode) + " are damaged on disk.");
    }
  }

  /** The snapshot that is to be dropped next, or 0. */
  private long tooMuch() {
    List<Snapshot> all = history().all();
    if (all.size() > historyLimit.snapshots()) {
      return history().leastMissed();
    }
    boolean isTooLarge = !all.isEmpty() && historyBytes() > (isFull ? 0 : historyLimit.bytes());
    return isTooLarge ? all.get(0).number() : 0;
  }

  private boolean forget(long snapshot) {
    ItemWriter.Sink sink = record -> writer.append(record) && writer.write();
    boolean written =
        withReserve(() -> new ItemWriter(commons, scratch, ITEMS_MOST, sink).forget(snapshot))
            && withReserve(() -> writer.commit(scratch));
    if (!written) {
      writer.rollBack();
    }
    lookedAt = -LOOK_AFTER;
    return written;
  }

  private long historyBytes() {
    if (writer.tail() < lookedAt || writer.tail() - lookedAt >= LOOK_AFTER) {
      lookedAt = writer.tail();
      historyBytes = history().bytes();
    }
    return historyBytes;
  }

  private boolean isWorthCompacting() {
    long most = isFull ? GARBAGE_WHEN_FULL : Math.max(GARBAGE, index.bytes());
    return writer.tail() - index.bytes() > most
        && writer.tail() - index.bytes() - historyBytes() > most;
  }

  private long checkpointAfter() {
    return Math.max(CHECKPOINT_AFTER, index.nodes().size() / 4);
  }

  /** The log goes on in the other file, with a checkpoint; the bytes of files follow by and by. */
  private boolean beginCompaction() {
    long tail = writer.tail();
    long sequence = writer.sequence();
    int file = writer.file();
    storage.resize(Storage.LOG + other(), 0);
    writer.continueAt(other(), 0, sequence);
    if (!checkpoint()) {
      writer.continueAt(file, tail, sequence);
      return false;
    }
    compaction = new Compaction(commons, storage, index, writer, scratch, scratchSize);
    return true;
  }

  /** Appends the whole index, from where the next opening reads on; false if there is no room. */
  public boolean checkpoint() {
    long start = writer.tail();
    long sequence = writer.sequence();
    int file = writer.file();
    int most = scratchSize - HEADER - HEADER - HEADER;
    ItemWriter.Sink sink = record -> writer.appendKnown(record) && writer.write();
    boolean written =
        new ItemWriter(commons, scratch, most, sink).write(index, true) && writer.commit(scratch);
    if (!written) {
      writer.rollBack();
      isFull = true;
      return false;
    }
    return writeSuperblock(new Superblock(Superblock.VERSION, 0, file, start, sequence));
  }

  /** Writes the whole tree as items of records for a reader who has no log. */
  public void describe(int record, int most, TreeSink sink) {
    new ItemWriter(commons, record, most, sink::take).write(index, false);
  }

  /** The same for a tree as a snapshot has it; returns false if there is no such snapshot. */
  public boolean describePast(long snapshot, int record, int most, TreeSink sink) {
    return new ItemWriter(commons, record, most, sink::take).writePast(history(), snapshot);
  }

  /** Writes which snapshots there are as items of records. */
  public void describeSnapshots(int record, int most, TreeSink sink) {
    new ItemWriter(commons, record, most, sink::take).writeSnapshots(history());
  }

  /** Takes each record of {@link #describe}. */
  public interface TreeSink {
    /** Items are in the payload of a record at an address. */
    boolean take(int record);
  }
}
