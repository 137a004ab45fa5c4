package warren.guest.shell.expansion;

import java.util.ArrayList;
import java.util.List;

/** {@code 1..10}, {@code 01..10..3} and {@code a..e}. */
final class Ranges {
  private Ranges() {}

  /** The values of a range, or null if it is none. */
  static List<String> expand(String text) {
    int first = text.indexOf("..");
    if (first <= 0) {
      return null;
    }
    int second = text.indexOf("..", first + 2);
    String from = text.substring(0, first);
    String to = second < 0 ? text.substring(first + 2) : text.substring(first + 2, second);
    String step = second < 0 ? "1" : text.substring(second + 2);
    if (!isNumber(step)) {
      return null;
    }
    long by = Math.max(1, Math.abs(Long.parseLong(step)));
    if (isNumber(from) && isNumber(to)) {
      return numbers(from, to, by);
    }
    return isLetter(from) && isLetter(to) ? letters(from.charAt(0), to.charAt(0), by) : null;
  }

  private static boolean isLetter(String text) {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }

  private static boolean isNumber(String text) {
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == digits || text.length() > 18) {
      return false;
    }
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static List<String> numbers(String from, String to, long by) {
    int width = isPadded(from) || isPadded(to) ? Math.max(from.length(), to.length()) : 0;
    long first = Long.parseLong(from);
    long last = Long.parseLong(to);
    List<String> values = new ArrayList<>();
    long step = first <= last ? by : -by;
    for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
      values.add(padded(i, width));
    }
    return values;
  }

  private static boolean isPadded(String number) {
    String digits = number.startsWith("-") ? number.substring(1) : number;
    return digits.length() > 1 && digits.startsWith("0");
  }

  private static String padded(long value, int width) {
    String digits = String.valueOf(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    return sign + "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
  }

  private static List<String> letters(char from, char to, long by) {
    List<String> values = new ArrayList<>();
    int step = (int) (from <= to ? by : -by);
    for (int c = from; step > 0 ? c <= to : c >= to; c += step) {
      values.add(String.valueOf((char) c));
    }
    return values;
  }
}
