package warren.guest.tools.awk;

import java.util.List;
import warren.guest.format.Numbers;

/**
 * A text, a number, or a text from outside that looks like a number.
 *
 * @param text null for a number
 * @param isNumber whether it is compared as a number
 */
record Value(String text, double number, boolean isNumber) {
  static final Value EMPTY = new Value("", 0, true);
  private static final double WHOLE = 1e16;

  static Value of(double number) {
    return new Value(null, number, true);
  }

  static Value of(boolean value) {
    return of(value ? 1 : 0);
  }

  static Value of(String text) {
    return new Value(text, 0, false);
  }

  /** A text from outside: a field, a line, an element of split. */
  static Value ofInput(String text) {
    String trimmed = text.strip();
    boolean isNumber = !trimmed.isEmpty() && Numbers.length(trimmed) == trimmed.length();
    return new Value(text, isNumber ? Numbers.parse(trimmed) : 0, isNumber);
  }

  /** As a text; numbers that are not whole by a format. */
  String string(String format) {
    return text != null ? text : print(number, format);
  }

  static String print(double number, String format) {
    if (number == Reals.round(number) && Math.abs(number) < WHOLE) {
      return String.valueOf((long) number);
    }
    return AwkFormat.format(format, List.of(of(number)));
  }

  double toNumber() {
    if (text == null || isNumber) {
      return text == null ? number : text.isEmpty() ? 0 : number;
    }
    return Numbers.parse(text.stripLeading());
  }

  boolean isTrue() {
    if (text == null) {
      return number != 0;
    }
    return (isNumber && !text.isEmpty()) ? number != 0 : !text.isEmpty();
  }

  /** The order of two values: as numbers if both are, else as texts. */
  static int compare(Value a, Value b, String format) {
    if (a.isNumber && b.isNumber) {
      return Double.compare(a.toNumber() + 0.0, b.toNumber() + 0.0);
    }
    return a.string(format).compareTo(b.string(format));
  }
}
