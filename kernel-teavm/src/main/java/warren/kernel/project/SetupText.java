package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/** Finds literals in {@code setup.cfg} and {@code setup.py}; no Python is run. */
final class SetupText {
  /**
   * The value of a key: the list in brackets that follows it, the lines below a heading in
   * brackets, or the indented lines below {@code KEY =}. Empty if there is no such key.
   */
  static String group(String text, String key) {
    int at = text.indexOf(key);
    if (at < 0 || at + key.length() == text.length()) {
      return "";
    }
    int after = at + key.length();
    if (text.charAt(after) == ']') {
      return text.substring(after + 1, endOfLines(text, after + 1));
    }
    int open = passAssignment(text, after);
    if (open < text.length() && (text.charAt(open) == '[' || text.charAt(open) == '(')) {
      int close = text.indexOf(text.charAt(open) == '[' ? ']' : ')', open);
      return text.substring(open + 1, close < 0 ? text.length() : close);
    }
    return text.substring(open, Math.max(open, endOfIndented(text, after)));
  }

  /** Up to the next heading or the end of the string that holds the lines. */
  private static int endOfLines(String text, int from) {
    int end = text.length();
    for (String mark : List.of("[", "\"\"\"", "'''")) {
      int found = text.indexOf(mark, from);
      end = found < 0 ? end : Math.min(end, found);
    }
    return end;
  }

  private static int passAssignment(String text, int from) {
    int at = from;
    while (at < text.length() && "\"':= \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Up to the first line that does not begin with a blank. */
  private static int endOfIndented(String text, int from) {
    int end = text.indexOf('\n', from);
    while (end >= 0 && end + 1 < text.length() && " \t\r\n".indexOf(text.charAt(end + 1)) >= 0) {
      end = text.indexOf('\n', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  /** The items of a list: quoted, or one per line. */
  static List<String> strings(String group) {
    List<String> found = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= group.length(); at++) {
      if (at == group.length() || "\"',\r\n".indexOf(group.charAt(at)) >= 0) {
        String word = group.substring(start, at).trim();
        if (!word.isEmpty()) {
          found.add(word);
        }
        start = at + 1;
      }
    }
    return found;
  }

  private SetupText() {}
}
