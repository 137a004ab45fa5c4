package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * A file whose bytes lie in extents of the commons. Reading and writing are copies between two
 * memories; the kernel is asked only for room. The extent used last is remembered until the
 * record's generation changes.
 */
final class RegularFile extends OpenFile {
  private final Commons commons;
  private final GuestMemory guest;
  private final KernelCalls kernel;
  private int descriptor;
  private final int record;
  private final boolean readable;
  private final boolean writable;
  private long position;
  private long extentStart;
  private int extentLength;
  private int extentAddress;
  private int generation;

  RegularFile(Opening opening, Commons commons, GuestMemory guest, KernelCalls kernel) {
    super(opening);
    this.commons = commons;
    this.guest = guest;
    this.kernel = kernel;
    this.descriptor = opening.descriptor();
    this.record = opening.record();
    this.readable = (opening.rights() & Rights.FD_READ) != 0;
    this.writable = (opening.rights() & Rights.FD_WRITE) != 0;
  }

  @Override
  public int read(int to, int length) {
    int done = readAt(to, length, position);
    if (done > 0) {
      position += done;
    }
    return done;
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

  @Override
  public int write(int from, int length) {
    if (isAppending()) {
      return append(from, length);
    }
    int done = writeAt(from, length, position);
    if (done > 0) {
      position += done;
    }
    return done;
  }

  @Override
  public int writeAt(int from, int length, long offset) {
    if (!writable) {
      return -Errno.BADF;
    }
    int room = room(offset, length);
    if (room <= 0) {
      return room;
    }
    copyIn(from, room, offset);
    long end = offset + room;
    long size = commons.loadLong(record + NodeRecord.SIZE);
    while (size < end) {
      size = commons.compareAndSetLong(record + NodeRecord.SIZE, size, end);
    }
    stamp();
    return room;
  }

  /** Reserves its place in one step, so that two appending processes never overwrite each other. */
  private int append(int from, int length) {
    if (!writable) {
      return -Errno.BADF;
    }
    while (true) {
      long size = commons.loadLong(record + NodeRecord.SIZE);
      int room = room(size, length);
      if (room <= 0) {
        return room;
      }
      if (commons.compareAndSetLong(record + NodeRecord.SIZE, size, size + room) == size) {
        copyIn(from, room, size);
        stamp();
        position = size + room;
        return room;
      }
    }
  }

  /** How many of {@code length} bytes fit at {@code offset}, or an errno with its sign changed. */
  private int room(long offset, int length) {
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
    long base;
    if (whence == Whence.SET) {
      base = 0;
    } else if (whence == Whence.CUR) {
      base = position;
    } else if (whence == Whence.END) {
      base = commons.loadLong(record + NodeRecord.SIZE);
    } else {
      return -Errno.INVAL;
    }
    long target = base + offset;
    if (target < 0) {
      return -Errno.INVAL;
    }
    position = target;
    return target;
  }

  @Override
  public long readable() {
    return Math.max(0, commons.loadLong(record + NodeRecord.SIZE) - position);
  }

  @Override
  void renumbered(int descriptor) {
    this.descriptor = descriptor;
  }
}
