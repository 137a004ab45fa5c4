package warren.shared.layout;

import warren.shared.memory.Commons;

/** Layout of an extent: a run of a file's bytes that lie together in the commons. */
public final class Extent {
  /** i64: offset in the file of the first byte. */
  public static final int START = 0;

  /** i32: address of the first byte. */
  public static final int ADDRESS = 8;

  /** i32: a power of two. */
  public static final int LENGTH = 12;

  public static final int BYTES = 16;

  private Extent() {}

  /** Address of a record's extent by index. */
  public static int at(Commons commons, int record, int index) {
    return index < NodeRecord.INLINE_EXTENTS
        ? record + NodeRecord.EXTENTS + index * BYTES
        : commons.getInt(record + NodeRecord.MORE_EXTENTS)
            + (index - NodeRecord.INLINE_EXTENTS) * BYTES;
  }

  /**
   * Address of the extent that holds a file's byte {@code offset}, or 0 if there is none. Any
   * process that has the file open may ask while the kernel adds extents.
   */
  public static int holding(Commons commons, int record, long offset) {
    int low = 0;
    int high = commons.loadInt(record + NodeRecord.EXTENT_COUNT) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int extent = at(commons, record, middle);
      long start = commons.getLong(extent + START);
      if (offset < start) {
        high = middle - 1;
      } else if (offset >= start + commons.getInt(extent + LENGTH)) {
        low = middle + 1;
      } else {
        return extent;
      }
    }
    return 0;
  }
}
