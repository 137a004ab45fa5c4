package warren.shared.abi;

/** WASI preview 1, section {@code filetype}: what a descriptor or a name refers to. */
public final class Filetype {
  /**
   * The type of the file descriptor or file is unknown or is different from any of the other types
   * specified.
   */
  public static final int UNKNOWN = 0;

  /** The file descriptor or file refers to a block device inode. */
  public static final int BLOCK_DEVICE = 1;

  /** The file descriptor or file refers to a character device inode. */
  public static final int CHARACTER_DEVICE = 2;

  /** The file descriptor or file refers to a directory inode. */
  public static final int DIRECTORY = 3;

  /** The file descriptor or file refers to a regular file inode. */
  public static final int REGULAR_FILE = 4;

  /** The file descriptor or file refers to a datagram socket. */
  public static final int SOCKET_DGRAM = 5;

  /** The file descriptor or file refers to a byte-stream socket. */
  public static final int SOCKET_STREAM = 6;

  /** The file refers to a symbolic link inode. */
  public static final int SYMBOLIC_LINK = 7;

  private Filetype() {}
}
