package warren.guest.tools.make;

import warren.guest.Split;

/** Lines of a makefile: a backslash at the end of one joins the next to it. */
final class LogicalLines {
  private final String[] lines;
  private int next;
  private int number;

  LogicalLines(String text) {
    this.lines = Split.parts(text, '\n');
  }

  /** The next line, with backslashes and newlines as they are; null at the end. */
  String next() {
    if (next >= lines.length) {
      return null;
    }
    number = next + 1;
    StringBuilder line = new StringBuilder(lines[next++]);
    while (isContinued(line) && next < lines.length) {
      line.append('\n').append(lines[next++]);
    }
    return line.toString();
  }

  /** Number of the line that {@link #next} gave: its first one. */
  int number() {
    return number;
  }

  /** How many lines there are. */
  int count() {
    return lines.length;
  }

  private static boolean isContinued(CharSequence line) {
    int count = 0;
    while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }

  /** A line that is no recipe's: continuations are spaces. */
  static String collapsed(String line) {
    int newline = line.indexOf("\\\n");
    if (newline < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (newline >= 0) {
      int end = newline;
      while (end > at && Words.isSpace(line.charAt(end - 1))) {
        end--;
      }
      text.append(line, at, end).append(' ');
      at = newline + 2;
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        at++;
      }
      newline = line.indexOf("\\\n", at);
    }
    return text.append(line.substring(at)).toString();
  }

  /** A line without its comment; a backslash makes a number sign an ordinary one. */
  static String withoutComment(String line) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    int sign = Words.find(line, "#", 0);
    while (sign >= 0) {
      if (sign == 0 || line.charAt(sign - 1) != '\\') {
        return text.append(line, at, sign).toString();
      }
      text.append(line, at, sign - 1).append('#');
      at = sign + 1;
      sign = Words.find(line, "#", at);
    }
    return text.append(line.substring(at)).toString();
  }
}
