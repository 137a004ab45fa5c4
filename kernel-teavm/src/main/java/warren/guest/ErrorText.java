package warren.guest;

import warren.shared.abi.Errno;

/** What errors are called in messages of programs, as the C library of GNU has it. */
public final class ErrorText {
  private ErrorText() {}

  /** Of an errno of WASI. */
  public static String of(int errno) {
    return switch (errno) {
      case Errno.TOOBIG -> "Argument list too long";
      case Errno.ACCES -> "Permission denied";
      case Errno.AGAIN -> "Resource temporarily unavailable";
      case Errno.BADF -> "Bad file descriptor";
      case Errno.BUSY -> "Device or resource busy";
      case Errno.CHILD -> "No child processes";
      case Errno.CONNREFUSED -> "Connection refused";
      case Errno.EXIST -> "File exists";
      case Errno.FBIG -> "File too large";
      case Errno.INTR -> "Interrupted system call";
      case Errno.INVAL -> "Invalid argument";
      case Errno.IO -> "Input/output error";
      case Errno.ISDIR -> "Is a directory";
      case Errno.LOOP -> "Too many levels of symbolic links";
      case Errno.MFILE -> "Too many open files";
      case Errno.NAMETOOLONG -> "File name too long";
      case Errno.NOENT -> "No such file or directory";
      case Errno.NOEXEC -> "Exec format error";
      case Errno.NOSPC -> "No space left on device";
      case Errno.NOTDIR -> "Not a directory";
      case Errno.NOTEMPTY -> "Directory not empty";
      case Errno.NOTSUP -> "Operation not supported";
      case Errno.PERM -> "Operation not permitted";
      case Errno.PIPE -> "Broken pipe";
      case Errno.ROFS -> "Read-only file system";
      case Errno.SPIPE -> "Illegal seek";
      case Errno.SRCH -> "No such process";
      case Errno.XDEV -> "Invalid cross-device link";
      default -> Errno.name(errno);
    };
  }
}
