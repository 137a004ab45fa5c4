package warren.json;

/** A text is not JSON. The message is one line that names line and column, both from 1. */
public final class MalformedJson extends Exception {
  private final int line;
  private final int column;

  MalformedJson(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** The line where reading stopped, from 1. */
  public int line() {
    return line;
  }

  /** The column where reading stopped, from 1. */
  public int column() {
    return column;
  }
}
