package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.shared.abi.Errno;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/**
 * Copies the paths of a call from the program's memory to the transfer area; the kernel decodes and
 * resolves them. Every call with a path can return:
 *
 * <ul>
 *   <li>BADF: {@code fd} is not open, or is no directory.
 *   <li>FAULT: the path does not lie in the program's memory.
 *   <li>ILSEQ: it is not UTF-8.
 *   <li>INVAL: there is a NUL in it.
 *   <li>LOOP: more than 40 links were followed.
 *   <li>NAMETOOLONG: it has more than 4,096 bytes, or a name more than 255.
 *   <li>NOENT: it is empty, or a directory of the path is missing.
 *   <li>NOTDIR: a name that is followed by a slash is no directory.
 *   <li>PERM: it is absolute, or leads out of its start directory.
 * </ul>
 */
final class PathArguments {
  private static final int FIRST_IS_ABSOLUTE = 1;
  private static final int SECOND_IS_ABSOLUTE = 2;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;

  PathArguments(Descriptors descriptors, GuestMemory memory, KernelCalls kernel) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
  }

  /** Checks the only path of a call; returns an errno. */
  int check(int fd, int path, int length) {
    OpenFile file = descriptors.get(fd);
    if (file == null || !file.isDirectory()) {
      return Errno.BADF;
    }
    if (!memory.holds(path, length)) {
      return Errno.FAULT;
    }
    return Integer.compareUnsigned(length, Limits.PATH) > 0 ? Errno.NAMETOOLONG : Errno.SUCCESS;
  }

  /** Copies the only path of a call, which starts at a directory; returns an errno. */
  int send(int fd, int path, int pathLen) {
    int errno = copy(fd, path, pathLen, 0);
    if (errno == Errno.SUCCESS) {
      kernel.argument(Operation.ABSOLUTE_PATHS, firstIfAbsolute(path));
    }
    return errno;
  }

  /** Copies two paths, the second one after the first; returns an errno. */
  int send(int oldFd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    int errno = copy(oldFd, oldPath, oldPathLen, 0);
    if (errno == Errno.SUCCESS) {
      errno = copy(newFd, newPath, newPathLen, oldPathLen);
    }
    if (errno == Errno.SUCCESS) {
      int second = isAbsolute(newPath) ? SECOND_IS_ABSOLUTE : 0;
      kernel.argument(Operation.ABSOLUTE_PATHS, firstIfAbsolute(oldPath) | second);
    }
    return errno;
  }

  private int copy(int fd, int path, int length, int offset) {
    int errno = check(fd, path, length);
    if (errno == Errno.SUCCESS) {
      memory.copyToCommons(kernel.transfer() + offset, path, length);
    }
    return errno;
  }

  private int firstIfAbsolute(int path) {
    return isAbsolute(path) ? FIRST_IS_ABSOLUTE : 0;
  }

  /**
   * Whether the program's own path probably began with a slash. wasi-libc skips the slashes that a
   * path begins with, so they are still before it in memory. A path that is the end of a longer
   * one, such as the name in {@code dir/name}, has a slash before it too, but then a character of a
   * name before the slash.
   */
  boolean isAbsolute(int path) {
    int at = path;
    while (at != 0 && memory.getByte(at - 1) == '/') {
      at--;
    }
    return at != path && (at == 0 || !isPartOfName(memory.getByte(at - 1)));
  }

  /** Letters, digits, bytes that are not ASCII, and the punctuation that is common in names. */
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
