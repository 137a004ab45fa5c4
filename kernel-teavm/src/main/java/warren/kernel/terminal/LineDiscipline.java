package warren.kernel.terminal;

import warren.shared.abi.Signal;

/**
 * Turns what a person types into what a program reads: POSIX, section 11.1.6 (canonical mode) or
 * 11.1.7 (here called raw), with {@code ICRNL}, {@code ECHO}, {@code ECHOE}, {@code ECHOK}, {@code
 * ECHOCTL} and {@code ISIG}.
 *
 * <p>In canonical mode a line can be edited until it ends: Backspace erases a character, Ctrl+W a
 * word, Ctrl+U the line. Ctrl+C and Ctrl+\ raise signals and discard the line; Ctrl+D delivers the
 * line as it is, or, at the start of a line, the end of the file. Ctrl+Z is echoed and does
 * nothing, since processes can't be stopped. In raw mode every byte goes to the program as it is
 * and nothing is echoed.
 *
 * <p>Erasing does not go back over a line break at the screen's edge, as in any terminal without a
 * line editor.
 */
public final class LineDiscipline {
  /** The longest line with its line end; as in Linux, further bytes ring the bell. */
  public static final int LONGEST_LINE = 4096;

  private final TerminalSink sink;
  private final EditLine line = new EditLine(LONGEST_LINE - 1);
  private boolean raw;

  /** A terminal in canonical mode. */
  public LineDiscipline(TerminalSink sink) {
    this.sink = sink;
  }

  /** Whether every byte goes to the program as it is. */
  public boolean isRaw() {
    return raw;
  }

  /** Changes the mode. The line being edited is delivered as it is. */
  public void setRaw(boolean raw) {
    if (this.raw != raw) {
      flush();
      this.raw = raw;
    }
  }

  /** Handles bytes in the order in which they were typed. */
  public void type(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (raw) {
        sink.input(bytes[i] & 0xff);
      } else {
        edit(bytes[i] & 0xff);
      }
    }
    if (raw && length > 0) {
      sink.ready();
    }
  }

  /** Handles one byte, 0 to 255. */
  public void type(int b) {
    if (raw) {
      sink.input(b);
      sink.ready();
    } else {
      edit(b);
    }
  }

  private void edit(int b) {
    switch (b) {
      case Keys.RETURN, Keys.NEWLINE -> endLine();
      case Keys.DELETE, Keys.BACKSPACE -> erase(line.eraseCharacter());
      case Keys.WORD_ERASE -> erase(line.eraseWord());
      case Keys.KILL -> erase(line.eraseAll());
      case Keys.EOF -> endOfFile();
      case Keys.INTR -> raise(b, Signal.INT);
      case Keys.QUIT -> raise(b, Signal.QUIT);
      case Keys.SUSP -> echoControl(b);
      default -> append(b);
    }
  }

  private void append(int b) {
    int before = b == Keys.TAB ? line.columns() : 0;
    if (!line.append(b)) {
      sink.echo(Keys.BELL);
    } else if (b == Keys.TAB) {
      for (int i = before; i < line.columns(); i++) {
        sink.echo(' ');
      }
    } else if (b < ' ') {
      echoControl(b);
    } else {
      sink.echo(b);
    }
  }

  private void echoControl(int b) {
    sink.echo('^');
    sink.echo(b ^ 0x40);
  }

  private void erase(int columns) {
    for (int i = 0; i < columns; i++) {
      sink.echo('\b');
      sink.echo(' ');
      sink.echo('\b');
    }
  }

  private void endLine() {
    sink.echo(Keys.RETURN);
    sink.echo(Keys.NEWLINE);
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
    line.eraseAll();
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
