package warren.kernel.terminal;

/** Size of a terminal's screen in characters; 0 where it is not known. */
public record TerminalSize(int columns, int rows) {
  /** The largest size of POSIX, {@code struct winsize}. */
  private static final int MOST = 65_535;

  /** Limits the values to what a terminal can have. */
  public TerminalSize {
    columns = Math.min(Math.max(columns, 0), MOST);
    rows = Math.min(Math.max(rows, 0), MOST);
  }
}
