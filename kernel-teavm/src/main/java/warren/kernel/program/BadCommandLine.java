package warren.kernel.program;

/** A line cannot be split into words; the message is one line that says why. */
public final class BadCommandLine extends Exception {
  BadCommandLine(String message) {
    super(message, null, false, false);
  }
}
