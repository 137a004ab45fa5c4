package warren.shared.abi;

/** WASI preview 1, section {@code whence}: where {@code fd_seek} counts from. */
public final class Whence {
  /** Seek relative to start-of-file. */
  public static final int SET = 0;

  /** Seek relative to current position. */
  public static final int CUR = 1;

  /** Seek relative to end-of-file. */
  public static final int END = 2;

  private Whence() {}
}
