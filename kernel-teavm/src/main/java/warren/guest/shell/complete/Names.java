package warren.guest.shell.complete;

/** Names of files as they are written in a line. */
final class Names {
  private static final String SPECIAL = " \t\\\"'`$&|;<>()*?[]{}#!~=";

  private Names() {}

  /** A name within the quote that is open, or with backslashes if none is. */
  static String written(String name, char quote) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (quote == '\'') {
        text.append(c == '\'' ? "'\\''" : String.valueOf(c));
      } else {
        boolean isSpecial = quote == '"' ? "\\\"`$".indexOf(c) >= 0 : SPECIAL.indexOf(c) >= 0;
        boolean isMiddle = i > 0 && (c == '~' || c == '#' || c == '=');
        text.append(isSpecial && !isMiddle ? "\\" : "").append(c);
      }
    }
    return text.toString();
  }
}
