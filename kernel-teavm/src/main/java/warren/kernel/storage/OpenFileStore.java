package warren.kernel.storage;

import warren.shared.layout.OpenFileRecord;
import warren.shared.memory.Commons;

/** Creates and frees the records of open file descriptions. The kernel alone calls it. */
public final class OpenFileStore {
  private final Commons commons;
  private final Blocks blocks;

  public OpenFileStore(Commons commons, Blocks blocks) {
    this.commons = commons;
    this.blocks = blocks;
  }

  /**
   * Address of a new record at position 0, or 0: NOSPC.
   *
   * @param node address of the node's record
   * @param stream address of the stream's record, or 0
   * @param outStream address of the record of the stream that a socket writes, or 0
   * @param flags WASI descriptor flags
   */
  public int create(int node, int stream, int outStream, int flags) {
    int record = blocks.allocate(OpenFileRecord.BYTES);
    if (record != 0) {
      commons.putInt(record + OpenFileRecord.NODE, node);
      commons.putInt(record + OpenFileRecord.STREAM, stream);
      commons.putInt(record + OpenFileRecord.OUT_STREAM, outStream);
      commons.putInt(record + OpenFileRecord.FLAGS, flags);
    }
    return record;
  }

  /** Marks it as shared by several threads. To be called during a call of its holder. */
  public void share(int record) {
    commons.storeInt(record + OpenFileRecord.SHARED, 1);
  }

  /** Marks it as one that has taken a lock. */
  public void lock(int record) {
    commons.storeInt(record + OpenFileRecord.LOCKED, 1);
  }

  /** Frees a record without descriptors. */
  public void free(int record) {
    blocks.release(record, OpenFileRecord.BYTES);
  }
}
