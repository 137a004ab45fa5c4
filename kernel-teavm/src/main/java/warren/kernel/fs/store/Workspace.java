package warren.kernel.fs.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Snapshot;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.JournalRecord;
import warren.shared.layout.StoreState;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;
import warren.shared.ring.RecordRing;
import warren.shared.ring.RecordRings;
import warren.text.OneLine;

/**
 * A directory that the store keeps on disk. What changes in it is committed {@link #DELAY} after
 * the first change, or at once if somebody asks. The kernel's loop calls {@link #move} each turn.
 */
public final class Workspace extends Journal {
  /** Nanoseconds from a change to its commit, in which others join it. */
  public static final long DELAY = 50_000_000;

  /** Bytes that are copied to the ring in one turn, between requests of processes. */
  private static final int TURN = 2 << 20;

  /** Bytes of files that leave the commons together when there is no room. */
  private static final long RECLAIMED = 64 << 20;

  /** Nanoseconds between snapshots that are taken while something changes. */
  private static final long HOUR = 3_600_000_000_000L;

  private static final String HOURLY = "Hourly";

  /** Is told what concerns the person. */
  public interface Listener {
    /** The tree is there. */
    void ready(int state);

    /** One line about the state of the workspace. */
    void notice(String line);

    /** Whether what changes is on disk, and whether the disk is full. */
    void changed(boolean isSaved, boolean isFull);
  }

  /** Somebody waits for a commit. */
  private record PendingSync(long ticket, Outcome outcome) {}

  private final Commons commons;
  private final FileStore store;
  private final RecordRing toStore;
  private final RecordRing fromStore;
  private final Listener listener;
  private final List<PendingSync> waiting = new ArrayList<>();
  private final ArrayDeque<CommitWriter> sent = new ArrayDeque<>();
  private TreeReader reader;
  private CommitWriter commit;
  private long lastTicket;
  private long due = Long.MAX_VALUE;
  private boolean isUrgent;
  private boolean isReady;
  private boolean isReadOnly;
  private boolean isFull;
  private boolean wasSaved = true;
  private final Loads loads;
  private final History history;

  /** What is said of the snapshot that the next commit ends with, or null. */
  private String snapshotLabel;

  /** When the last commit began with one by itself: nanoseconds since 1970. */
  private long hour;

  /** Keeps {@code root}, which is empty; the store has the other ends of the rings. */
  public Workspace(
      Commons commons,
      FileStore store,
      MemoryFileSystem fileSystem,
      DirectoryNode root,
      Listener listener) {
    super(commons, root);
    this.commons = commons;
    this.store = store;
    this.listener = listener;
    this.reader = new TreeReader(commons, fileSystem, root, false);
    this.toStore = RecordRings.toStore(commons);
    this.fromStore = RecordRings.fromStore(commons);
    this.loads = new Loads(commons, store, toStore, fromStore, this::hear);
    this.history = new History(commons, store, fileSystem, loads, listener);
  }

  /** Whether the tree is there. */
  public boolean isReady() {
    return isReady;
  }

  /**
   * Hears the store, and commits what is due at {@code now}. Returns whether there is more to do at
   * once.
   */
  public boolean move(long now) {
    hear();
    if (!isReady || isReadOnly) {
      return false;
    }
    if (isDirty() && due == Long.MAX_VALUE) {
      due = now + DELAY;
    }
    boolean isUseful = !isFull || hasNames();
    if (commit == null && (isUrgent || (now >= due && isUseful))) {
      begin();
    }
    boolean more = write();
    tell();
    return more;
  }

  private boolean isDirty() {
    return isChanged() || commons.loadInt(CommonsLayout.KEPT_WRITTEN) != 0;
  }

  private void begin() {
    commons.storeInt(CommonsLayout.KEPT_WRITTEN, 0);
    due = Long.MAX_VALUE;
    isUrgent = false;
    List<Taken> before = isHourOver() ? List.of(taken(HOURLY)) : List.of();
    List<Taken> after = snapshotLabel == null ? List.of() : List.of(taken(snapshotLabel));
    snapshotLabel = null;
    commit = new CommitWriter(commons, toStore, this, take(before, after), ++lastTicket);
  }

  private Taken taken(String label) {
    return new Taken(commons.getLong(CommonsLayout.COARSE_TIME), label);
  }

  /** Whether the tree is to be had later as it was before this commit. */
  private boolean isHourOver() {
    long time = commons.getLong(CommonsLayout.COARSE_TIME);
    boolean isOver = time - hour >= HOUR;
    hour = isOver ? time : hour;
    return isOver;
  }

  private boolean write() {
    if (commit == null) {
      return false;
    }
    boolean more = commit.write(TURN, isFull);
    if (commit.isDone()) {
      sent.add(commit);
      commit = null;
      return isUrgent;
    }
    return more;
  }

  /** Milliseconds until {@link #move} has something to do by itself; negative for never. */
  public int timeout(long now) {
    if (due == Long.MAX_VALUE || commit != null || isFull) {
      return -1;
    }
    return (int) Math.max(0, (due - now + 999_999) / 1_000_000);
  }

  @Override
  public void sync(Outcome outcome) {
    boolean isBehind = isDirty();
    if (!isBehind && commit == null && sent.isEmpty()) {
      outcome.done(isFull ? Errno.NOSPC : Errno.SUCCESS);
      return;
    }
    isUrgent |= isBehind;
    waiting.add(new PendingSync(isBehind ? lastTicket + 1 : lastTicket, outcome));
  }

  private void tell() {
    boolean isSaved = !isDirty() && commit == null && sent.isEmpty();
    if (isSaved != wasSaved) {
      wasSaved = isSaved;
      listener.changed(isSaved, isFull);
    }
  }

  private void hear() {
    boolean any = false;
    for (int record = fromStore.next(); record != 0; record = fromStore.next()) {
      hear(record, record + JournalRecord.HEADER);
      any = true;
    }
    if (any) {
      fromStore.release();
    }
  }

  private void hear(int record, int payload) {
    switch (commons.getInt(record + JournalRecord.TYPE)) {
      case JournalRecord.TREE -> readTree(record);
      case JournalRecord.SNAPSHOTS -> history.told(record);
      case JournalRecord.PAST_READY -> history.ready(commons.getInt(payload + 8) != 0);
      case JournalRecord.READY -> ready(commons.getInt(payload), commons.getLong(payload + 8));
      case JournalRecord.COMMITTED -> committed(commons.getLong(payload));
      case JournalRecord.LOADED ->
          loads.loaded(commons.getLong(payload), commons.getInt(payload + 8) != 0);
      case JournalRecord.FULL -> full(commons.getInt(payload));
      case JournalRecord.NOTICE -> {
        int length = commons.getInt(record + JournalRecord.LENGTH);
        listener.notice(Utf8.read(commons, payload, length));
      }
      default -> {}
    }
  }

  private void readTree(int record) {
    if (reader != null && !reader.read(record)) {
      tooLarge();
    } else if (isReady) {
      history.read(record);
    }
  }

  private void tooLarge() {
    reader = null;
    isReadOnly = true;
    listener.notice(
        "The workspace has more files than there is memory for: boot with a larger quota.");
  }

  private void ready(int state, long largestInode) {
    store.continueInodes(largestInode);
    isReadOnly |= state == StoreState.READ_ONLY;
    if (reader != null && !reader.finish(this, this::found)) {
      tooLarge();
    }
    reader = null;
    isReady = true;
    store.setReclaim(this::reclaim);
    listener.ready(isReadOnly ? StoreState.READ_ONLY : StoreState.OWNED);
  }

  private void committed(long ticket) {
    boolean isWithheld = false;
    while (!sent.isEmpty() && sent.peek().ticket() <= ticket) {
      isWithheld = sent.remove().isWithheld();
    }
    List<PendingSync> done = new ArrayList<>();
    for (PendingSync each : waiting) {
      if (each.ticket() <= ticket) {
        done.add(each);
      }
    }
    waiting.removeAll(done);
    int errno = isWithheld ? Errno.NOSPC : Errno.SUCCESS;
    done.forEach(each -> each.outcome().done(errno));
  }

  private void full(int how) {
    isFull = how != 0;
    if (how == 0) {
      isUrgent = isChanged();
    } else if (how > 1) {
      List<PendingSync> failed = new ArrayList<>(waiting);
      waiting.clear();
      failed.forEach(each -> each.outcome().done(Errno.NOSPC));
    }
    listener.changed(wasSaved, isFull);
  }

  @Override
  public int growing() {
    return isReady && isFull ? Errno.NOSPC : Errno.SUCCESS;
  }

  @Override
  public boolean isReadOnly() {
    return isReady && isReadOnly;
  }

  /**
   * Frees the room that files take in the commons which nobody has open and which are on disk,
   * those used longest ago first; returns whether there were any.
   */
  private boolean reclaim() {
    Set<Node> busy = new HashSet<>();
    if (commit != null) {
      busy.addAll(commit.nodes());
    }
    sent.forEach(each -> busy.addAll(each.nodes()));
    long freed = 0;
    for (FileNode file : evictable(busy)) {
      if (freed >= RECLAIMED) {
        break;
      }
      freed += file.evict();
      evicted(file);
    }
    return freed > 0;
  }

  @Override
  public int load(FileNode file) {
    return loads.load(file, stored(file), this::used);
  }

  @Override
  public void load(FileNode file, Outcome outcome) {
    loads.load(file, stored(file), this::used, outcome);
  }

  private Loads.Stored stored(FileNode file) {
    return new Loads.Stored(inode(file), 0);
  }

  @Override
  public void settle(FileNode file) {
    if (loads.isLoading(file)) {
      load(file);
    }
  }

  @Override
  public void snapshot(String label, Outcome outcome) {
    if (isReadOnly || isFull) {
      outcome.done(isReadOnly ? Errno.ROFS : Errno.NOSPC);
      return;
    }
    snapshotLabel = OneLine.plain(label);
    isUrgent = true;
    waiting.add(new PendingSync(lastTicket + 1, outcome));
  }

  @Override
  public List<Snapshot> snapshots() {
    return history.snapshots();
  }

  /** The directory of the trees of before. */
  public DirectoryNode history() {
    return history.directory();
  }
}
