package warren.kernel.storage;

import warren.shared.memory.Commons;

/**
 * A buddy allocator of blocks of the commons: powers of two from 128 bytes to 16 MiB, aligned to
 * their size and filled with zeroes. The kernel alone calls it. Memory that was never allocated is
 * zero already, so a new block is not touched.
 *
 * <p>Free blocks form a list for each order through their own first two words, which are zeroed
 * when the block leaves the list; one bit for each possible block of an order says whether it is in
 * the list.
 */
final class BuddyAllocator {
  static final int SMALLEST_ORDER = 7;
  static final int LARGEST_ORDER = 24;
  private static final int NONE = 0;
  private static final int NEXT = 0;
  private static final int PREVIOUS = 4;
  private static final int PAGES_PER_GROWTH = 1 << (LARGEST_ORDER - 16);

  /** The last block below 4 GiB is left out: no address that ends one wraps to 0. */
  private static final int MOST_PAGES = 65536 - PAGES_PER_GROWTH;

  private final Commons commons;
  private final int base;
  private final int[] heads = new int[LARGEST_ORDER + 1];
  private final int[][] free = new int[LARGEST_ORDER + 1][4];
  private final RecentBlocks recent = new RecentBlocks();
  private int end;
  private int untouched;

  /** Uses the commons from {@code base}, a multiple of 16 MiB at the commons' present end. */
  BuddyAllocator(Commons commons, int base) {
    this.commons = commons;
    this.base = base;
    this.end = base;
    this.untouched = base;
  }

  /** The smallest order whose blocks hold {@code bytes}. */
  static int order(int bytes) {
    return Math.max(SMALLEST_ORDER, 32 - Integer.numberOfLeadingZeros(bytes - 1));
  }

  /**
   * Address of a zeroed block of {@code 1 << order} bytes, or 0 if the browser has no more memory.
   */
  int allocate(int order) {
    int block = recent.take(order);
    if (block == NONE) {
      block = split(order);
    }
    if (block != NONE) {
      zero(block, 1 << order);
    }
    return block;
  }

  /** Frees a block that {@link #allocate} returned for this order. */
  void release(int block, int order) {
    if (!recent.keep(block, order)) {
      join(block, order);
    }
  }

  /** Takes a block out of the smallest free one that holds it, or returns 0. */
  private int split(int order) {
    int found = smallestFree(order);
    if (found > LARGEST_ORDER) {
      joinRecent();
      found = smallestFree(order);
    }
    if (found > LARGEST_ORDER) {
      if (!grow()) {
        return NONE;
      }
      found = LARGEST_ORDER;
    }
    int block = heads[found];
    remove(block, found);
    while (found > order) {
      found--;
      insert(block + (1 << found), found);
    }
    return block;
  }

  private int smallestFree(int order) {
    int found = order;
    while (found <= LARGEST_ORDER && heads[found] == NONE) {
      found++;
    }
    return found;
  }

  private void joinRecent() {
    for (int order = SMALLEST_ORDER; order <= RecentBlocks.LARGEST_ORDER; order++) {
      for (int block = recent.take(order); block != NONE; block = recent.take(order)) {
        join(block, order);
      }
    }
  }

  private void join(int block, int order) {
    int at = block;
    int rank = order;
    while (rank < LARGEST_ORDER) {
      int buddy = base + ((at - base) ^ (1 << rank));
      if (!isFree(buddy, rank)) {
        break;
      }
      remove(buddy, rank);
      at = Integer.compareUnsigned(at, buddy) < 0 ? at : buddy;
      rank++;
    }
    insert(at, rank);
  }

  private boolean grow() {
    int pages = commons.pages();
    int needed = (int) (((end & 0xffff_ffffL) + (1L << LARGEST_ORDER)) >>> 16);
    if (needed > MOST_PAGES || (needed > pages && !commons.grow(PAGES_PER_GROWTH))) {
      return false;
    }
    int block = end;
    end += 1 << LARGEST_ORDER;
    insert(block, LARGEST_ORDER);
    return true;
  }

  private void zero(int block, int bytes) {
    if (Integer.compareUnsigned(block, untouched) < 0) {
      commons.fill(block, 0, bytes);
    }
    int blockEnd = block + bytes;
    if (Integer.compareUnsigned(blockEnd, untouched) > 0) {
      untouched = blockEnd;
    }
  }

  private void insert(int block, int order) {
    int next = heads[order];
    commons.putInt(block + NEXT, next);
    commons.putInt(block + PREVIOUS, NONE);
    if (next != NONE) {
      commons.putInt(next + PREVIOUS, block);
    }
    heads[order] = block;
    mark(block, order, true);
  }

  private void remove(int block, int order) {
    int next = commons.getInt(block + NEXT);
    int previous = commons.getInt(block + PREVIOUS);
    if (previous == NONE) {
      heads[order] = next;
    } else {
      commons.putInt(previous + NEXT, next);
    }
    if (next != NONE) {
      commons.putInt(next + PREVIOUS, previous);
    }
    commons.putLong(block, 0);
    mark(block, order, false);
  }

  private boolean isFree(int block, int order) {
    int index = (block - base) >>> order;
    int[] bits = free[order];
    return (index >>> 5) < bits.length && (bits[index >>> 5] & (1 << index)) != 0;
  }

  private void mark(int block, int order, boolean isFree) {
    int index = (block - base) >>> order;
    int word = index >>> 5;
    if (word >= free[order].length) {
      int[] wider = new int[Math.max(word + 1, free[order].length * 2)];
      System.arraycopy(free[order], 0, wider, 0, free[order].length);
      free[order] = wider;
    }
    if (isFree) {
      free[order][word] |= 1 << index;
    } else {
      free[order][word] &= ~(1 << index);
    }
  }
}
