package warren.kernel.terminal;

/** The control characters with a special meaning, by their names in POSIX, section 11.1.9. */
final class Keys {
  static final int INTR = 'C' & 0x1f;
  static final int QUIT = '\\' & 0x1f;
  static final int SUSP = 'Z' & 0x1f;
  static final int EOF = 'D' & 0x1f;
  static final int KILL = 'U' & 0x1f;
  static final int WORD_ERASE = 'W' & 0x1f;
  static final int BACKSPACE = 'H' & 0x1f;
  static final int DELETE = 0x7f;
  static final int BELL = 7;
  static final int TAB = '\t';
  static final int NEWLINE = '\n';
  static final int RETURN = '\r';

  private Keys() {}
}
