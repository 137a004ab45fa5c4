package warren.guest.tools.text;

/** The order of versions: runs of digits are compared as numbers. */
final class Versions {
  private Versions() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      boolean digits = Character.isDigit(a.charAt(i)) && Character.isDigit(b.charAt(j));
      if (!digits) {
        int order = Integer.compare(weight(a.charAt(i)), weight(b.charAt(j)));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
        continue;
      }
      int endA = end(a, i);
      int endB = end(b, j);
      int order = SortNumbers.compare(a.substring(i, endA), b.substring(j, endB));
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Letters come before other characters; a tilde before everything. */
  private static int weight(char c) {
    return c == '~' ? -1 : Character.isDigit(c) ? 0 : Character.isLetter(c) ? c : c + 256;
  }
}
