package warren.shared.abi;

/** WASI preview 1, section {@code advice}: how a program expects to use a part of a file. */
public final class Advice {
  /** The application has no advice to give on its behavior with respect to the specified data. */
  public static final int NORMAL = 0;

  /**
   * The application expects to access the specified data sequentially from lower offsets to higher
   * offsets.
   */
  public static final int SEQUENTIAL = 1;

  /** The application expects to access the specified data in a random order. */
  public static final int RANDOM = 2;

  /** The application expects to access the specified data in the near future. */
  public static final int WILLNEED = 3;

  /** The application expects that it will not access the specified data in the near future. */
  public static final int DONTNEED = 4;

  /** The application expects to access the specified data once and then not reuse it thereafter. */
  public static final int NOREUSE = 5;

  private Advice() {}
}
