package warren.shared.layout;

/**
 * Layouts of the items in a record of items. Each begins with i32 kind and i32 bytes of the whole
 * item, which are a multiple of 8; addresses below count from the item's beginning.
 */
public final class JournalItem {
  public static final int KIND = 0;
  public static final int LENGTH = 4;

  /** The attributes of a node, which is made if it is not there. */
  public static final int NODE = 1;

  /** A name in a directory is given to a node, or removed. */
  public static final int NAME = 2;

  /** A file was cut to a size, before what is told of it next. */
  public static final int CUT = 3;

  /** Of a checkpoint: where bytes of a file lie. */
  public static final int EXTENT = 4;

  /** Of a checkpoint: its beginning; nothing before it counts. */
  public static final int RESET = 5;

  /** The tree as it is here is to be had later: see {@link #SNAPSHOT_TIME}. */
  public static final int SNAPSHOT = 6;

  /** Of a checkpoint: the items that follow in the record tell nodes as a snapshot has them. */
  public static final int PAST = 7;

  /** Of a checkpoint, behind PAST: the snapshot has no such node. */
  public static final int GONE = 8;

  /** A snapshot is dropped. */
  public static final int FORGET = 9;

  /**
   * Of all but RESET; i64. In NAME it is the directory, in PAST and FORGET the number of a
   * snapshot; in SNAPSHOT as well, or 0 for one that gets its number now.
   */
  public static final int INODE = 8;

  // NODE

  /** i64 */
  public static final int SIZE = 16;

  /** Three i64: times as in {@link NodeRecord}. */
  public static final int MODIFIED = 24;

  public static final int CHANGED = 32;
  public static final int ACCESSED = 40;

  /** i32 */
  public static final int FILETYPE = 48;

  /** i32 each: as in {@link NodeRecord}. */
  public static final int MODE = 52;

  public static final int UID = 56;
  public static final int GID = 60;

  /** i32 bytes of a link's target, and its UTF-8. */
  public static final int TARGET_LENGTH = 64;

  public static final int TARGET = 72;

  // NAME

  /** i64: the node, or 0 if the name was removed. */
  public static final int NAMED = 16;

  /** i32 bytes of the name, and its UTF-8. */
  public static final int NAME_LENGTH = 24;

  public static final int NAME_TEXT = 32;

  // CUT: SIZE

  // EXTENT

  /** i64: offset in the file. */
  public static final int OFFSET = 16;

  /** i64: where the bytes begin in the log. */
  public static final int AT = 24;

  /** i64: where their record begins. */
  public static final int RECORD = 32;

  /** i32: bytes. */
  public static final int BYTES = 40;

  /** i32: file of the log, 0 or 1. */
  public static final int FILE = 44;

  /** i32: bytes of the record's payload, and their CRC-32C. */
  public static final int RECORD_LENGTH = 48;

  public static final int RECORD_CRC = 52;

  public static final int EXTENT_SIZE = 56;

  // SNAPSHOT

  /** i64: nanoseconds since 1970. */
  public static final int SNAPSHOT_TIME = 16;

  /** i32 bytes of what is said of it, and its UTF-8. */
  public static final int LABEL_LENGTH = 24;

  public static final int LABEL = 32;

  private JournalItem() {}

  /** Bytes of an item that ends in a text of so many bytes. */
  public static int size(int before, int text) {
    return (before + text + 7) & ~7;
  }
}
