package warren.kernel.terminal;

/**
 * Which modes of a terminal are on, by their names in POSIX, section 11.2.
 *
 * @param on a bit for each, in the order of their names
 */
public record TerminalModes(int on) {
  private static final String[] NAMES = {
    "icanon", "echo", "isig", "icrnl", "opost", "onlcr", "noflsh"
  };
  private static final int ICANON = 1;
  private static final int ECHO = 1 << 1;
  private static final int ISIG = 1 << 2;
  private static final int ICRNL = 1 << 3;
  private static final int OPOST = 1 << 4;
  private static final int ONLCR = 1 << 5;
  private static final int NOFLSH = 1 << 6;

  /** As a terminal begins. */
  public static final TerminalModes SANE =
      new TerminalModes(ICANON | ECHO | ISIG | ICRNL | OPOST | ONLCR);

  /** Every byte goes to the program, and to the screen, as it is. */
  public static final TerminalModes RAW = new TerminalModes(0);

  /** {@code ICANON}: input comes in lines that can be edited. */
  boolean canonical() {
    return has(ICANON);
  }

  /** {@code ECHO}: what is typed is shown. */
  boolean echo() {
    return has(ECHO);
  }

  /** {@code ISIG}: Ctrl+C, Ctrl+\ and Ctrl+Z raise signals. */
  boolean signals() {
    return has(ISIG);
  }

  /** {@code ICRNL}: Return is read as a newline. */
  boolean returns() {
    return has(ICRNL);
  }

  /** {@code OPOST} with {@code ONLCR}: a newline is shown as Return and newline. */
  boolean newlines() {
    return has(OPOST) && has(ONLCR);
  }

  /** Not {@code NOFLSH}: a signal that is typed discards what waits in both directions. */
  boolean flushes() {
    return !has(NOFLSH);
  }

  private boolean has(int mode) {
    return (on & mode) != 0;
  }

  /** With one changed; null if there is none of that name. */
  public TerminalModes with(String name, boolean isOn) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return new TerminalModes(isOn ? on | 1 << i : on & ~(1 << i));
      }
    }
    return null;
  }

  /** All names, with a minus before those that are off. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAMES.length; i++) {
      text.append(i == 0 ? "" : " ").append(has(1 << i) ? "" : "-").append(NAMES[i]);
    }
    return text.toString();
  }
}
