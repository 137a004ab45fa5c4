package warren.text;

import warren.shared.abi.Errno;

/** Messages for errnos. */
public final class Phrases {
  private Phrases() {}

  public static String of(int errno) {
    return switch (errno) {
      case Errno.NOENT -> "there is no such file or directory";
      case Errno.EXIST -> "there is something of that name already";
      case Errno.NOTDIR -> "a part of the path is not a directory";
      case Errno.ISDIR -> "that is a directory";
      case Errno.NOTEMPTY -> "the directory is not empty";
      case Errno.NOSPC -> "there is no room left: delete files or boot with a larger quota";
      case Errno.ROFS -> "that can't be changed";
      case Errno.PERM -> "that would leave the tree, or is not allowed";
      case Errno.LOOP -> "too many symbolic links";
      case Errno.NAMETOOLONG -> "a name is longer than 255 bytes";
      case Errno.XDEV -> "that is in another file system";
      case Errno.BUSY -> "that is in use";
      case Errno.FBIG -> "the file would be too large";
      case Errno.NXIO -> "nobody is at the other end of that device";
      case Errno.INVAL -> "that is no valid path here";
      default -> Errno.name(errno);
    };
  }
}
