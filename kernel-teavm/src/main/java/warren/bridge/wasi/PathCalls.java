package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.Opening;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.shared.layout.Operation;
import warren.shared.memory.GuestMemory;

/**
 * The calls that name files: {@code path_create_directory}, {@code path_link}, {@code path_open},
 * {@code path_readlink}, {@code path_remove_directory}, {@code path_rename}, {@code path_symlink},
 * {@code path_unlink_file}. The kernel performs them all, but is not asked for a name that the
 * cache of names knows to be missing.
 *
 * <p>{@code fd} is the directory where a path starts, {@code path} the address of its bytes, {@code
 * pathLen} their number. Each call can give {@linkplain PathArguments the errnos of every path},
 * and ROFS if what it would change is in a read-only mount; each call lists the others.
 */
public final class PathCalls {
  private static final int FINDING = Oflags.DIRECTORY | Oflags.EXCL | Oflags.TRUNC;
  private static final int KNOWN_FLAGS = 0x1f;

  private final Descriptors descriptors;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final PathArguments paths;
  private final CachedLookup lookup;

  PathCalls(
      Descriptors descriptors,
      GuestMemory memory,
      KernelCalls kernel,
      PathArguments paths,
      CachedLookup lookup) {
    this.descriptors = descriptors;
    this.memory = memory;
    this.kernel = kernel;
    this.paths = paths;
    this.lookup = lookup;
  }

  /**
   * Creates a directory.
   *
   * <ul>
   *   <li>EXIST: the name exists, also a link that leads nowhere.
   *   <li>NOSPC: no space is left.
   * </ul>
   */
  public int pathCreateDirectory(int fd, int path, int pathLen) {
    return call(Operation.PATH_CREATE_DIRECTORY, fd, path, pathLen);
  }

  /**
   * Creates another name (a hard link) for a file or a symbolic link.
   *
   * <ul>
   *   <li>EXIST: the new name exists.
   *   <li>INVAL: {@code oldFlags} has SYMLINK_FOLLOW.
   *   <li>MLINK: it has 65,000 names already.
   *   <li>NOENT: the old name does not exist, or a slash ends the new one.
   *   <li>PERM: it is a directory.
   *   <li>XDEV: it is a device, or in a read-only mount.
   * </ul>
   *
   * @param oldFlags {@link Lookupflags}
   */
  public int pathLink(
      int oldFd,
      int oldFlags,
      int oldPath,
      int oldPathLen,
      int newFd,
      int newPath,
      int newPathLen) {
    int errno = paths.send(oldFd, oldPath, oldPathLen, newFd, newPath, newPathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, oldFd).argument(1, oldFlags).argument(2, oldPathLen);
    kernel.argument(3, newFd).argument(4, newPathLen);
    return kernel.call(Operation.PATH_LINK);
  }

  /**
   * Opens a file, a directory or a device.
   *
   * <ul>
   *   <li>EXIST: EXCL and CREAT are given, and the name exists.
   *   <li>INVAL: an unknown flag, or CREAT together with DIRECTORY.
   *   <li>ISDIR: a directory is to be written, created or truncated.
   *   <li>LOOP: it is a symbolic link, and links are not followed.
   *   <li>MFILE: the process has 4,096 descriptors.
   *   <li>NOENT: there is no such name, and CREAT is not given.
   *   <li>NOSPC: no space is left for a new file.
   *   <li>NOTDIR: DIRECTORY is given and it is no directory; or {@code fd} is none.
   *   <li>NXIO: {@code /dev/stdin} or its kind, and the process has no such stream.
   * </ul>
   *
   * @param dirflags {@link Lookupflags}: whether a link at the end is followed
   * @param oflags {@link Oflags}; 16 bits
   * @param fsRightsBase {@link Rights}, of which FD_READ and FD_WRITE count: a file opened with one
   *     of them can be used for nothing else, with none of them for both
   * @param fsRightsInheriting returned by {@code fd_fdstat_get}
   * @param fdflags {@link Fdflags}; 16 bits
   * @param openedFd result, {@code u32}: the lowest number that was free
   */
  public int pathOpen(
      int fd,
      int dirflags,
      int path,
      int pathLen,
      int oflags,
      long fsRightsBase,
      long fsRightsInheriting,
      int fdflags,
      int openedFd) {
    int errno = paths.send(fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno == Errno.BADF && descriptors.get(fd) != null ? Errno.NOTDIR : errno;
    }
    if (!memory.holds(openedFd, 4)) {
      return Errno.FAULT;
    }
    if (isMissing(fd, dirflags, path, pathLen, oflags & 0xffff, fdflags & 0xffff)) {
      return Errno.NOENT;
    }
    kernel.argument(0, fd).argument(1, dirflags).argument(2, oflags & 0xffff);
    kernel.argument(3, fdflags & 0xffff).argument(4, pathLen);
    kernel.longArgument(0, fsRightsBase).longArgument(1, fsRightsInheriting);
    errno = kernel.call(Operation.PATH_OPEN);
    if (errno == Errno.SUCCESS) {
      Opening opening = Opening.of(kernel);
      descriptors.put(opening);
      memory.putInt(openedFd, opening.descriptor());
    }
    return errno;
  }

  /** Whether the kernel could only answer NOENT. */
  private boolean isMissing(int fd, int dirflags, int path, int pathLen, int oflags, int fdflags) {
    if ((oflags & ~FINDING) != 0 || (fdflags & ~KNOWN_FLAGS) != 0 || descriptors.mayBeFull()) {
      return false;
    }
    boolean follow = (dirflags & Lookupflags.SYMLINK_FOLLOW) != 0;
    int found = lookup.find(descriptors.get(fd), path, pathLen, paths.isAbsolute(path), follow);
    return found == CachedLookup.MISSING && lookup.isStillTrue();
  }

  /**
   * Reads the target of a symbolic link, without a NUL, cut to the size of the buffer.
   *
   * <ul>
   *   <li>FAULT: a result does not lie in memory; checked before everything else, even BADF.
   *   <li>INVAL: it is no symbolic link.
   *   <li>NOENT: there is no such name.
   * </ul>
   *
   * @param buf where the target goes
   * @param bufLen size of the buffer
   * @param bufused result, {@code u32}: bytes of the target that were copied
   */
  public int pathReadlink(int fd, int path, int pathLen, int buf, int bufLen, int bufused) {
    if (!memory.holds(buf, bufLen) || !memory.holds(bufused, 4)) {
      return Errno.FAULT;
    }
    int errno = call(Operation.PATH_READLINK, fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    int target = kernel.result(0);
    int copied = Integer.compareUnsigned(target, bufLen) < 0 ? target : bufLen;
    memory.copyFromCommons(buf, kernel.transfer(), copied);
    memory.putInt(bufused, copied);
    return Errno.SUCCESS;
  }

  /**
   * Removes an empty directory.
   *
   * <ul>
   *   <li>BUSY: something is mounted there.
   *   <li>INVAL: the path ends in {@code .} or {@code ..}.
   *   <li>NOENT: there is no such name.
   *   <li>NOTDIR: it is no directory.
   *   <li>NOTEMPTY: there is something in it.
   * </ul>
   */
  public int pathRemoveDirectory(int fd, int path, int pathLen) {
    return call(Operation.PATH_REMOVE_DIRECTORY, fd, path, pathLen);
  }

  /**
   * Moves a name, in one step: a file may take the place of a file, a directory that of an empty
   * directory. Links at the end are not followed.
   *
   * <ul>
   *   <li>BUSY: one of the two is a mount, or ends in {@code .} or {@code ..}.
   *   <li>INVAL: a directory would be moved into itself.
   *   <li>ISDIR: a file would take the place of a directory.
   *   <li>NOENT: the old name does not exist.
   *   <li>NOSPC: no space is left for the new name.
   *   <li>NOTDIR: a directory would take the place of a file.
   *   <li>NOTEMPTY: the directory whose place it would take is not empty.
   *   <li>XDEV: it is a device.
   * </ul>
   *
   * @param fd the directory where {@code oldPath} starts
   * @param newFd the directory where {@code newPath} starts
   */
  public int pathRename(
      int fd, int oldPath, int oldPathLen, int newFd, int newPath, int newPathLen) {
    int errno = paths.send(fd, oldPath, oldPathLen, newFd, newPath, newPathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, fd).argument(1, oldPathLen).argument(2, newFd).argument(3, newPathLen);
    return kernel.call(Operation.PATH_RENAME);
  }

  /**
   * Creates a symbolic link. Its target may be missing; an absolute target starts at the process's
   * root.
   *
   * <ul>
   *   <li>EXIST: the new name exists.
   *   <li>NOENT: the target is empty, or a slash ends the new name.
   *   <li>NOSPC: no space is left.
   * </ul>
   *
   * @param oldPath the target's bytes
   * @param oldPathLen their number
   * @param fd the directory where {@code newPath} starts
   */
  public int pathSymlink(int oldPath, int oldPathLen, int fd, int newPath, int newPathLen) {
    int errno = paths.send(fd, oldPath, oldPathLen, fd, newPath, newPathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    kernel.argument(0, oldPathLen).argument(1, fd).argument(2, newPathLen);
    return kernel.call(Operation.PATH_SYMLINK);
  }

  /**
   * Removes a name that is no directory. Open descriptors of it stay usable.
   *
   * <ul>
   *   <li>ISDIR: it is a directory.
   *   <li>NOENT: there is no such name.
   * </ul>
   */
  public int pathUnlinkFile(int fd, int path, int pathLen) {
    return call(Operation.PATH_UNLINK_FILE, fd, path, pathLen);
  }

  private int call(int operation, int fd, int path, int pathLen) {
    int errno = paths.send(fd, path, pathLen);
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    return kernel.argument(0, fd).argument(1, pathLen).call(operation);
  }
}
