package warren.shared.layout;

/** What a descriptor is, as the kernel tells the process that has to move its bytes. */
public final class OpenKind {
  /** Extents of a file record. */
  public static final int REGULAR = 0;

  public static final int DIRECTORY = 1;

  /** The end of a stream that is read. */
  public static final int READ_END = 2;

  /** The end of a stream that is written. */
  public static final int WRITE_END = 3;

  /** /dev/null */
  public static final int NULL = 4;

  /** /dev/zero */
  public static final int ZERO = 5;

  /** /dev/full */
  public static final int FULL = 6;

  /** /dev/random and /dev/urandom */
  public static final int RANDOM = 7;

  private OpenKind() {}
}
