package warren.kernel.terminal;

/**
 * The size of a terminal's window in characters.
 *
 * @param cols from 1 to {@link #MOST}
 * @param rows from 1 to {@link #MOST}
 */
public record WindowSize(int cols, int rows) {
  /** More than any screen shows; keeps products of both within an {@code int}. */
  public static final int MOST = 10_000;

  /** Refuses sizes that no window has. */
  public WindowSize {
    if (cols < 1 || cols > MOST || rows < 1 || rows > MOST) {
      throw new IllegalArgumentException("a window of " + cols + " by " + rows);
    }
  }

  /** The size of a terminal that was given none. */
  public static WindowSize usual() {
    return new WindowSize(80, 24);
  }
}
