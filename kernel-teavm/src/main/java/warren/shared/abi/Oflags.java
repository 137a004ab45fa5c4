package warren.shared.abi;

/** WASI preview 1, section {@code oflags}: how {@code path_open} opens; 16 bits. */
public final class Oflags {
  /** Create file if it does not exist. */
  public static final int CREAT = 1 << 0;

  /** Fail if not a directory. */
  public static final int DIRECTORY = 1 << 1;

  /** Fail if file already exists. */
  public static final int EXCL = 1 << 2;

  /** Truncate file to size 0. */
  public static final int TRUNC = 1 << 3;

  private Oflags() {}
}
