package warren.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.testing.HeapCommons;

final class FileStoreTest {
  private static final int MOST_EXTENTS = NodeRecord.INLINE_EXTENTS + NodeRecord.OUTSIDE_EXTENTS;

  private final HeapCommons commons = new HeapCommons();
  private final Quota quota = new Quota(256L << 20);
  private final FileStore store =
      new FileStore(commons, new Blocks(commons, CommonsLayout.HEAP, quota));

  private int file() {
    int record = store.create(Filetype.REGULAR_FILE);
    assertThat(record).isNotZero();
    return record;
  }

  private long capacity(int record) {
    return commons.loadLong(record + NodeRecord.CAPACITY);
  }

  private int extents(int record) {
    return commons.loadInt(record + NodeRecord.EXTENT_COUNT);
  }

  private int reserve(int record, long size) {
    return store.reserve(record, size, size, false);
  }

  /** The address of a file's byte. */
  private int address(int record, long offset) {
    int extent = Extent.holding(commons, record, offset);
    assertThat(extent).as("extent of byte " + offset).isNotZero();
    int start = (int) commons.getLong(extent + Extent.START);
    return commons.getInt(extent + Extent.ADDRESS) + (int) offset - start;
  }

  private void fill(int record, long size) {
    assertThat(store.resize(record, size, true)).isEqualTo(Errno.SUCCESS);
    for (long at = 0; at < size; at++) {
      commons.putByte(address(record, at), 0xa5);
    }
  }

  @Test
  void aRecordIsOfNowAndHasANumberOfItsOwn() {
    commons.putLong(CommonsLayout.COARSE_TIME, 77);
    int first = file();
    int second = file();
    assertThat(commons.getLong(first + NodeRecord.MODIFIED)).isEqualTo(77);
    assertThat(commons.getLong(first + NodeRecord.CHANGED)).isEqualTo(77);
    assertThat(commons.getLong(first + NodeRecord.ACCESSED)).isEqualTo(77);
    assertThat(commons.getInt(first + NodeRecord.FILETYPE)).isEqualTo(Filetype.REGULAR_FILE);
    assertThat(commons.getLong(first + NodeRecord.INODE))
        .isNotEqualTo(commons.getLong(second + NodeRecord.INODE));
    assertThat(store.nodes()).isEqualTo(2);
  }

  @Property
  void anExactReservationLeavesAtMostAQuarterUnused(
      @ForAll @IntRange(min = 1, max = 16 << 20) int size) {
    int record = file();
    assertThat(reserve(record, size)).isEqualTo(Errno.SUCCESS);
    assertThat(capacity(record)).isBetween((long) size, size + size / 4 + 128L);
    assertThat(extents(record)).isLessThanOrEqualTo(NodeRecord.INLINE_EXTENTS);
    store.free(record);
    assertThat(quota.used()).isZero();
  }

  @Test
  void aGrowingFileAsksRarely() {
    int record = file();
    int asked = 0;
    for (long size = 1000; size <= 8_000_000; size += 1000) {
      if (size > capacity(record)) {
        assertThat(store.reserve(record, size, size, true)).isEqualTo(Errno.SUCCESS);
        asked++;
      }
    }
    assertThat(asked).isLessThan(16);
    assertThat(capacity(record)).isBetween(8_000_000L, 16_500_000L);
  }

  @Test
  void piecesEndWithTheExtents() {
    int record = file();
    assertThat(new FilePieces(commons, record, 0, 1).next()).isFalse();
    assertThat(reserve(record, 70_000)).isEqualTo(Errno.SUCCESS);
    long capacity = capacity(record);
    FilePieces pieces = new FilePieces(commons, record, capacity - 2, capacity + 9);
    assertThat(pieces.next()).isTrue();
    assertThat(pieces.address()).isEqualTo(address(record, capacity - 2));
    assertThat(pieces.length()).isEqualTo(2);
    assertThat(pieces.next()).isFalse();
    assertThat(pieces.next()).isFalse();
    assertThat(new FilePieces(commons, record, 5, 5).next()).isFalse();
  }

  @Test
  void aReservationChangesNeitherSizeNorWhatIsThere() {
    int record = file();
    fill(record, 300);
    assertThat(reserve(record, 70_000)).isEqualTo(Errno.SUCCESS);
    assertThat(store.size(record)).isEqualTo(300);
    assertThat(commons.getByte(address(record, 299))).isEqualTo(0xa5);
    assertThat(commons.getByte(address(record, 300))).isZero();
  }

  @Test
  void theExtentOfAnOffsetIsFoundAtEveryBoundary() {
    int record = file();
    assertThat(Extent.holding(commons, record, 0)).isZero();
    int[] sizes = {128, 384, 512, 4608, 4736, 70_272, 70_400};
    long before = 0;
    for (int size : sizes) {
      assertThat(reserve(record, size)).isEqualTo(Errno.SUCCESS);
      assertThat(capacity(record)).as("sizes are sums of powers of two").isEqualTo(size);
    }
    for (int index = 0; index < extents(record); index++) {
      int extent = Extent.at(commons, record, index);
      int length = commons.getInt(extent + Extent.LENGTH);
      assertThat(commons.getLong(extent + Extent.START)).isEqualTo(before);
      assertThat(Extent.holding(commons, record, before)).isEqualTo(extent);
      assertThat(Extent.holding(commons, record, before + length / 2)).isEqualTo(extent);
      assertThat(Extent.holding(commons, record, before + length - 1)).isEqualTo(extent);
      before += length;
    }
    assertThat(before).isEqualTo(capacity(record));
    assertThat(Extent.holding(commons, record, before)).isZero();
    assertThat(Extent.holding(commons, record, -1)).isZero();
  }

  @Test
  void aFileOfManyExtentsUsesTheTableAndHasALimit() {
    int record = file();
    for (int index = 0; index < MOST_EXTENTS; index++) {
      assertThat(reserve(record, capacity(record) + 128)).isEqualTo(Errno.SUCCESS);
      assertThat(commons.getInt(record + NodeRecord.MORE_EXTENTS) != 0)
          .as("a table with " + (index + 1) + " extents")
          .isEqualTo(index >= NodeRecord.INLINE_EXTENTS);
    }
    long full = capacity(record);
    assertThat(full).isEqualTo(MOST_EXTENTS * 128L);
    for (long at = 0; at < full; at += 128) {
      commons.putByte(address(record, at), (int) (at >>> 7));
    }
    long used = quota.used();
    assertThat(reserve(record, full + 1)).isEqualTo(Errno.FBIG);
    assertThat(quota.used()).isEqualTo(used);
    assertThat(capacity(record)).isEqualTo(full);
    for (long at = 0; at < full; at += 128) {
      assertThat(commons.getByte(address(record, at))).isEqualTo((int) (at >>> 7) & 0xff);
    }
    store.resize(record, 4 * 128, true);
    assertThat(commons.getInt(record + NodeRecord.MORE_EXTENTS)).as("still needed").isNotZero();
    store.resize(record, 3 * 128, true);
    assertThat(commons.getInt(record + NodeRecord.MORE_EXTENTS)).isZero();
    store.free(record);
    assertThat(quota.used()).isZero();
  }

  @Test
  void aShorterFileIsZeroBehindItsEndAndKeepsItsExtentsWhileOthersHaveIt() {
    int record = file();
    fill(record, 70_272);
    long capacity = capacity(record);
    int generation = commons.loadInt(record + NodeRecord.GENERATION);
    int last = address(record, 70_271);
    assertThat(store.resize(record, 100, false)).isEqualTo(Errno.SUCCESS);
    assertThat(store.size(record)).isEqualTo(100);
    assertThat(capacity(record)).isEqualTo(capacity);
    assertThat(commons.loadInt(record + NodeRecord.GENERATION)).isEqualTo(generation);
    assertThat(commons.getByte(address(record, 99))).isEqualTo(0xa5);
    assertThat(commons.getByte(address(record, 100))).isZero();
    assertThat(commons.getByte(last)).isZero();
  }

  @Test
  void aShorterFileThatNobodyElseHasGivesItsExtentsBack() {
    int record = file();
    reserve(record, 128);
    reserve(record, 65_664);
    long used = quota.used();
    store.resize(record, 65_664, true);
    int generation = commons.loadInt(record + NodeRecord.GENERATION);
    assertThat(store.resize(record, 128, true)).isEqualTo(Errno.SUCCESS);
    assertThat(extents(record)).isOne();
    assertThat(capacity(record)).isEqualTo(128);
    assertThat(quota.used()).isEqualTo(used - 65_536);
    assertThat(commons.loadInt(record + NodeRecord.GENERATION)).isEqualTo(generation + 1);
    assertThat(store.resize(record, 0, true)).isEqualTo(Errno.SUCCESS);
    assertThat(extents(record)).isZero();
    assertThat(capacity(record)).isZero();
  }

  @Test
  void trimFreesWhatLiesWhollyBehindTheEnd() {
    int record = file();
    reserve(record, 128);
    reserve(record, 384);
    reserve(record, 896);
    store.resize(record, 129, false);
    store.trim(record);
    assertThat(extents(record)).isEqualTo(2);
    assertThat(capacity(record)).isEqualTo(384);
    store.resize(record, 128, false);
    store.trim(record);
    assertThat(extents(record)).isOne();
  }

  @Test
  void repairZeroesFromTheEndToTheCapacityAndNothingElse() {
    int record = file();
    reserve(record, 128);
    reserve(record, 384);
    store.resize(record, 100, false);
    for (int at = 0; at < 384; at++) {
      commons.putByte(address(record, at), 0x5a);
    }
    store.repair(record);
    for (int at = 0; at < 384; at++) {
      assertThat(commons.getByte(address(record, at))).isEqualTo(at < 100 ? 0x5a : 0);
    }
  }

  @Test
  void growingNeverShortens() {
    int record = file();
    store.resize(record, 500, true);
    assertThat(store.grow(record, 200)).isEqualTo(Errno.SUCCESS);
    assertThat(store.size(record)).isEqualTo(500);
    assertThat(store.grow(record, 700)).isEqualTo(Errno.SUCCESS);
    assertThat(store.size(record)).isEqualTo(700);
    assertThat(capacity(record)).isGreaterThanOrEqualTo(700);
  }

  @Test
  void aChangeOfSizeIsAChange() {
    int record = file();
    commons.putLong(CommonsLayout.COARSE_TIME, 5000);
    store.resize(record, 10, true);
    assertThat(commons.getLong(record + NodeRecord.MODIFIED)).isEqualTo(5000);
    assertThat(commons.getLong(record + NodeRecord.CHANGED)).isEqualTo(5000);
    assertThat(commons.getLong(record + NodeRecord.ACCESSED)).isZero();
  }

  @Test
  void aFileThatDoesNotFitTakesNothing() {
    int record = file();
    fill(record, 100);
    long used = quota.used();
    assertThat(store.resize(record, quota.limit() + 1, true)).isEqualTo(Errno.NOSPC);
    assertThat(store.grow(record, quota.limit() + 1)).isEqualTo(Errno.NOSPC);
    assertThat(quota.used()).isEqualTo(used);
    assertThat(store.size(record)).isEqualTo(100);
    assertThat(commons.getByte(address(record, 99))).isEqualTo(0xa5);
    assertThat(quota.takeExhausted()).isTrue();
  }

  @Test
  void aPartIsKeptWhereAPartIsOfUse() {
    Quota little = new Quota(100_000);
    FileStore small = new FileStore(commons, new Blocks(commons, CommonsLayout.HEAP, little));
    int record = small.create(Filetype.REGULAR_FILE);
    assertThat(small.reserve(record, 0, 1 << 20, false)).isEqualTo(Errno.NOSPC);
    assertThat(capacity(record)).isBetween(65_536L, 100_000L);
    long kept = capacity(record);
    assertThat(small.reserve(record, kept, 1 << 20, false)).isEqualTo(Errno.NOSPC);
    assertThat(capacity(record)).isEqualTo(kept);
    small.free(record);
    assertThat(little.used()).isZero();
  }

  @Test
  void roomInOnePieceIsOneExtent() {
    int record = file();
    assertThat(store.reserveTogether(record, 70_000)).isEqualTo(Errno.SUCCESS);
    assertThat(extents(record)).isOne();
    assertThat(capacity(record)).isEqualTo(131_072);
    assertThat(address(record, 69_999) - address(record, 0)).isEqualTo(69_999);
  }

  @Test
  void noSpaceForARecordIsZero() {
    Quota none = new Quota(NodeRecord.BYTES);
    FileStore small = new FileStore(commons, new Blocks(commons, CommonsLayout.HEAP, none));
    assertThat(small.create(Filetype.DIRECTORY)).isNotZero();
    assertThat(small.create(Filetype.DIRECTORY)).isZero();
    assertThat(small.nodes()).isOne();
  }

  @Test
  void freeingGivesEverythingBack() {
    int record = file();
    for (int i = 0; i < 10; i++) {
      reserve(record, capacity(record) + 5000);
    }
    assertThat(store.nodes()).isOne();
    store.free(record);
    assertThat(quota.used()).isZero();
    assertThat(store.nodes()).isZero();
  }
}
