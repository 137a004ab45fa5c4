package warren.kernel.storage;

/**
 * Small blocks that were freed last, by order, so that what is allocated and freed in turns, as the
 * record of an open file, is not split off and joined each time.
 */
final class RecentBlocks {
  /** The largest order of which blocks are kept: 1 KiB. */
  static final int LARGEST_ORDER = 10;

  private static final int KEPT = 32;

  private final int[][] blocks = new int[LARGEST_ORDER - BuddyAllocator.SMALLEST_ORDER + 1][KEPT];

  private final int[] counts = new int[blocks.length];

  /** Keeps a block; false if it is too large or too many are kept. */
  boolean keep(int block, int order) {
    int index = order - BuddyAllocator.SMALLEST_ORDER;
    if (order > LARGEST_ORDER || counts[index] == KEPT) {
      return false;
    }
    blocks[index][counts[index]++] = block;
    return true;
  }

  /** Takes out the block of an order that was kept last, or 0. */
  int take(int order) {
    int index = order - BuddyAllocator.SMALLEST_ORDER;
    return order > LARGEST_ORDER || counts[index] == 0 ? 0 : blocks[index][--counts[index]];
  }
}
