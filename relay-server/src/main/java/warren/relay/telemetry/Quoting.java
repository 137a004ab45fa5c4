package warren.relay.telemetry;

import java.util.regex.Pattern;

/** Texts of others within a line. */
final class Quoting {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.:/+@*\\[\\]-]+");

  private Quoting() {}

  /** As it is if it can be mistaken for nothing else, otherwise quoted. */
  static void bare(StringBuilder line, String text) {
    if (BARE.matcher(text).matches()) {
      line.append(text);
    } else {
      quoted(line, text);
    }
  }

  /**
   * As a string of JSON. All that is no visible character is escaped, or it might end the line,
   * move a terminal's cursor or turn the direction of what follows.
   */
  static void quoted(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (isVisible(c)) {
        line.append(c);
      } else {
        line.append(String.format("\\u%04x", (int) c));
      }
    }
    line.append('"');
  }

  /** Halves of a surrogate pair count as not: a lone one could not be written. */
  private static boolean isVisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
