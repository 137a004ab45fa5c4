package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.Extent;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * Reads a whole file by its path without opening it, where the cache of names knows the path:
 * nobody else is asked. What was copied counts only if the path still leads to the file, and none
 * of its extents was freed, once it is copied.
 *
 * <p>An address is used only after the same check, since what is read of a record that was freed
 * meanwhile may be anything.
 */
public final class ReadFileCall {
  /** The file has to be opened, which also says what is wrong with it. */
  public static final int NOT_READ = -1;

  private final Commons commons;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final Descriptors descriptors;
  private final PathArguments paths;
  private final CachedLookup lookup;
  private int record;
  private int generation;

  ReadFileCall(
      Commons commons,
      GuestMemory memory,
      KernelCalls kernel,
      Descriptors descriptors,
      PathArguments paths,
      CachedLookup lookup) {
    this.commons = commons;
    this.memory = memory;
    this.kernel = kernel;
    this.descriptors = descriptors;
    this.paths = paths;
    this.lookup = lookup;
  }

  /**
   * Copies all bytes of a regular file, following links; returns their number, or {@link #NOT_READ}
   * for what is empty, larger than the buffer, not in the commons, or not in the cache of names.
   *
   * @param fd the directory where {@code path} starts
   * @param path the path's bytes
   * @param pathLen their number
   * @param buf where the bytes go
   * @param bufLen size of the buffer; it may be written to even if nothing is read
   */
  public int readFile(int fd, int path, int pathLen, int buf, int bufLen) {
    kernel.obey();
    if (paths.check(fd, path, pathLen) != Errno.SUCCESS || !memory.holds(buf, bufLen)) {
      return NOT_READ;
    }
    OpenFile start = descriptors.get(fd);
    int found = lookup.find(start, path, pathLen, paths.isAbsolute(path), true);
    if (found != CachedLookup.FOUND || lookup.filetype() != Filetype.REGULAR_FILE) {
      return NOT_READ;
    }
    record = lookup.node();
    generation = commons.loadInt(record + NodeRecord.GENERATION);
    boolean isAbsent = (commons.loadInt(record + NodeRecord.MODE) & NodeRecord.ABSENT) != 0;
    long size = commons.loadLong(record + NodeRecord.SIZE);
    boolean fits = size > 0 && size <= (bufLen & 0xffff_ffffL);
    return !isAbsent && fits && copy(buf, (int) size) ? (int) size : NOT_READ;
  }

  private boolean copy(int to, int size) {
    int done = 0;
    while (done < size) {
      int extent = Extent.holding(commons, record, done);
      if (extent == 0) {
        return false;
      }
      int skipped = done - (int) commons.getLong(extent + Extent.START);
      int address = commons.getInt(extent + Extent.ADDRESS) + skipped;
      int piece = Math.min(size - done, commons.getInt(extent + Extent.LENGTH) - skipped);
      if (!isStillTrue()) {
        return false;
      }
      memory.copyFromCommons(to + done, address, piece);
      done += piece;
    }
    return isStillTrue();
  }

  private boolean isStillTrue() {
    return lookup.isStillTrue() && commons.loadInt(record + NodeRecord.GENERATION) == generation;
  }
}
