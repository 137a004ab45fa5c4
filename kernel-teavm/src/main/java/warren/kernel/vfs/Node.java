package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.layout.NodeRecord;
import warren.shared.ring.Stream;

/**
 * What is stored: its attributes and bytes are in a record of the commons, its names in
 * directories. A node lives as long as it has a name or is open; the kernel alone counts both.
 */
public abstract class Node {
  private final FileStore store;
  private final int record;
  private final int filetype;
  private int openers;

  /** Takes over a record; the record's links start at none. */
  protected Node(FileStore store, int record, int filetype) {
    this.store = store;
    this.record = record;
    this.filetype = filetype;
  }

  /** Opens this for a process. Errors: LOOP (a link), NXIO (it can't be opened), NOSPC. */
  public abstract int open(OpenContext context);

  /** All that there is to read. Errors: FBIG (it has no end), INVAL, ISDIR, NOSPC, NXIO. */
  public Contents contents() {
    return Contents.failed(Errno.INVAL);
  }

  /** What its bytes go through, or null for what is no end of a stream. */
  public Stream stream() {
    return null;
  }

  /** The thread of a slot was killed while it had this open; its worker is gone. */
  public void leftByKilled(int slot) {}

  /** Several threads may have it open from now on; called within a call of the one that has it. */
  public void share() {}

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

  /** Identifies the node for as long as it lives. */
  public final long inode() {
    return store.commons().getLong(record + NodeRecord.INODE);
  }

  public final int links() {
    return store.commons().getInt(record + NodeRecord.LINKS);
  }

  public final long modified() {
    return store.commons().getLong(record + NodeRecord.MODIFIED);
  }

  /** Descriptors that have it open. */
  public final int openers() {
    return openers;
  }

  /** A descriptor has it open from now on. */
  public final void opened() {
    openers++;
  }

  /** A descriptor has let go of it. */
  public final void closed() {
    openers--;
    releaseIfUnused();
    if (openers == 0 && links() > 0) {
      lastClosed();
    }
  }

  /** A directory has got, or lost, a name for it: that changes it, but not its bytes. */
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
