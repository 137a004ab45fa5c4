package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.bridge.io.Opening;
import warren.shared.abi.Errno;
import warren.shared.layout.Opened;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** The calls that name files: the path goes to the kernel as it is, the answer comes back. */
public final class PathCalls {
  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final FilestatWriter filestat;
  private int absolutePaths;

  public PathCalls(
      Descriptors descriptors, GuestMemory memory, KernelCalls kernel, FilestatWriter filestat) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
    this.filestat = filestat;
  }

  public int open(
      int directory,
      int lookup,
      int path,
      int length,
      int openFlags,
      long rights,
      long inheriting,
      int flags,
      int result) {
    int errno = send(directory, path, length, 0);
    if (errno != Errno.SUCCESS) {
      return descriptors.get(directory) != null && errno == Errno.BADF ? Errno.NOTDIR : errno;
    }
    if (!memory.holds(result, 4)) {
      return Errno.FAULT;
    }
    kernel.argument(0, directory).argument(1, lookup).argument(2, openFlags & 0xffff);
    kernel.argument(3, flags & 0xffff).argument(4, length);
    kernel.longArgument(0, rights).longArgument(1, inheriting);
    errno = kernel.call(Operation.PATH_OPEN);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    Opening opening =
        new Opening(
            kernel.result(Opened.DESCRIPTOR),
            kernel.result(Opened.KIND),
            kernel.result(Opened.FILE),
            kernel.result(Opened.FILETYPE),
            kernel.longResult(Opened.RIGHTS),
            kernel.longResult(Opened.INHERITING));
    descriptors.put(opening);
    memory.putInt(result, opening.descriptor());
    return Errno.SUCCESS;
  }

  public int filestat(int directory, int lookup, int path, int length, int result) {
    return filestat(directory, lookup, path, length, filestat, result);
  }

  int filestat(int directory, int lookup, int path, int length, FilestatWriter writer, int result) {
    int errno = send(directory, path, length, 0);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (!writer.fits(result)) {
      return Errno.FAULT;
    }
    kernel.argument(0, directory).argument(1, lookup).argument(2, length);
    errno = kernel.call(Operation.PATH_FILESTAT_GET);
    if (errno == Errno.SUCCESS) {
      writer.ofAnswer(kernel.transfer(), result);
    }
    return errno;
  }

  public int setTimes(
      int directory, int lookup, int path, int length, long accessed, long modified, int flags) {
    int errno = send(directory, path, length, 0);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    if (!DescriptorCalls.areTimesClear(flags)) {
      return Errno.INVAL;
    }
    kernel.argument(0, directory).argument(1, lookup).argument(2, length).argument(3, flags);
    kernel.longArgument(0, accessed).longArgument(1, modified);
    return kernel.call(Operation.PATH_FILESTAT_SET_TIMES);
  }

  public int createDirectory(int directory, int path, int length) {
    return one(directory, path, length, Operation.PATH_CREATE_DIRECTORY);
  }

  public int removeDirectory(int directory, int path, int length) {
    return one(directory, path, length, Operation.PATH_REMOVE_DIRECTORY);
  }

  public int unlink(int directory, int path, int length) {
    return one(directory, path, length, Operation.PATH_UNLINK_FILE);
  }

  public int rename(int from, int path, int length, int to, int newPath, int newLength) {
    int errno = sendBoth(from, path, length, to, newPath, newLength);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, from).argument(1, length).argument(2, to).argument(3, newLength);
    return kernel.call(Operation.PATH_RENAME);
  }

  public int link(int from, int lookup, int path, int length, int to, int newPath, int newLength) {
    int errno = sendBoth(from, path, length, to, newPath, newLength);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, from).argument(1, lookup).argument(2, length);
    kernel.argument(3, to).argument(4, newLength);
    return kernel.call(Operation.PATH_LINK);
  }

  public int symlink(int target, int targetLength, int directory, int path, int length) {
    int errno = send(directory, target, targetLength, 0);
    if (errno == Errno.SUCCESS) {
      errno = send(directory, path, length, targetLength);
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, targetLength).argument(1, directory).argument(2, length);
    return kernel.call(Operation.PATH_SYMLINK);
  }

  public int readlink(
      int directory, int path, int length, int buffer, int bufferLength, int result) {
    if (!memory.holds(buffer, bufferLength) || !memory.holds(result, 4)) {
      return Errno.FAULT;
    }
    int errno = one(directory, path, length, Operation.PATH_READLINK);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int target = kernel.result(0);
    int copied = Integer.compareUnsigned(target, bufferLength) < 0 ? target : bufferLength;
    memory.copyFromCommons(buffer, kernel.transfer(), copied);
    memory.putInt(result, copied);
    return Errno.SUCCESS;
  }

  /**
   * fd_readdir: as many entries as fit, the last one cut off; less than a full buffer means the
   * end.
   */
  public int readDirectory(int descriptor, int buffer, int length, long cookie, int result) {
    OpenFile file = descriptors.get(descriptor);
    if (file == null || !file.isDirectory()) {
      return Errno.BADF;
    }
    if (!memory.holds(buffer, length) || !memory.holds(result, 4)) {
      return Errno.FAULT;
    }
    int done = 0;
    long next = cookie;
    while (done != length) {
      kernel.argument(0, descriptor).argument(1, length - done).longArgument(0, next);
      int errno = kernel.call(Operation.READDIR);
      if (errno != Errno.SUCCESS) {
        return errno;
      }
      int bytes = kernel.result(0);
      memory.copyFromCommons(buffer + done, kernel.transfer(), bytes);
      done += bytes;
      next = kernel.longResult(0);
      if (kernel.result(1) != 0) {
        break;
      }
    }
    memory.putInt(result, done);
    return Errno.SUCCESS;
  }

  private int one(int directory, int path, int length, int operation) {
    int errno = send(directory, path, length, 0);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    return kernel.argument(0, directory).argument(1, length).call(operation);
  }

  private int sendBoth(int from, int path, int length, int to, int newPath, int newLength) {
    int errno = send(from, path, length, 0);
    return errno == Errno.SUCCESS ? send(to, newPath, newLength, length) : errno;
  }

  /**
   * Copies a path into the transfer area, {@code behind} bytes from its start; returns an errno.
   */
  private int send(int directory, int path, int length, int behind) {
    OpenFile file = descriptors.get(directory);
    if (file == null || !file.isDirectory()) {
      return Errno.BADF;
    }
    if (!memory.holds(path, length)) {
      return Errno.FAULT;
    }
    if (Integer.compareUnsigned(length, Limits.PATH) > 0) {
      return Errno.NAMETOOLONG;
    }
    memory.copyToCommons(kernel.transfer() + behind, path, length);
    noteSlashBefore(path, behind);
    return Errno.SUCCESS;
  }

  /**
   * wasi-libc moves its pointer over the slashes that a path begins with, so they still stand
   * before it. A path that is the end of a longer one, such as the name in {@code dir/name}, has a
   * slash before it too, but a name before that.
   */
  private void noteSlashBefore(int path, int behind) {
    int at = path;
    while (at != 0 && memory.getByte(at - 1) == '/') {
      at--;
    }
    boolean isAbsolute = at != path && (at == 0 || !isPartOfName(memory.getByte(at - 1)));
    absolutePaths = behind == 0 ? 0 : absolutePaths;
    absolutePaths |= isAbsolute ? (behind == 0 ? 1 : 2) : 0;
    kernel.argument(Operation.ABSOLUTE_PATHS, absolutePaths);
  }

  /** Letters, digits, what is not ASCII, and the signs that are common in names. */
  private static boolean isPartOfName(int b) {
    return (b >= '0' && b <= '9')
        || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z')
        || b >= 0x80
        || b == '.'
        || b == '_'
        || b == '-'
        || b == '~'
        || b == '+'
        || b == ')'
        || b == ']';
  }
}
