package warren.vm;

/** Names of unknown origin made fit for a message of one line. */
final class Wording {
  private static final int LONGEST = 200;

  /** A name between back quotes, as messages show it. */
  static String quoted(String name) {
    return "`" + plain(name) + "`";
  }

  /** The name without control characters and line ends, cut where it is overlong. */
  static String plain(String name) {
    int length = Math.min(name.length(), LONGEST);
    StringBuilder out = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      out.append(breaksLine(c) ? '\ufffd' : c);
    }
    return name.length() > LONGEST ? out.append("...").toString() : out.toString();
  }

  private static boolean breaksLine(char c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029';
  }

  /** The name's part after its last slash. */
  static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A plain name as one word of a command line, between quotes where it needs them. */
  static String word(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean safe =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c > 0x7f;
      if (!safe && "/._-+@:,=".indexOf(c) < 0) {
        return "'" + plain.replace("'", "'\\''") + "'";
      }
    }
    return plain;
  }

  private Wording() {}
}
