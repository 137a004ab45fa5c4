package warren.shared.layout;

/**
 * Layout of a record between kernel and store, which is also that of a record of the log: a header
 * of {@link #HEADER} bytes and a payload, filled up with zeros to {@link #ALIGNMENT},
 * little-endian.
 *
 * <pre>
 *    0  i32  MAGIC
 *    4  i32  type
 *    8  i32  bytes of the payload, without what aligns the next record
 *   12  i32  CRC-32C of the payload        \
 *   16  i64  sequence number in the log     | of records in the log only
 *   24  i32  CRC-32C of the payload's first bytes |
 *   28  i32  CRC-32C of the bytes before   /
 * </pre>
 */
public final class JournalRecord {
  public static final int MAGIC = 0x4a524157;

  public static final int TYPE = 4;
  public static final int LENGTH = 8;
  public static final int PAYLOAD_CRC = 12;
  public static final int SEQUENCE = 16;

  /** Of the payload's first bytes, which are read without the rest: see {@link #prefix}. */
  public static final int PREFIX_CRC = 24;

  public static final int HEADER_CRC = 28;
  public static final int HEADER = 32;

  /** As long as a header, so that what is left at the end of a ring has room for one. */
  public static final int ALIGNMENT = 32;

  /** The largest payload. */
  public static final int PAYLOAD_MOST = 256 << 10;

  // To the store, and in the log.

  /** Items: see {@link JournalItem}. */
  public static final int ITEMS = 1;

  /** i64 inode, i64 offset in the file, bytes of the file. */
  public static final int BYTES = 2;

  /** i64 ticket. What came since the last one takes effect together, and is on disk. */
  public static final int COMMIT = 3;

  /**
   * As {@link #BYTES}, of a compaction of format 1: it takes the place of what lies in the other
   * file.
   */
  public static final int MOVED = 4;

  /**
   * i64 inode, i64 offset in the file, i64 where the bytes began in the other file, the bytes: they
   * take the place of those, in the tree and in its snapshots.
   */
  public static final int RELOCATED = 6;

  // To the store only.

  /**
   * i64 number, i64 inode, i64 length, i64 a snapshot or 0, then from {@link #LOAD_PIECES} on for
   * each piece i32 address, i32 length: the file's bytes from 0 on go there.
   */
  public static final int LOAD = 5;

  public static final int LOAD_PIECES = 32;

  /** i64 number of a snapshot: its tree is told, and then {@link #PAST_READY}. */
  public static final int PAST = 7;

  // To the kernel only.

  /** Items: a part of the tree. */
  public static final int TREE = 16;

  /** i32 one of {@link StoreState}, i64 the largest inode: the tree is whole. */
  public static final int READY = 17;

  /** i64 ticket of a commit that is on disk. */
  public static final int COMMITTED = 18;

  /** i64 number, i32 1 if all bytes are there and sound. */
  public static final int LOADED = 19;

  /** i32 1: there is no more room on disk; 2: not even for what was sent; 0: there is again. */
  public static final int FULL = 20;

  /** UTF-8: a line for the person. */
  public static final int NOTICE = 21;

  /** i64 snapshot, i32 1 if its tree was told. */
  public static final int PAST_READY = 22;

  /** Items {@link JournalItem#SNAPSHOT}: all snapshots that there are now, the oldest first. */
  public static final int SNAPSHOTS = 23;

  // In a ring only.

  /** Nothing, up to the end of the ring. */
  public static final int PADDING = 32;

  /** Bytes before the file's own in {@link #BYTES} and {@link #MOVED}. */
  public static final int BYTES_HEADER = 16;

  /** The same in {@link #RELOCATED}. */
  public static final int RELOCATED_HEADER = 24;

  private JournalRecord() {}

  /** Bytes at the beginning of a payload that are read without the rest, if it has as many. */
  public static int prefix(int type) {
    return type == RELOCATED ? RELOCATED_HEADER : BYTES_HEADER;
  }

  /** Bytes of a record with its alignment. */
  public static int size(int payload) {
    return (HEADER + payload + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
