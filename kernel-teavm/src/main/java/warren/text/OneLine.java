package warren.text;

import java.util.List;

/** Makes names, paths and other untrusted text safe for a message of one line. */
public final class OneLine {
  private static final int LONGEST = 200;
  private static final int MOST_LISTED = 8;

  /** The text without control characters and line ends, cut where it is overlong. */
  public static String plain(String text) {
    return text.length() > LONGEST ? whole(text.substring(0, LONGEST)) + "..." : whole(text);
  }

  /** All of the text without control characters and line ends. */
  public static String whole(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029';
      out.append(control ? '\ufffd' : c);
    }
    return out.toString();
  }

  /** The text between back quotes. */
  public static String quoted(String text) {
    return "`" + plain(text) + "`";
  }

  /** The text as one word of a command line, between quotes where a shell would need them. */
  public static String shellWord(String text) {
    String plain = plain(text);
    for (int i = 0; i < plain.length(); i++) {
      if (!isSafe(plain.charAt(i))) {
        return "'" + plain.replace("'", "'\\''") + "'";
      }
    }
    return plain.isEmpty() ? "''" : plain;
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c > 0x7f
        || "/._-+@:,=0123456789".indexOf(c) >= 0;
  }

  /** The arguments as a command line that a POSIX shell would split into them. */
  public static String commandLine(List<String> texts) {
    StringBuilder out = new StringBuilder();
    for (String text : texts) {
      out.append(out.length() == 0 ? "" : " ").append(shellWord(text));
    }
    return out.toString();
  }

  /** {@code a, b and c}; of many only the first few and the number of the others. */
  public static String list(List<String> texts) {
    StringBuilder out = new StringBuilder();
    int listed = Math.min(texts.size(), MOST_LISTED);
    int more = texts.size() - listed;
    for (int i = 0; i < listed; i++) {
      boolean last = i > 0 && i == listed - 1 && more == 0;
      out.append(i == 0 ? "" : last ? " and " : ", ").append(plain(texts.get(i)));
    }
    return more == 0 ? out.toString() : out.append(" and ").append(more).append(" more").toString();
  }

  private OneLine() {}
}
