package warren.guest.shell.run;

/** The end of a loop's turn, of a loop, of a function, a line or the shell, from within. */
public final class Jump extends RuntimeException {
  /** What is left. */
  public enum Kind {
    BREAK,
    CONTINUE,
    RETURN,
    EXIT,
    /** Ctrl+C: back to the prompt. */
    INTERRUPT
  }

  private final Kind kind;
  private final int value;

  /** {@code value} is the exit status, or how many loops are meant. */
  public Jump(Kind kind, int value) {
    super(null, null, false, false);
    this.kind = kind;
    this.value = value;
  }

  public Kind kind() {
    return kind;
  }

  public int value() {
    return value;
  }

  /** The status of what is left, where {@code last} is that of the last command. */
  int status(int last) {
    return kind == Kind.EXIT || kind == Kind.INTERRUPT ? value : last;
  }
}
