package warren.guest.tools.make;

/**
 * A line that sets a variable; nothing of it is expanded.
 *
 * @param operator such as {@code :=}
 */
record Assignment(String name, String operator, String value) {
  private static final String[] OPERATORS = {"::=", ":=", "+=", "?=", "!=", "="};

  /** Parses a line, or gives null if it is none. */
  static Assignment parse(String line) {
    int at = 0;
    int end = -1;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '$') {
        at = afterReference(line, at);
        continue;
      }
      String operator = operator(line, at);
      if (operator != null) {
        String name = Words.strip(line.substring(0, end < 0 ? at : end));
        return name.isEmpty()
            ? null
            : new Assignment(
                name, operator, Words.stripLeft(line.substring(at + operator.length())));
      }
      if (c == ':' || c == '#' || (end >= 0 && !Words.isSpace(c))) {
        return null;
      }
      if (Words.isSpace(c) && end < 0) {
        end = at;
      }
      at++;
    }
    return null;
  }

  private static int afterReference(String line, int at) {
    boolean isLong =
        at + 1 < line.length() && (line.charAt(at + 1) == '(' || line.charAt(at + 1) == '{');
    int close = isLong ? Words.closing(line, at + 1) : at + 1;
    return close < 0 ? line.length() : close + 1;
  }

  private static String operator(String line, int at) {
    for (String operator : OPERATORS) {
      if (line.startsWith(operator, at)) {
        return operator;
      }
    }
    return null;
  }
}
