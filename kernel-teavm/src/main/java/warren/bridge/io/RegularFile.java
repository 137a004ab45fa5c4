package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.WriteBack;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.Operation;
import warren.shared.layout.WrittenBlocks;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * A file whose bytes lie in extents of the commons. Reading and writing are copies between two
 * memories; the kernel is asked only for capacity. The extent used last is remembered until the
 * record's generation changes.
 *
 * <p>While nobody else holds the open file description, its position and flags are cached here and
 * written back before the next request to the kernel: only within a request can somebody else come
 * to hold it.
 */
final class RegularFile extends OpenFile implements WriteBack {
  private final Commons commons;
  private final GuestMemory guest;
  private final KernelCalls kernel;
  private int descriptor;
  private final int record;
  private final boolean readable;
  private final boolean writable;

  /** Cached while {@link #isCached}. */
  private long position;

  private boolean appending;
  private long extentStart;
  private int extentLength;
  private int extentAddress;
  private int generation;

  RegularFile(Opening opening, Commons commons, GuestMemory guest, KernelCalls kernel) {
    super(opening, commons);
    this.commons = commons;
    this.guest = guest;
    this.kernel = kernel;
    this.descriptor = opening.descriptor();
    this.record = record();
    this.readable = (opening.rights() & Rights.FD_READ) != 0;
    this.writable = (opening.rights() & Rights.FD_WRITE) != 0;
  }

  /** Whether position and flags are cached; caches them unless others may hold the description. */
  private boolean isCached() {
    return kernel.isDirty(this) || cache();
  }

  private boolean cache() {
    if (commons.getInt(file() + OpenFileRecord.SHARED) != 0) {
      return false;
    }
    // First, since another descriptor of the same description may have to write back.
    kernel.setDirty(this);
    position = commons.getLong(file() + OpenFileRecord.POSITION);
    appending = isAppending();
    return true;
  }

  /** While somebody watches files it is told at once that this one may have changed. */
  @Override
  public boolean closesSynchronously() {
    return writable && commons.loadInt(CommonsLayout.WATCHED) != 0;
  }

  @Override
  public void writeBack() {
    commons.putLong(file() + OpenFileRecord.POSITION, position);
  }

  @Override
  public void setFlags(int flags) {
    super.setFlags(flags);
    kernel.writeBack();
  }

  private long position() {
    return isCached() ? position : commons.loadLong(file() + OpenFileRecord.POSITION);
  }

  /** Where others may read too, who moves the position first has read; this thread reads again. */
  @Override
  public int read(int to, int length) {
    while (true) {
      long offset = position();
      int done = readAt(to, length, offset);
      if (done <= 0 || move(offset, offset + done)) {
        return done;
      }
    }
  }

  /** Moves the position, unless somebody else has moved it; returns whether it did. */
  private boolean move(long from, long to) {
    if (isCached()) {
      position = to;
      return true;
    }
    return commons.compareAndSetLong(file() + OpenFileRecord.POSITION, from, to) == from;
  }

  @Override
  public int readAt(int to, int length, long offset) {
    if (!readable) {
      return -Errno.BADF;
    }
    long left = commons.loadLong(record + NodeRecord.SIZE) - offset;
    if (left <= 0) {
      return 0;
    }
    int wanted = left < length ? (int) left : length;
    int done = 0;
    while (done < wanted && locate(offset + done)) {
      int skipped = (int) (offset + done - extentStart);
      int piece = Math.min(wanted - done, extentLength - skipped);
      guest.copyFromCommons(to + done, extentAddress + skipped, piece);
      done += piece;
    }
    return done;
  }

  /**
   * Reserves capacity, moves the position, then copies: a kill leaves a hole and never an overlap.
   */
  @Override
  public int write(int from, int length) {
    if (!writable) {
      return -Errno.BADF;
    }
    if (isCached() ? appending : isAppending()) {
      return append(from, length);
    }
    while (true) {
      long offset = position();
      int fitting = reserve(offset, length);
      if (fitting <= 0) {
        return fitting;
      }
      if (move(offset, offset + fitting)) {
        put(from, fitting, offset);
        return fitting;
      }
    }
  }

  @Override
  public int writeAt(int from, int length, long offset) {
    if (!writable) {
      return -Errno.BADF;
    }
    int fitting = reserve(offset, length);
    if (fitting > 0) {
      put(from, fitting, offset);
    }
    return fitting;
  }

  /** Copies into reserved capacity, and makes the file end there at least. */
  private void put(int from, int length, long offset) {
    copyIn(from, length, offset);
    long end = offset + length;
    long size = commons.loadLong(record + NodeRecord.SIZE);
    while (size < end) {
      size = commons.compareAndSetLong(record + NodeRecord.SIZE, size, end);
    }
    stamp();
  }

  /** Reserves its place in one step, so that two appending processes never overwrite each other. */
  private int append(int from, int length) {
    long before = position();
    while (true) {
      long size = commons.loadLong(record + NodeRecord.SIZE);
      int fitting = reserve(size, length);
      if (fitting <= 0) {
        return fitting;
      }
      if (commons.compareAndSetLong(record + NodeRecord.SIZE, size, size + fitting) == size) {
        copyIn(from, fitting, size);
        stamp();
        moveBehind(before, size + fitting);
        return fitting;
      }
    }
  }

  /**
   * Moves the position behind what was appended, unless who appended later has moved it further.
   */
  private void moveBehind(long before, long end) {
    long from = before;
    while (!move(from, end)) {
      from = position();
      if (from >= end) {
        return;
      }
    }
  }

  /** How many of {@code length} bytes fit at {@code offset}, or an errno with its sign changed. */
  private int reserve(long offset, int length) {
    long end = offset + length;
    if (end < 0) {
      return -Errno.FBIG;
    }
    long capacity = commons.loadLong(record + NodeRecord.CAPACITY);
    if (end <= capacity || length == 0) {
      return length;
    }
    kernel.argument(0, descriptor).longArgument(0, end).longArgument(1, offset);
    int errno = kernel.call(Operation.RESERVE);
    capacity = commons.loadLong(record + NodeRecord.CAPACITY);
    if (end <= capacity) {
      return length;
    }
    return offset < capacity ? (int) (capacity - offset) : -errno;
  }

  private void copyIn(int from, int length, long offset) {
    int done = 0;
    while (done < length && locate(offset + done)) {
      int skipped = (int) (offset + done - extentStart);
      int piece = Math.min(length - done, extentLength - skipped);
      guest.copyToCommons(extentAddress + skipped, from + done, piece);
      done += piece;
    }
    if (done > 0 && (commons.getInt(record + NodeRecord.MODE) & NodeRecord.KEPT) != 0) {
      written(offset, done);
    }
  }

  /** For the store; the loop as in {@link #copyIn}, mostly of one extent. */
  private void written(long offset, int length) {
    int done = 0;
    while (done < length && locate(offset + done)) {
      int skipped = (int) (offset + done - extentStart);
      int piece = Math.min(length - done, extentLength - skipped);
      WrittenBlocks.written(commons, record, extentAddress + skipped, piece);
      done += piece;
    }
  }

  /** Once a tick of the coarse clock: a line that nobody writes stays in every core's cache. */
  private void stamp() {
    long now = commons.getLong(CommonsLayout.COARSE_TIME);
    if (commons.getLong(record + NodeRecord.MODIFIED) != now) {
      commons.putLong(record + NodeRecord.MODIFIED, now);
      commons.putLong(record + NodeRecord.CHANGED, now);
    }
  }

  /** Makes the remembered extent the one that holds {@code offset}; false if there is none. */
  private boolean locate(long offset) {
    long skipped = offset - extentStart;
    return (skipped >= 0
            && skipped < extentLength
            && commons.loadInt(record + NodeRecord.GENERATION) == generation)
        || look(offset);
  }

  private boolean look(long offset) {
    generation = commons.loadInt(record + NodeRecord.GENERATION);
    int extent = Extent.holding(commons, record, offset);
    if (extent == 0) {
      extentLength = 0;
      return false;
    }
    extentStart = commons.getLong(extent + Extent.START);
    extentLength = commons.getInt(extent + Extent.LENGTH);
    extentAddress = commons.getInt(extent + Extent.ADDRESS);
    return true;
  }

  @Override
  public long seek(long offset, int whence) {
    return switch (whence) {
      case Whence.SET -> seekTo(offset);
      case Whence.CUR -> seekBy(offset);
      case Whence.END -> seekTo(commons.loadLong(record + NodeRecord.SIZE) + offset);
      default -> -Errno.INVAL;
    };
  }

  private long seekTo(long target) {
    if (target < 0) {
      return -Errno.INVAL;
    }
    moveTo(target);
    return target;
  }

  private void moveTo(long target) {
    if (isCached()) {
      position = target;
    } else {
      commons.storeLong(file() + OpenFileRecord.POSITION, target);
    }
  }

  private long seekBy(long offset) {
    while (true) {
      long before = position();
      long target = before + offset;
      if (target < 0) {
        return -Errno.INVAL;
      }
      if (offset == 0 || move(before, target)) {
        return target;
      }
    }
  }

  @Override
  public long readable() {
    return Math.max(0, commons.loadLong(record + NodeRecord.SIZE) - position());
  }

  @Override
  void renumbered(int descriptor) {
    this.descriptor = descriptor;
  }
}
