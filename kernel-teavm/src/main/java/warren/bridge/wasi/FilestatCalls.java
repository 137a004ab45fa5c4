package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Rights;
import warren.shared.layout.Operation;

/**
 * Attributes, times and sizes of nodes: {@code fd_allocate}, {@code fd_filestat_get}, {@code
 * fd_filestat_set_size}, {@code fd_filestat_set_times}, {@code path_filestat_get}, {@code
 * path_filestat_set_times}.
 *
 * <p>Times are nanoseconds since 1970.
 */
public final class FilestatCalls {
  private final Descriptors descriptors;
  private final KernelCalls kernel;
  private final PathArguments paths;
  private final CachedLookup lookup;
  private final FilestatWriter writer;

  FilestatCalls(
      Descriptors descriptors,
      KernelCalls kernel,
      PathArguments paths,
      CachedLookup lookup,
      FilestatWriter writer) {
    this.descriptors = descriptors;
    this.kernel = kernel;
    this.paths = paths;
    this.lookup = lookup;
    this.writer = writer;
  }

  /**
   * Extends a file to at least {@code offset + len} bytes and reserves the space. It never gets
   * shorter.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or not to write, or is a directory.
   *   <li>FBIG: the file would be larger than any can be.
   *   <li>INVAL: {@code fd} is no file, {@code len} is 0, or one of the two is 2^63 or more.
   *   <li>NOSPC: no space is left.
   * </ul>
   */
  public int fdAllocate(int fd, long offset, long len) {
    OpenFile file = descriptors.get(fd);
    int errno = checkWritable(file, Errno.BADF);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (offset < 0 || len <= 0) {
      return Errno.INVAL;
    }
    long end = offset + len;
    if (end < 0) {
      return Errno.FBIG;
    }
    return end <= writer.size(file) ? Errno.SUCCESS : resize(fd, end, 1);
  }

  /**
   * Gets the attributes of an open file, as a {@link Filestat}:
   *
   * <pre>
   *   buf
   *    0        8        16          17   24       32       40       48       56       64
   *    | dev    | ino    | filetype  | -  | nlink  | size   | atim   | mtim   | ctim   |
   *      u64      u64      u8               u64      u64      u64      u64      u64
   * </pre>
   *
   * <p>The times of a stream are 0.
   *
   * @param buf result, 64 bytes
   */
  public int fdFilestatGet(int fd, int buf) {
    OpenFile file = descriptors.get(fd);
    return file == null ? Errno.BADF : writer.ofOpenFile(file, buf);
  }

  /**
   * Truncates a file, or extends it with zeros.
   *
   * <ul>
   *   <li>BADF: {@code fd} is not open, or is a directory.
   *   <li>FBIG: the file would be larger than any can be.
   *   <li>INVAL: {@code fd} is no file that is open to write, or {@code size} is 2^63 or more.
   *   <li>NOSPC: no space is left.
   * </ul>
   *
   * @param size bytes of the file afterwards
   */
  public int fdFilestatSetSize(int fd, long size) {
    int errno = checkWritable(descriptors.get(fd), Errno.INVAL);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    return size < 0 ? Errno.INVAL : resize(fd, size, 0);
  }

  /**
   * Sets the times of an open file.
   *
   * <ul>
   *   <li>INVAL: an unknown flag, or a time is to be both the one given and now.
   *   <li>ROFS: it is in a read-only mount.
   * </ul>
   *
   * @param atim of the last access, with ATIM
   * @param mtim of the last change of data, with MTIM
   * @param fstFlags {@link Fstflags}: which times are set, and which of them to now; 16 bits
   */
  public int fdFilestatSetTimes(int fd, long atim, long mtim, int fstFlags) {
    OpenFile file = descriptors.get(fd);
    if (file == null || file.record() == 0) {
      return Errno.BADF;
    }
    if (!areTimesClear(fstFlags)) {
      return Errno.INVAL;
    }
    kernel.argument(0, fd).argument(1, fstFlags).longArgument(0, atim).longArgument(1, mtim);
    return kernel.call(Operation.FD_FILESTAT_SET_TIMES);
  }

  /**
   * Gets the attributes of the node of a path, in the layout of {@link #fdFilestatGet}. Errnos are
   * {@linkplain PathArguments those of every path}, and NOENT: there is no such name.
   *
   * @param fd the directory where {@code path} starts
   * @param flags {@link Lookupflags}: whether a link at the end is followed
   * @param path the path's bytes
   * @param pathLen their number
   * @param buf result, 64 bytes
   */
  public int pathFilestatGet(int fd, int flags, int path, int pathLen, int buf) {
    int errno = paths.check(fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (!writer.fits(buf)) {
      return Errno.FAULT;
    }
    return switch (lookUp(fd, flags, path, pathLen)) {
      case CachedLookup.FOUND -> {
        writer.ofRead(lookup.filetype(), buf);
        yield Errno.SUCCESS;
      }
      case CachedLookup.MISSING -> Errno.NOENT;
      default -> askFilestat(fd, flags, path, pathLen, buf);
    };
  }

  /** Looks up the path in the cache of names, and reads the attributes of the node. */
  private int lookUp(int fd, int flags, int path, int pathLen) {
    OpenFile start = descriptors.get(fd);
    boolean follow = (flags & Lookupflags.SYMLINK_FOLLOW) != 0;
    int found = lookup.find(start, path, pathLen, paths.isAbsolute(path), follow);
    if (found == CachedLookup.FOUND) {
      writer.read(lookup.node(), lookup.filetype());
    }
    return lookup.isStillTrue() ? found : CachedLookup.UNKNOWN;
  }

  private int askFilestat(int fd, int flags, int path, int pathLen, int buf) {
    int errno = paths.send(fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, fd).argument(1, flags).argument(2, pathLen);
    errno = kernel.call(Operation.PATH_FILESTAT_GET);
    if (errno == Errno.SUCCESS) {
      writer.ofAnswer(kernel.transfer(), buf);
    }
    return errno;
  }

  /**
   * Sets the times of the node of a path, or of the link itself. Errnos are {@linkplain
   * PathArguments those of every path}, and:
   *
   * <ul>
   *   <li>INVAL: an unknown flag of {@code fstFlags}, or a time is to be both the one given and
   *       now.
   *   <li>NOENT: there is no such name.
   *   <li>ROFS: it is in a read-only mount.
   * </ul>
   *
   * @param fd the directory where {@code path} starts
   * @param flags {@link Lookupflags}: whether a link at the end is followed
   * @param path the path's bytes
   * @param pathLen their number
   * @param atim of the last access, with ATIM
   * @param mtim of the last change of data, with MTIM
   * @param fstFlags {@link Fstflags}: which times are set, and which of them to now; 16 bits
   */
  public int pathFilestatSetTimes(
      int fd, int flags, int path, int pathLen, long atim, long mtim, int fstFlags) {
    int errno = paths.send(fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (!areTimesClear(fstFlags)) {
      return Errno.INVAL;
    }
    kernel.argument(0, fd).argument(1, flags).argument(2, pathLen).argument(3, fstFlags);
    kernel.longArgument(0, atim).longArgument(1, mtim);
    return kernel.call(Operation.PATH_FILESTAT_SET_TIMES);
  }

  private int resize(int fd, long size, int onlyGrow) {
    kernel.argument(0, fd).argument(1, onlyGrow).longArgument(0, size);
    return kernel.call(Operation.FD_FILESTAT_SET_SIZE);
  }

  /** Whether the flags are known, and no time is to be both the one given and now. */
  private static boolean areTimesClear(int fstFlags) {
    int atim = Fstflags.ATIM | Fstflags.ATIM_NOW;
    int mtim = Fstflags.MTIM | Fstflags.MTIM_NOW;
    return (fstFlags & atim) != atim
        && (fstFlags & mtim) != mtim
        && (fstFlags & 0xffff & ~(atim | mtim)) == 0;
  }

  /**
   * SUCCESS for a file that is open to write; {@code notToWrite} for one that is open to read only.
   */
  private static int checkWritable(OpenFile file, int notToWrite) {
    if (file == null || file.isDirectory()) {
      return Errno.BADF;
    }
    if (file.filetype() != Filetype.REGULAR_FILE) {
      return Errno.INVAL;
    }
    return (file.rights() & Rights.FD_WRITE) != 0 ? Errno.SUCCESS : notToWrite;
  }
}
