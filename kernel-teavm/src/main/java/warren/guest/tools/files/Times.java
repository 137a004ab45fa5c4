package warren.guest.tools.files;

import warren.guest.tools.BadUsage;
import warren.guest.tools.DateParser;
import warren.guest.tools.Dates;

/** Times that {@code touch} is given. */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** A date as {@code date -d} takes it. */
  static long parse(String text, long now) throws BadUsage {
    return DateParser.parse(text, now);
  }

  /** {@code [[CC]YY]MMDDhhmm[.ss]}. */
  static long stamp(String text) throws BadUsage {
    int point = text.indexOf('.');
    String digits = point < 0 ? text : text.substring(0, point);
    long second = point < 0 ? 0 : number(text, point + 1, point + 3);
    String full =
        switch (digits.length()) {
          case 12 -> digits;
          case 10 -> (digits.compareTo("69") < 0 ? "20" : "19") + digits;
          default -> throw new BadUsage("invalid date format '" + text + "'");
        };
    long days = Dates.days(number(full, 0, 4), number(full, 4, 6), number(full, 6, 8));
    long minutes = days * 1440 + number(full, 8, 10) * 60 + number(full, 10, 12);
    return (minutes * 60 + second) * SECOND;
  }

  private static long number(String text, int from, int to) throws BadUsage {
    try {
      return Long.parseLong(text.substring(from, to));
    } catch (NumberFormatException | StringIndexOutOfBoundsException bad) {
      throw new BadUsage("invalid date format '" + text + "'");
    }
  }
}
