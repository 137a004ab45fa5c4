package warren.kernel.storage;

import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/**
 * Creates, extends, truncates and frees the records of nodes. The kernel alone calls it. It knows
 * nothing of names.
 */
public final class FileStore {
  private static final int LARGEST_EXTENT = 1 << BuddyAllocator.LARGEST_ORDER;
  private static final int SMALLEST_PIECE = 4096;
  private static final int TABLE_BYTES = NodeRecord.OUTSIDE_EXTENTS * Extent.BYTES;

  private final Commons commons;
  private final Blocks blocks;
  private final NameCache names;

  /** What is made before {@link #continueInodes} has inodes that no kept node will ever have. */
  private long lastInode = 1L << 40;

  private int nodes;
  private Reclaim reclaim = () -> false;

  public FileStore(Commons commons, Blocks blocks) {
    this.commons = commons;
    this.blocks = blocks;
    this.names = new NameCache(commons);
  }

  public Commons commons() {
    return commons;
  }

  /** What its bytes may take. */
  public Quota quota() {
    return blocks.quota();
  }

  /** Where bridges look up names. */
  public NameCache names() {
    return names;
  }

  /** Number of records. */
  public int nodes() {
    return nodes;
  }

  /** Address of a new record without links and with all times now, or 0: NOSPC. */
  public int create(int filetype) {
    int record = blocks.allocate(NodeRecord.BYTES);
    if (record == 0) {
      return 0;
    }
    nodes++;
    long now = commons.getLong(CommonsLayout.COARSE_TIME);
    commons.putLong(record + NodeRecord.MODIFIED, now);
    commons.putLong(record + NodeRecord.CHANGED, now);
    commons.putLong(record + NodeRecord.ACCESSED, now);
    commons.putLong(record + NodeRecord.INODE, ++lastInode);
    commons.putInt(record + NodeRecord.FILETYPE, filetype);
    return record;
  }

  /** The nodes made from now on have inodes after {@code last}. */
  public void continueInodes(long last) {
    lastInode = last;
  }

  /** As {@link #create(int)}, with an inode that it had before. */
  public int create(int filetype, long inode) {
    int record = create(filetype);
    if (record != 0) {
      lastInode--;
      commons.putLong(record + NodeRecord.INODE, inode);
    }
    return record;
  }

  /** Frees room of files that need not be in the commons. */
  public interface Reclaim {
    /** Returns whether there was any. */
    boolean reclaim();
  }

  public void setReclaim(Reclaim reclaim) {
    this.reclaim = reclaim;
  }

  /** Frees the extents of a file and keeps its size; returns the bytes. */
  public long evict(int record) {
    long capacity = commons.getLong(record + NodeRecord.CAPACITY);
    releaseFrom(record, 0);
    return capacity;
  }

  /** Adds a permanent link to a record that many nodes share, so that it is never freed. */
  public void keep(int record) {
    commons.putInt(record + NodeRecord.LINKS, 1);
  }

  /** Frees a record and its extents. It must not be open. */
  public void free(int record) {
    releaseFrom(record, 0);
    blocks.release(record, NodeRecord.BYTES);
    nodes--;
  }

  public long size(int record) {
    return commons.loadLong(record + NodeRecord.SIZE);
  }

  /**
   * Reserves space for {@code size} bytes without changing the size; {@code grows} reserves more
   * than that, so that appending to a file reserves rarely. If not all of it fits, what fits is
   * kept if it goes beyond {@code worth}, so that a part can be written; else nothing is reserved.
   * Returns an errno: NOSPC, FBIG.
   */
  public int reserve(int record, long worth, long size, boolean grows) {
    int errno = reserveNow(record, worth, size, grows);
    while (errno == Errno.NOSPC && reclaim.reclaim()) {
      errno = reserveNow(record, worth, size, grows);
    }
    return errno;
  }

  private int reserveNow(int record, long worth, long size, boolean grows) {
    int before = commons.getInt(record + NodeRecord.EXTENT_COUNT);
    long capacity = commons.getLong(record + NodeRecord.CAPACITY);
    int count = before;
    long end = capacity;
    boolean hopeless = size > end && !blocks.mayHold(worth - end);
    int errno = hopeless ? Errno.NOSPC : Errno.SUCCESS;
    while (errno == Errno.SUCCESS && end < size) {
      errno = addExtent(record, count, end, lengthOfNext(end, size, grows, count));
      if (errno == Errno.SUCCESS) {
        end += commons.getInt(Extent.at(commons, record, count++) + Extent.LENGTH);
      }
    }
    if (errno != Errno.SUCCESS && end <= worth) {
      release(record, before, count);
    } else if (count > before) {
      commons.storeInt(record + NodeRecord.EXTENT_COUNT, count);
      commons.storeLong(record + NodeRecord.CAPACITY, end);
    }
    return errno;
  }

  /** Reserves {@code size} bytes, at most 16 MiB, in one extent of a file that has none. */
  public int reserveTogether(int record, int size) {
    int length = 1 << BuddyAllocator.order(size);
    int block = blocks.allocate(length);
    if (block == 0) {
      return Errno.NOSPC;
    }
    putExtent(record, 0, 0, block, length);
    commons.storeInt(record + NodeRecord.EXTENT_COUNT, 1);
    commons.storeLong(record + NodeRecord.CAPACITY, length);
    return Errno.SUCCESS;
  }

  /**
   * Sets the size. What is cut off becomes zero; its extents are freed only if no other process has
   * the file open ({@code alone}), since that one may still be copying into them.
   */
  public int resize(int record, long size, boolean alone) {
    long before = size(record);
    if (size > before) {
      int errno = reserve(record, size, size, false);
      if (errno != Errno.SUCCESS) {
        return errno;
      }
    }
    commons.storeLong(record + NodeRecord.SIZE, size);
    if (size < before) {
      zero(record, size, before);
    }
    if (alone) {
      trim(record);
    }
    touch(record);
    return Errno.SUCCESS;
  }

  /**
   * Extends the file to at least {@code size} bytes, even if other processes append to it
   * meanwhile.
   */
  public int grow(int record, long size) {
    int errno = reserve(record, size, size, false);
    long before = size(record);
    while (errno == Errno.SUCCESS && before < size) {
      before = commons.compareAndSetLong(record + NodeRecord.SIZE, before, size);
    }
    touch(record);
    return errno;
  }

  /** Frees the extents that lie wholly after the end. No other process may have the file open. */
  public void trim(int record) {
    long size = size(record);
    int keep = commons.getInt(record + NodeRecord.EXTENT_COUNT);
    while (keep > 0 && start(record, keep - 1) >= size) {
      keep--;
    }
    releaseFrom(record, keep);
  }

  /** Zeroes the bytes between size and capacity, after a process was killed while it wrote. */
  public void repair(int record) {
    zero(record, size(record), commons.getLong(record + NodeRecord.CAPACITY));
  }

  /** Sets modification and change time to now. */
  public void touch(int record) {
    long now = commons.getLong(CommonsLayout.COARSE_TIME);
    commons.putLong(record + NodeRecord.MODIFIED, now);
    commons.putLong(record + NodeRecord.CHANGED, now);
  }

  /** Sets all times to 0, for nodes without times. */
  public void clearTimes(int record) {
    commons.putLong(record + NodeRecord.MODIFIED, 0);
    commons.putLong(record + NodeRecord.CHANGED, 0);
    commons.putLong(record + NodeRecord.ACCESSED, 0);
  }

  /** Sets the change time to now. */
  public void touchAttributes(int record) {
    commons.putLong(record + NodeRecord.CHANGED, commons.getLong(CommonsLayout.COARSE_TIME));
  }

  private void zero(int record, long from, long to) {
    FilePieces pieces = new FilePieces(commons, record, from, to);
    while (pieces.next()) {
      commons.fill(pieces.address(), 0, pieces.length());
    }
  }

  /**
   * Adds an extent, which bridges see only when EXTENT_COUNT is set; it may be shorter than asked
   * for.
   */
  private int addExtent(int record, int index, long start, int asked) {
    if (index >= NodeRecord.INLINE_EXTENTS + NodeRecord.OUTSIDE_EXTENTS) {
      return Errno.FBIG;
    }
    if (index == NodeRecord.INLINE_EXTENTS && !addTable(record)) {
      return Errno.NOSPC;
    }
    int length = asked;
    int block = blocks.allocate(length);
    while (block == 0 && length > SMALLEST_PIECE) {
      length >>>= 1;
      block = blocks.allocate(length);
    }
    if (block == 0) {
      return Errno.NOSPC;
    }
    putExtent(record, index, start, block, length);
    return Errno.SUCCESS;
  }

  private void putExtent(int record, int index, long start, int block, int length) {
    int extent = Extent.at(commons, record, index);
    commons.putLong(extent + Extent.START, start);
    commons.putInt(extent + Extent.ADDRESS, block);
    commons.putInt(extent + Extent.LENGTH, length);
  }

  private boolean addTable(int record) {
    if (commons.getInt(record + NodeRecord.MORE_EXTENTS) == 0) {
      commons.putInt(record + NodeRecord.MORE_EXTENTS, blocks.allocate(TABLE_BYTES));
    }
    return commons.getInt(record + NodeRecord.MORE_EXTENTS) != 0;
  }

  /**
   * The length of the next extent, a power of two. For a file whose size is known: the largest that
   * leaves little unused, as long as the record can hold further extents. For a growing file: at
   * least the present capacity.
   */
  private static int lengthOfNext(long capacity, long size, boolean grows, int count) {
    long missing = size - capacity;
    long wanted = grows ? Math.max(missing, Math.min(capacity, LARGEST_EXTENT)) : missing;
    if (wanted >= LARGEST_EXTENT) {
      return LARGEST_EXTENT;
    }
    int above = 1 << BuddyAllocator.order((int) wanted);
    boolean fits = grows || count >= NodeRecord.INLINE_EXTENTS - 1 || above - wanted <= above >> 3;
    return fits || above == 1 << BuddyAllocator.SMALLEST_ORDER ? above : above >> 1;
  }

  private void releaseFrom(int record, int keep) {
    int count = commons.getInt(record + NodeRecord.EXTENT_COUNT);
    if (keep < count) {
      commons.storeLong(record + NodeRecord.CAPACITY, start(record, keep));
      commons.storeInt(record + NodeRecord.EXTENT_COUNT, keep);
      commons.addInt(record + NodeRecord.GENERATION, 1);
    }
    release(record, keep, count);
  }

  /**
   * Frees the extents from index {@code from} to before {@code to}, and the table if none is left
   * in it.
   */
  private void release(int record, int from, int to) {
    for (int index = from; index < to; index++) {
      int extent = Extent.at(commons, record, index);
      blocks.release(
          commons.getInt(extent + Extent.ADDRESS), commons.getInt(extent + Extent.LENGTH));
    }
    int table = commons.getInt(record + NodeRecord.MORE_EXTENTS);
    if (table != 0 && from <= NodeRecord.INLINE_EXTENTS) {
      commons.putInt(record + NodeRecord.MORE_EXTENTS, 0);
      blocks.release(table, TABLE_BYTES);
    }
  }

  private long start(int record, int index) {
    return commons.getLong(Extent.at(commons, record, index) + Extent.START);
  }
}
