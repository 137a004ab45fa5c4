package warren.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import warren.testing.HeapCommons;

final class BuddyAllocatorTest {
  private static final int LARGEST = 1 << BuddyAllocator.LARGEST_ORDER;

  /** Allocates a block of an order, or frees one of those allocated. */
  record Step(boolean releases, int order, int pick) {}

  private record Block(int address, int order) {
    long start() {
      return address & 0xffff_ffffL;
    }

    int size() {
      return 1 << order;
    }
  }

  /** Allocated blocks, by their unsigned addresses. */
  private final TreeMap<Long, Block> given = new TreeMap<>();

  @Provide
  static Arbitrary<List<Step>> plans() {
    Arbitrary<Integer> orders =
        Arbitraries.frequencyOf(
            Tuple.of(16, Arbitraries.integers().between(BuddyAllocator.SMALLEST_ORDER, 13)),
            Tuple.of(4, Arbitraries.integers().between(14, 20)),
            Tuple.of(1, Arbitraries.integers().between(21, BuddyAllocator.LARGEST_ORDER)));
    return Combinators.combine(
            Arbitraries.of(false, true, false), orders, Arbitraries.integers().between(0, 1 << 20))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }

  /** Below and above 2 GiB, and over the border between. */
  @Provide
  static Arbitrary<Integer> bases() {
    return Arbitraries.of(32 << 20, 0x7f00_0000, 0xc000_0000);
  }

  @Property(tries = 150)
  void blocksAreAlignedZeroedAndApartAndMergeAgain(
      @ForAll("plans") List<Step> plan, @ForAll("bases") int base) {
    HeapCommons commons = new HeapCommons(base >>> 16, 1 << 16);
    BuddyAllocator allocator = new BuddyAllocator(commons, base);
    given.clear();
    for (Step step : plan) {
      if (step.releases() && !given.isEmpty()) {
        release(allocator, new ArrayList<>(given.values()).get(step.pick() % given.size()));
      } else {
        Block block = new Block(allocator.allocate(step.order()), step.order());
        checkPlace(block, base, commons);
        checkZeroAndDirty(block, commons);
        given.put(block.start(), block);
      }
    }
    new ArrayList<>(given.values()).forEach(block -> release(allocator, block));
    int pages = commons.pages();
    for (int grown = base >>> 16; grown < pages; grown += LARGEST >>> 16) {
      int largest = allocator.allocate(BuddyAllocator.LARGEST_ORDER);
      assertThat(commons.pages()).as("merged, so that nothing has to grow").isEqualTo(pages);
      checkZeroAndDirty(new Block(largest, BuddyAllocator.LARGEST_ORDER), commons);
    }
  }

  private void release(BuddyAllocator allocator, Block block) {
    allocator.release(block.address(), block.order());
    given.remove(block.start());
  }

  private void checkPlace(Block block, int base, HeapCommons commons) {
    assertThat(block.start() % block.size()).as("alignment").isZero();
    assertThat(block.start()).isGreaterThanOrEqualTo(base & 0xffff_ffffL);
    assertThat(block.start() + block.size()).isLessThanOrEqualTo((long) commons.pages() << 16);
    Map.Entry<Long, Block> before = given.floorEntry(block.start());
    if (before != null) {
      assertThat(before.getKey() + before.getValue().size()).isLessThanOrEqualTo(block.start());
    }
    Long after = given.higherKey(block.start());
    if (after != null) {
      assertThat(block.start() + block.size()).isLessThanOrEqualTo(after);
    }
  }

  private static void checkZeroAndDirty(Block block, HeapCommons commons) {
    byte[] found = new byte[block.size()];
    commons.read(block.address(), found, 0, found.length);
    for (int i = 0; i < found.length; i++) {
      if (found[i] != 0) {
        throw new AssertionError("byte " + i + " of " + block + " is " + found[i]);
      }
    }
    for (int i = 0; i < found.length; i += Math.max(8, found.length >> 6)) {
      commons.putLong(block.address() + i, -1);
    }
    commons.putLong(block.address() + found.length - 8, -1);
  }

  @Test
  void aBlockIsOfTheSmallestOrderThatHoldsTheBytes() {
    assertThat(BuddyAllocator.order(1)).isEqualTo(7);
    assertThat(BuddyAllocator.order(128)).isEqualTo(7);
    assertThat(BuddyAllocator.order(129)).isEqualTo(8);
    assertThat(BuddyAllocator.order(LARGEST - 1)).isEqualTo(24);
    assertThat(BuddyAllocator.order(LARGEST)).isEqualTo(24);
  }

  @Test
  void theLastBlockBelowFourGigabytesIsNeverGivenOut() {
    int base = 0xf000_0000;
    HeapCommons commons = new HeapCommons(base >>> 16, 1 << 16);
    BuddyAllocator allocator = new BuddyAllocator(commons, base);
    List<Integer> blocks = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      blocks.add(allocator.allocate(BuddyAllocator.LARGEST_ORDER));
    }
    assertThat(blocks).doesNotHaveDuplicates().doesNotContain(0).contains(0xfe00_0000);
    assertThat(allocator.allocate(BuddyAllocator.SMALLEST_ORDER)).isZero();
    allocator.release(blocks.get(7), BuddyAllocator.LARGEST_ORDER);
    assertThat(allocator.allocate(BuddyAllocator.LARGEST_ORDER)).isEqualTo(blocks.get(7));
  }

  @Test
  void whatTheBrowserDoesNotGiveIsZero() {
    int base = 32 << 20;
    int pages = base >>> 16;
    BuddyAllocator allocator =
        new BuddyAllocator(new HeapCommons(pages, pages + (LARGEST >>> 16)), base);
    int only = allocator.allocate(BuddyAllocator.LARGEST_ORDER);
    assertThat(only).isEqualTo(base);
    assertThat(allocator.allocate(BuddyAllocator.SMALLEST_ORDER)).isZero();
    allocator.release(only, BuddyAllocator.LARGEST_ORDER);
    assertThat(allocator.allocate(BuddyAllocator.SMALLEST_ORDER)).isNotZero();
  }
}
