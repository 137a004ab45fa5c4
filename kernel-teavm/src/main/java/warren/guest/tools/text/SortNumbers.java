package warren.guest.tools.text;

/** Compares the numbers with which texts begin, whatever their length; others are zero. */
final class SortNumbers {
  private SortNumbers() {}

  static int compare(String a, String b) {
    boolean negativeA = isNegative(a);
    boolean negativeB = isNegative(b);
    if (negativeA != negativeB) {
      return negativeA ? -1 : 1;
    }
    int order = compareMagnitudes(a, b);
    return negativeA ? -order : order;
  }

  private static int start(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** A zero with a sign is none. */
  private static boolean isNegative(String text) {
    int at = start(text);
    if (at >= text.length() || text.charAt(at) != '-') {
      return false;
    }
    at++;
    while (at < text.length() && (text.charAt(at) == '0' || text.charAt(at) == '.')) {
      at++;
    }
    return at < text.length() && isDigit(text, at);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int firstDigit(String text) {
    int at = start(text);
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    while (at < text.length() && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int end(String text, int from) {
    int at = from;
    while (isDigit(text, at)) {
      at++;
    }
    return at;
  }

  private static int compareMagnitudes(String a, String b) {
    int startA = firstDigit(a);
    int startB = firstDigit(b);
    int endA = end(a, startA);
    int endB = end(b, startB);
    if (endA - startA != endB - startB) {
      return Integer.compare(endA - startA, endB - startB);
    }
    int order = a.substring(startA, endA).compareTo(b.substring(startB, endB));
    return order != 0 ? order : fraction(a, endA).compareTo(fraction(b, endB));
  }

  private static String fraction(String text, int point) {
    if (point >= text.length() || text.charAt(point) != '.') {
      return "";
    }
    int end = end(text, point + 1);
    while (end > point + 1 && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(point + 1, end);
  }
}
