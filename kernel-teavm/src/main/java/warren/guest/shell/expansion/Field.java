package warren.guest.shell.expansion;

import warren.guest.pattern.Glob;

/** A text, of which each character is quoted or not. */
final class Field {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder marks = new StringBuilder();

  void append(char c, boolean quoted) {
    text.append(c);
    marks.append(quoted ? 'q' : ' ');
  }

  void append(String more, boolean quoted) {
    for (int i = 0; i < more.length(); i++) {
      append(more.charAt(i), quoted);
    }
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  String text() {
    return text.toString();
  }

  /** As a pattern, in which quoted characters are themselves; a slash always is. */
  String pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (marks.charAt(i) == 'q' && text.charAt(i) != '/') {
        pattern.append('\\');
      }
      pattern.append(text.charAt(i));
    }
    return pattern.toString();
  }

  /**
   * As what replaces a match, in which an ampersand stands for that, unless it is quoted, also by a
   * backslash. A backslash is in front of those that do not, and of backslashes.
   */
  String replacement() {
    StringBuilder replacement = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean isQuoted = marks.charAt(i) == 'q';
      boolean escapes = text.charAt(i) == '\\' && !isQuoted && i + 1 < text.length();
      if (escapes && "&\\".indexOf(text.charAt(i + 1)) >= 0) {
        i++;
        isQuoted = true;
      }
      char c = text.charAt(i);
      replacement.append(c == '\\' || (c == '&' && isQuoted) ? "\\" : "").append(c);
    }
    return replacement.toString();
  }

  /** As a regular expression, in which quoted characters are themselves. */
  String regex() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (marks.charAt(i) == 'q' && "\\.[]{}()*+?^$|".indexOf(c) >= 0) {
        regex.append('\\');
      }
      regex.append(c);
    }
    return regex.toString();
  }

  boolean isPattern() {
    return marks.indexOf(" ") >= 0 && Glob.isPattern(pattern());
  }
}
