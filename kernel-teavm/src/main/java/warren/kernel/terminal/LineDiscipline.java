package warren.kernel.terminal;

import warren.shared.abi.Signal;

/**
 * Turns what a person types into what a program reads: POSIX, section 11.1.6 (canonical mode) or
 * 11.1.7 (here with a MIN of 1 and no TIME), with {@code ECHOE}, {@code ECHOK} and {@code ECHOCTL}.
 *
 * <p>In canonical mode a line can be edited until it ends: Backspace erases a character, Ctrl+W a
 * word, Ctrl+U the line. Ctrl+C and Ctrl+\ raise signals, and Ctrl+Z the one that stops; each
 * discards what was typed and not read, and what was written and not shown. Ctrl+D delivers the
 * line as it is, or, at the start of a line, the end of the file. Without canonical mode each byte
 * can be read at once. {@link TerminalModes} says what is on.
 *
 * <p>Erasing does not go back over a line break at the screen's edge, as in any terminal without a
 * line editor.
 */
public final class LineDiscipline {
  /** The longest line with its line end; as in Linux, further bytes ring the bell. */
  public static final int LONGEST_LINE = 4096;

  private final TerminalSink sink;
  private final EditLine line = new EditLine(LONGEST_LINE - 1);

  /** Whether bytes were handed over without canonical mode that are not to be read yet. */
  private boolean hasPassed;

  private TerminalModes modes = TerminalModes.SANE;

  /** A terminal in canonical mode. */
  public LineDiscipline(TerminalSink sink) {
    this.sink = sink;
  }

  public TerminalModes modes() {
    return modes;
  }

  /** Changes the modes. The line being edited is delivered as it is if lines are no more. */
  public void setModes(TerminalModes modes) {
    if (!modes.canonical()) {
      flush();
    }
    this.modes = modes;
  }

  /** Forgets the line being edited. */
  public void discard() {
    line.eraseAll();
  }

  /** Handles bytes in the order in which they were typed. */
  public void type(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      handle(bytes[i] & 0xff);
    }
    deliverPassed();
  }

  /** Handles one byte, 0 to 255. */
  public void type(int b) {
    handle(b);
    deliverPassed();
  }

  private void handle(int b) {
    int signal = modes.signals() ? signal(b) : Signal.NONE;
    if (signal != Signal.NONE) {
      raise(b, signal);
      return;
    }
    int mapped = b == Keys.RETURN && modes.returns() ? Keys.NEWLINE : b;
    if (modes.canonical()) {
      edit(mapped);
    } else {
      pass(mapped);
    }
  }

  private static int signal(int b) {
    return switch (b) {
      case Keys.INTR -> Signal.INT;
      case Keys.QUIT -> Signal.QUIT;
      case Keys.SUSP -> Signal.TSTP;
      default -> Signal.NONE;
    };
  }

  private void pass(int b) {
    if (b == Keys.NEWLINE) {
      echoNewline();
    } else if (b < ' ' && b != Keys.TAB) {
      echoControl(b);
    } else {
      echo(b);
    }
    sink.input(b);
    hasPassed = true;
  }

  private void deliverPassed() {
    if (hasPassed) {
      hasPassed = false;
      sink.ready();
    }
  }

  private void edit(int b) {
    switch (b) {
      case Keys.NEWLINE -> endLine();
      case Keys.DELETE, Keys.BACKSPACE -> erase(line.eraseCharacter());
      case Keys.WORD_ERASE -> erase(line.eraseWord());
      case Keys.KILL -> erase(line.eraseAll());
      case Keys.EOF -> endOfFile();
      default -> append(b);
    }
  }

  private void echo(int b) {
    if (modes.echo()) {
      sink.echo(b);
    }
  }

  private void append(int b) {
    int before = b == Keys.TAB ? line.columns() : 0;
    if (!line.append(b)) {
      echo(Keys.BELL);
    } else if (b == Keys.TAB) {
      for (int i = before; i < line.columns(); i++) {
        echo(' ');
      }
    } else if (b < ' ') {
      echoControl(b);
    } else {
      echo(b);
    }
  }

  private void echoNewline() {
    if (modes.newlines()) {
      echo(Keys.RETURN);
    }
    echo(Keys.NEWLINE);
  }

  private void echoControl(int b) {
    echo('^');
    echo(b ^ 0x40);
  }

  private void erase(int columns) {
    for (int i = 0; i < columns; i++) {
      echo('\b');
      echo(' ');
      echo('\b');
    }
  }

  private void endLine() {
    echoNewline();
    deliver();
    sink.input(Keys.NEWLINE);
    sink.ready();
  }

  private void endOfFile() {
    if (line.length() == 0) {
      sink.endOfFile();
    } else {
      flush();
    }
  }

  private void raise(int key, int signal) {
    if (modes.flushes()) {
      hasPassed = false;
      line.eraseAll();
      sink.flush();
    } else {
      deliverPassed();
    }
    echoControl(key);
    sink.signal(signal);
  }

  private void flush() {
    if (line.length() > 0) {
      deliver();
      sink.ready();
    }
  }

  private void deliver() {
    for (int i = 0; i < line.length(); i++) {
      sink.input(line.at(i));
    }
    line.eraseAll();
  }

  /** The control characters with a special meaning, by their names in POSIX, section 11.1.9. */
  static final class Keys {
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
}
