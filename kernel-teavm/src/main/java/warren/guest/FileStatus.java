package warren.guest;

import warren.shared.abi.Filetype;

/**
 * Attributes of a file; times are in nanoseconds since 1970.
 *
 * @param type of {@link Filetype}
 * @param mode as POSIX has it, with the bits of the type
 */
public record FileStatus(
    long device,
    long inode,
    int type,
    int mode,
    long links,
    long size,
    long accessed,
    long modified,
    long changed) {
  public boolean isDirectory() {
    return type == Filetype.DIRECTORY;
  }

  public boolean isRegular() {
    return type == Filetype.REGULAR_FILE;
  }

  /** Whether it is a named pipe, or an open pipe. */
  public boolean isPipe() {
    return type == Filetype.UNKNOWN;
  }

  public boolean isSocket() {
    return type == Filetype.SOCKET_STREAM || type == Filetype.SOCKET_DGRAM;
  }

  /** The permission bits. */
  public int permissions() {
    return mode & 07777;
  }

  public boolean isLink() {
    return type == Filetype.SYMBOLIC_LINK;
  }

  /** Whether both are of one file. */
  public boolean isSame(FileStatus other) {
    return device == other.device && inode == other.inode;
  }
}
