package warren.guest.format;

/** Numbers with which texts begin. */
public final class Numbers {
  private Numbers() {}

  /** How many characters of a text are a decimal number; 0 if it begins with none. */
  public static int length(String text) {
    int at = 0;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int digits = at;
    at = digitsEnd(text, at);
    int count = at - digits;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = at + 1;
      at = digitsEnd(text, fraction);
      count += at - fraction;
    }
    return count == 0 ? 0 : exponentEnd(text, at);
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static int exponentEnd(String text, int at) {
    if (at >= text.length() || (text.charAt(at) != 'e' && text.charAt(at) != 'E')) {
      return at;
    }
    int first = at + 1;
    if (first < text.length() && (text.charAt(first) == '+' || text.charAt(first) == '-')) {
      first++;
    }
    int end = digitsEnd(text, first);
    return end == first ? at : end;
  }

  /** The number with which a text begins, or 0. */
  public static double parse(String text) {
    int length = length(text);
    return length == 0 ? 0 : Double.parseDouble(text.substring(0, length));
  }
}
