package warren.guest.shell.run;

/** What {@code time} reports of a pipeline. The time of the processor is not measured. */
final class Times {
  /** The default of TIMEFORMAT. */
  static final String FORMAT = "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";

  /** The format of {@code time -p}. */
  static final String POSIX = "real %2R\nuser %2U\nsys %2S";

  private static final long MILLISECOND = 1_000_000;
  private static final int MOST_DIGITS = 3;

  private Times() {}

  /** A report by a format, with a newline at its end unless it is empty. */
  static String report(long nanoseconds, String format) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%' || at == format.length()) {
        text.append(c);
        continue;
      }
      int digits = MOST_DIGITS;
      if (Character.isDigit(format.charAt(at))) {
        digits = Math.min(MOST_DIGITS, format.charAt(at++) - '0');
      }
      boolean isLong = at < format.length() && format.charAt(at) == 'l';
      at += isLong ? 1 : 0;
      char letter = at < format.length() ? format.charAt(at++) : '%';
      switch (letter) {
        case 'R' -> text.append(text(nanoseconds / MILLISECOND, digits, isLong));
        case 'U', 'S' -> text.append(text(0, digits, isLong));
        case 'P' -> text.append("0.00");
        default -> text.append(letter);
      }
    }
    return text.length() == 0 ? "" : text.append('\n').toString();
  }

  private static String text(long milliseconds, int digits, boolean isLong) {
    String rest = String.valueOf(1000 + milliseconds % 1000).substring(1, 1 + digits);
    long seconds = milliseconds / 1000;
    String fraction = digits == 0 ? "" : "." + rest;
    return isLong ? seconds / 60 + "m" + seconds % 60 + fraction + "s" : seconds + fraction;
  }
}
