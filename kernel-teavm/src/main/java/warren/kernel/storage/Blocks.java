package warren.kernel.storage;

import warren.shared.memory.Commons;

/** Blocks of the commons within the quota. The kernel alone calls it. */
public final class Blocks {
  private final BuddyAllocator allocator;
  private final Quota quota;

  /** Allocates from the commons from {@code base} on, a multiple of 16 MiB. */
  public Blocks(Commons commons, int base, Quota quota) {
    this.allocator = new BuddyAllocator(commons, base);
    this.quota = quota;
  }

  public Quota quota() {
    return quota;
  }

  /** Whether the quota allows {@code bytes} more. */
  boolean mayHold(long bytes) {
    return quota.mayHold(bytes);
  }

  /**
   * Address of at least {@code bytes} zeroes (at most 16 MiB), or 0 if the quota or the memory is
   * exhausted.
   */
  public int allocate(int bytes) {
    int order = BuddyAllocator.order(bytes);
    if (!quota.take(1L << order)) {
      return 0;
    }
    int block = allocator.allocate(order);
    if (block == 0) {
      quota.exhaust();
      quota.giveBack(1L << order);
    }
    return block;
  }

  /** Frees a block that {@link #allocate} returned for {@code bytes}. */
  public void release(int block, int bytes) {
    int order = BuddyAllocator.order(bytes);
    allocator.release(block, order);
    quota.giveBack(1L << order);
  }
}
