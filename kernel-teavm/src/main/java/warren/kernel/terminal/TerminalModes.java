package warren.kernel.terminal;

/**
 * Which parts of the line discipline are on, by their names in POSIX, section 11.2.
 *
 * @param canonical {@code ICANON}: input comes in lines that can be edited
 * @param echo {@code ECHO}: what is typed is shown
 * @param signals {@code ISIG}: Ctrl+C, Ctrl+\ and Ctrl+Z raise signals
 * @param returns {@code ICRNL}: Return is read as a newline
 */
public record TerminalModes(boolean canonical, boolean echo, boolean signals, boolean returns) {
  /** As a terminal begins. */
  public static final TerminalModes SANE = new TerminalModes(true, true, true, true);

  /** Every byte goes to the program as it is. */
  public static final TerminalModes RAW = new TerminalModes(false, false, false, false);

  /** With one changed; null if there is none of that name. */
  public TerminalModes with(String name, boolean on) {
    return switch (name) {
      case "icanon" -> new TerminalModes(on, echo, signals, returns);
      case "echo" -> new TerminalModes(canonical, on, signals, returns);
      case "isig" -> new TerminalModes(canonical, echo, on, returns);
      case "icrnl" -> new TerminalModes(canonical, echo, signals, on);
      default -> null;
    };
  }

  /** All names, with a minus before those that are off. */
  @Override
  public String toString() {
    return word(canonical, "icanon")
        + " "
        + word(echo, "echo")
        + " "
        + word(signals, "isig")
        + " "
        + word(returns, "icrnl");
  }

  private static String word(boolean on, String name) {
    return on ? name : "-" + name;
  }
}
