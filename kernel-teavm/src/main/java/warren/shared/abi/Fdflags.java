package warren.shared.abi;

/** WASI preview 1, section {@code fdflags}: how an open file behaves; 16 bits. */
public final class Fdflags {
  /** Append mode: Data written to the file is always appended to the file's end. */
  public static final int APPEND = 1 << 0;

  /**
   * Write according to synchronized I/O data integrity completion. Only the data stored in the file
   * is synchronized.
   */
  public static final int DSYNC = 1 << 1;

  /** Non-blocking mode. */
  public static final int NONBLOCK = 1 << 2;

  /** Synchronized read I/O operations. */
  public static final int RSYNC = 1 << 3;

  /**
   * Write according to synchronized I/O file integrity completion. In addition to synchronizing the
   * data stored in the file, the implementation may also synchronously update the file's metadata.
   */
  public static final int SYNC = 1 << 4;

  private Fdflags() {}
}
