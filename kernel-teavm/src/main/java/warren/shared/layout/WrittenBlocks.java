package warren.shared.layout;

import warren.shared.memory.Commons;

/**
 * Which blocks of 4 KiB of the commons were written since the kernel last took them for the store:
 * a bit for each. Whoever writes bytes of a kept file marks its blocks afterwards, then the file.
 * Extents below the size of a block share one, and have no bits.
 */
public final class WrittenBlocks {
  public static final int BLOCK = 4096;

  private static final int SHIFT = 12;

  /** Bytes of the bits: 4 GiB of blocks. */
  public static final int BYTES = 1 << (32 - SHIFT - 3);

  private WrittenBlocks() {}

  /** Marks the blocks of a range, at least one byte. */
  public static void mark(Commons commons, int address, int length) {
    int first = address >>> SHIFT;
    int last = (address + length - 1) >>> SHIFT;
    for (int word = first >>> 6; word <= last >>> 6; word++) {
      long from = word == first >>> 6 ? -1L << first : -1L;
      long to = word == last >>> 6 ? -1L >>> (63 - (last & 63)) : -1L;
      set(commons, CommonsLayout.WRITTEN_BLOCKS + (word << 3), from & to);
    }
  }

  /** Some bytes of a kept file were written at an address: marks their blocks, then the file. */
  public static void written(Commons commons, int record, int address, int length) {
    mark(commons, address, length);
    int at = record + NodeRecord.MODE;
    int mode = commons.loadInt(at);
    while ((mode & NodeRecord.WRITTEN) == 0) {
      int found = commons.compareAndSetInt(at, mode, mode | NodeRecord.WRITTEN);
      mode = found == mode ? mode | NodeRecord.WRITTEN : found;
    }
    if (commons.loadInt(CommonsLayout.KEPT_WRITTEN) == 0) {
      commons.storeInt(CommonsLayout.KEPT_WRITTEN, 1);
    }
  }

  private static void set(Commons commons, int at, long bits) {
    long expected = commons.loadLong(at);
    while ((expected & bits) != bits) {
      long found = commons.compareAndSetLong(at, expected, expected | bits);
      if (found == expected) {
        return;
      }
      expected = found;
    }
  }

  /**
   * Whether the block at an address may have bytes of others, since what of it belongs to a file
   * ends before it does or begins after it does; {@code end} is where that ends.
   */
  public static boolean isShared(int address, int end) {
    return (address & (BLOCK - 1)) != 0 || end - address < BLOCK;
  }

  /** Whether the bit of the block at an address is set. */
  public static boolean isMarked(Commons commons, int address) {
    int block = address >>> SHIFT;
    int at = CommonsLayout.WRITTEN_BLOCKS + ((block >>> 6) << 3);
    return (commons.loadLong(at) & (1L << block)) != 0;
  }

  /** Clears the bit of the block at an address, and returns whether it was set. */
  public static boolean take(Commons commons, int address) {
    int block = address >>> SHIFT;
    int at = CommonsLayout.WRITTEN_BLOCKS + ((block >>> 6) << 3);
    long bit = 1L << block;
    long expected = commons.loadLong(at);
    while ((expected & bit) != 0) {
      long found = commons.compareAndSetLong(at, expected, expected & ~bit);
      if (found == expected) {
        return true;
      }
      expected = found;
    }
    return false;
  }
}
