package warren.kernel.project;

import warren.kernel.project.TomlReader.BadSettings;

/**
 * The characters of a TOML file: lines, comments, keys, strings, as section by section in TOML 1.0.
 */
final class TomlText {
  private static final char END = '\0';

  private final String text;
  private int at;

  TomlText(String text) {
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or NUL at the end of the file. */
  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  boolean take(char wanted) {
    if (atEnd() || text.charAt(at) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char wanted) throws BadSettings {
    skipBlanks();
    if (!take(wanted)) {
      throw problem("`" + wanted + "` should be here");
    }
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Skips blanks, comments and line ends. */
  void skipBlankLines() {
    while (!atEnd()) {
      skipBlanks();
      skipComment();
      if (peek() != '\n' && peek() != '\r') {
        return;
      }
      at++;
    }
  }

  private void skipComment() {
    if (peek() == '#') {
      while (!atEnd() && peek() != '\n') {
        at++;
      }
    }
  }

  /** Skips the rest of a line, which may only be a comment. */
  void endLine() throws BadSettings {
    skipBlanks();
    skipComment();
    if (!atEnd() && peek() != '\n' && peek() != '\r') {
      throw problem("something follows on the line that does not belong there");
    }
  }

  String readKeyPart() throws BadSettings {
    if (peek() == '"' || peek() == '\'') {
      return readString();
    }
    int start = at;
    while (isBare(peek())) {
      at++;
    }
    if (at == start) {
      throw problem("a key should be here, such as `command = \"python\"`");
    }
    return text.substring(start, at);
  }

  /** The characters up to a blank, a comment or a bracket. */
  String readBareWord() {
    int start = at;
    while (isBare(peek()) || peek() == '+' || peek() == '.' || peek() == ':') {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /** A string of one line between double quotes, with escapes, or single ones, without. */
  String readString() throws BadSettings {
    char quote = peek();
    if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
      throw problem("strings of several lines are not read here; write it on one");
    }
    at++;
    StringBuilder out = new StringBuilder();
    while (!take(quote)) {
      char c = peek();
      if (atEnd() || c == '\n' || c == '\r') {
        throw problem("the string is not closed at the end of the line");
      }
      at++;
      if (c == '\\' && quote == '"') {
        readEscape(out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A string of one line or, between three quotes, of several. */
  String readAnyString() throws BadSettings {
    char quote = peek();
    String end = String.valueOf(quote).repeat(3);
    if (!text.startsWith(end, at)) {
      return readString();
    }
    at += end.length();
    int start = at;
    while (!text.startsWith(end, at)) {
      if (atEnd()) {
        throw problem("the string of several lines is not closed");
      }
      at += peek() == '\\' && quote == '"' ? 2 : 1;
    }
    String content = text.substring(start, at); // escapes are kept: no setting needs them
    for (at += end.length(); peek() == quote; at++) {
      content += quote;
    }
    return content;
  }

  private void readEscape(StringBuilder out) throws BadSettings {
    char c = peek();
    at++;
    switch (c) {
      case '"', '\\' -> out.append(c);
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'u' -> out.appendCodePoint(readHex(4));
      case 'U' -> out.appendCodePoint(readHex(8));
      default -> {
        at--;
        throw problem("no such escape; a backslash is written `\\\\`, or between single quotes");
      }
    }
  }

  private int readHex(int digits) throws BadSettings {
    int value = 0;
    for (int i = 0; i < digits; i++, at++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw problem(digits + " hexadecimal digits should follow the backslash");
      }
      value = value << 4 | digit;
    }
    if (!Character.isValidCodePoint(value) || (value >= 0xd800 && value < 0xe000)) {
      throw problem("the escape is no Unicode character");
    }
    return value;
  }

  /** The line that is being read, from 1. */
  int line() {
    int line = 1;
    for (int i = 0; i < at && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  BadSettings problem(String what) {
    return new BadSettings(line(), what);
  }
}
