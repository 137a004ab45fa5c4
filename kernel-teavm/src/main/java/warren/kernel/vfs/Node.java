package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.layout.NodeRecord;
import warren.shared.ring.Stream;

/**
 * A file, directory, link or device as it is stored. Attributes and bytes are in a record of the
 * commons, names in directories. A node lives as long as it has a name or is open; the kernel alone
 * counts both.
 */
public abstract class Node {
  /** Returned by a command whose errno is told later. */
  public static final int PENDING = -1;

  private final FileStore store;
  private final int record;
  private final int filetype;
  private int openers;
  private Keeper keeper = Keeper.NONE;
  private FileLock lock;

  /** Takes over a record, which has no links yet. */
  protected Node(FileStore store, int record, int filetype) {
    this.store = store;
    this.record = record;
    this.filetype = filetype;
  }

  /**
   * Opens this for a process. Errors: LOOP (a link), NXIO (it can't be opened), NOSPC. May return
   * {@link #PENDING}, see {@link OpenContext#await}.
   */
  public abstract int open(OpenContext context);

  /** The whole content. Errors: FBIG (it is endless), INVAL, ISDIR, NOSPC, NXIO. */
  public Contents contents() {
    return Contents.failed(Errno.INVAL);
  }

  /** Performs one command that was written to it; returns an errno. By default BADF. */
  public int command(String text) {
    return Errno.BADF;
  }

  /**
   * As {@link #command(String)}, for a command that may take time: it may return {@link #PENDING}
   * and tell the errno later.
   */
  public int command(String text, Keeper.Outcome later) {
    return command(text);
  }

  /** The stream that this is an end of, or null. */
  public Stream stream() {
    return null;
  }

  /** The lock that its open file descriptions may take. */
  final FileLock lock() {
    if (lock == null) {
      lock = new FileLock();
    }
    return lock;
  }

  /** Whether it is a named pipe or the name of a socket: stored, but without bytes. */
  public boolean isSpecial() {
    return false;
  }

  /** The stream that a socket writes, or null. */
  public Stream outStream() {
    return null;
  }

  /**
   * All processes that have this open were killed; their workers may run on for a while. May be
   * called more than once.
   */
  public void abandoned() {}

  /** The process of a slot was killed while it had this open; its worker is gone. */
  public void holderKilled(int slot) {}

  /**
   * Several threads may have it open from now on. Called during a call of the only one that has it
   * open so far.
   */
  public void share() {}

  /** Who keeps it beyond the life of the tab, or {@link Keeper#NONE}. */
  public final Keeper keeper() {
    return keeper;
  }

  /** Has it kept from now on, or no more. */
  public final void keepBy(Keeper keeper) {
    this.keeper = keeper;
    int kept = keeper == Keeper.NONE ? 0 : NodeRecord.KEPT;
    int stays = NodeRecord.KEPT_MODE | NodeRecord.ABSENT;
    int mode = store.commons().loadInt(record + NodeRecord.MODE) & stays;
    store.commons().storeInt(record + NodeRecord.MODE, mode | kept);
  }

  public final boolean isKept() {
    return keeper != Keeper.NONE;
  }

  /** Address of the record. */
  public final int record() {
    return record;
  }

  /** WASI file type. */
  public final int filetype() {
    return filetype;
  }

  public final FileStore store() {
    return store;
  }

  /** Identifies the node; inodes are never reused. */
  public final long inode() {
    return store.commons().getLong(record + NodeRecord.INODE);
  }

  public final int links() {
    return store.commons().getInt(record + NodeRecord.LINKS);
  }

  public final long modified() {
    return store.commons().getLong(record + NodeRecord.MODIFIED);
  }

  /** Open file descriptions of it. */
  public final int openers() {
    return openers;
  }

  /** Counts one more open file description. */
  public final void opened() {
    openers++;
  }

  /** Counts one open file description less. */
  public final void closed() {
    openers--;
    releaseIfUnused();
    if (openers == 0 && links() > 0) {
      lastClosed();
    }
  }

  /** Counts names added or removed. That sets the change time, but not the modification time. */
  public final void changeLinks(int by) {
    int links = links() + by;
    store.commons().putInt(record + NodeRecord.LINKS, links);
    store.touchAttributes(record);
    releaseIfUnused();
  }

  /** Nobody has it open any more, but it has names. */
  protected void lastClosed() {}

  /** Nobody has it open any more, and it has no names. */
  protected void free() {
    store.free(record);
  }

  private void releaseIfUnused() {
    if (openers == 0 && links() <= 0) {
      free();
    }
  }
}
