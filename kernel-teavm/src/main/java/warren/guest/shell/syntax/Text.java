package warren.guest.shell.syntax;

/** The text that is parsed, and how far it has been. Lines joined by a backslash are one. */
final class Text {
  private static final int END = -1;

  private String text;
  private int at;
  private int line;

  Text(String text, int firstLine) {
    this.text = text;
    this.line = firstLine;
  }

  /** The character here, or -1 at the end. */
  int peek() {
    joinLines();
    return at < text.length() ? text.charAt(at) : END;
  }

  /** The character so far ahead, or -1. */
  int peek(int ahead) {
    joinLines();
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  /** The character here, whatever stands before a line's end. */
  int peekRaw() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void joinLines() {
    while (text.startsWith("\\\n", at)) {
      at += 2;
      line++;
    }
  }

  /** Takes a character. */
  char next() {
    joinLines();
    return nextRaw();
  }

  char nextRaw() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  boolean startsWith(String prefix) {
    joinLines();
    return text.startsWith(prefix, at);
  }

  /** Takes a prefix, if it is here. */
  boolean take(String prefix) {
    if (!startsWith(prefix)) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      nextRaw();
    }
    return true;
  }

  boolean isEnd() {
    return peek() == END;
  }

  int at() {
    return at;
  }

  int line() {
    return line;
  }

  /** Goes back to a place. */
  void back(int place, int itsLine) {
    at = place;
    line = itsLine;
  }

  String from(int start) {
    return text.substring(start, at);
  }

  /** Replaces the text between a place and here, and goes there. */
  void replace(int start, String by) {
    text = text.substring(0, start) + by + text.substring(at);
    at = start;
  }

  SyntaxError incomplete(String message) {
    return new SyntaxError(message, line, true);
  }

  /** The text ends where more has to follow: the line is that behind the last one. */
  SyntaxError endsEarly(String message) {
    boolean isStarted = !text.isEmpty() && !text.endsWith("\n");
    return new SyntaxError(message, line + (isStarted ? 1 : 0), true);
  }

  SyntaxError error(String message) {
    return new SyntaxError(message, line, false);
  }
}
