package warren.kernel.vfs;

import warren.kernel.storage.OpenFileStore;
import warren.shared.ring.Stream;

/**
 * An open file description: POSIX, section 3.236. Descriptors of one or several processes refer to
 * it and share its position and flags, which are in a record of the commons. It is freed with the
 * last descriptor; the kernel alone counts.
 */
public final class OpenFileDescription {
  private final OpenFileStore store;
  private final int record;
  private final Node node;
  private final Access access;
  private final Origin origin;
  private int holders;
  private int abandoned;
  private FileLock lock;

  private OpenFileDescription(
      OpenFileStore store, int record, Node node, Access access, Origin origin) {
    this.store = store;
    this.record = record;
    this.node = node;
    this.access = access;
    this.origin = origin;
  }

  /**
   * A description with no descriptor yet, or null: NOSPC.
   *
   * @param origin where it was found, or null if it has no name
   */
  public static OpenFileDescription create(
      OpenFileStore store, Node node, Access access, Origin origin) {
    int in = address(node.stream());
    int record = store.create(node.record(), in, address(node.outStream()), access.flags());
    return record == 0 ? null : new OpenFileDescription(store, record, node, access, origin);
  }

  private static int address(Stream stream) {
    return stream == null ? 0 : stream.address();
  }

  /** Address of its record in the commons. */
  public int record() {
    return record;
  }

  public Node node() {
    return node;
  }

  public Access access() {
    return access;
  }

  /** Where it was found, or null. */
  public Origin origin() {
    return origin;
  }

  /** Whether a descriptor refers to it, or the kernel holds it to pass it on. */
  public boolean isHeld() {
    return holders > 0;
  }

  /** Counts one more descriptor. */
  public void hold() {
    holders++;
    node.opened();
  }

  /**
   * A process with a descriptor of it was killed. Its worker may still run, so the descriptor
   * counts until {@link #releaseAbandoned}.
   */
  public void abandon() {
    abandoned++;
    noticeAbandoned();
  }

  /** Counts one descriptor of a killed process less. */
  public void releaseAbandoned() {
    abandoned--;
    release();
  }

  /** Counts one descriptor less; the last one frees it. */
  public void release() {
    node.closed();
    if (--holders == 0) {
      store.free(record);
      unlock();
    } else {
      noticeAbandoned();
    }
  }

  /** Takes the lock of its file; see {@link FileLock#take}. */
  public int lock(boolean exclusive, Keeper.Outcome later) {
    lock = node.lock();
    store.lock(record);
    return lock.take(this, exclusive, later);
  }

  /** Gives the lock of its file up. */
  public void unlock() {
    if (lock != null) {
      lock.giveUp(this);
      lock = null;
    }
  }

  /** Does not wait for the lock any more. */
  public void cancelLock(Keeper.Outcome later) {
    if (lock != null) {
      lock.cancel(later);
    }
  }

  private void noticeAbandoned() {
    if (abandoned == holders) {
      node.abandoned();
    }
  }

  /**
   * Marks it as shared by several threads. To be called during a call of a process that holds it.
   */
  public void share() {
    store.share(record);
    node.share();
  }

  /**
   * How something is opened.
   *
   * @param kind one of {@link warren.shared.layout.OpenKind}
   * @param rights as reported
   * @param inheriting as reported
   * @param flags WASI descriptor flags
   * @param readOnly whether nothing may be changed through it
   */
  public record Access(int kind, long rights, long inheriting, int flags, boolean readOnly) {}

  /**
   * Where something was found when it was opened.
   *
   * @param directory the directory
   * @param name its name there
   */
  public record Origin(DirectoryNode directory, String name) {}
}
