package warren.guest.shell.syntax;

import java.io.IOException;

/** A text is not of the shell's language, or ends too early. */
public final class SyntaxError extends IOException {
  private final int line;
  private final boolean incomplete;

  SyntaxError(String message, int line, boolean incomplete) {
    super(message);
    this.line = line;
    this.incomplete = incomplete;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** Whether it is about a token that may not stand where it does. */
  public boolean namesToken() {
    return getMessage().startsWith("syntax error near");
  }

  /** Whether more text may complete it. */
  public boolean isIncomplete() {
    return incomplete;
  }
}
