package warren.gateway.http;

/** Dates of cookies, which come in many forms: RFC 6265, 5.1.1. */
final class CookieDate {
  /** No date. */
  static final long NONE = Long.MIN_VALUE;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private int hour = -1;
  private int minute;
  private int second;
  private int day = -1;
  private int month = -1;
  private int year = -1;

  private CookieDate() {}

  /** Seconds since 1970, or {@link #NONE}. */
  static long parse(String text) {
    CookieDate date = new CookieDate();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isDelimiter(text.charAt(i))) {
        date.accept(Syntax.lower(text.substring(from, i)));
        from = i + 1;
      }
    }
    return date.seconds();
  }

  private static boolean isDelimiter(char c) {
    return c == '\t'
        || (c >= ' ' && c <= '/')
        || (c >= ';' && c <= '@')
        || (c >= '[' && c <= '`')
        || (c >= '{' && c <= '~');
  }

  /** The first token of each kind counts. */
  private void accept(String token) {
    if (hour < 0 && takeTime(token)) {
      return;
    }
    int digits = digits(token, 0);
    if (day < 0 && digits >= 1 && digits <= 2) {
      day = number(token, 0, digits);
    } else if (month < 0 && monthOf(token) >= 0) {
      month = monthOf(token);
    } else if (year < 0 && digits >= 2 && digits <= 4) {
      year = fullYear(number(token, 0, digits));
    }
  }

  private boolean takeTime(String token) {
    int first = digits(token, 0);
    int second = first + 1 + digits(token, first + 1);
    int third = second + 1 + digits(token, second + 1);
    boolean shaped =
        isPart(token, 0, first)
            && isPart(token, first + 1, second)
            && isPart(token, second + 1, third)
            && token.charAt(first) == ':'
            && token.charAt(second) == ':';
    if (shaped) {
      hour = number(token, 0, first);
      minute = number(token, first + 1, second);
      this.second = number(token, second + 1, third);
    }
    return shaped;
  }

  private static boolean isPart(String token, int from, int to) {
    return to <= token.length() && to > from && to - from <= 2;
  }

  private static int digits(String token, int from) {
    int at = from;
    while (at < token.length() && Syntax.isDigit(token.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static int number(String token, int from, int to) {
    return (int) Syntax.decimal(token.substring(from, to));
  }

  private static int monthOf(String token) {
    int at = token.length() < 3 ? -1 : MONTHS.indexOf(token.substring(0, 3));
    return at % 3 == 0 ? at / 3 : -1;
  }

  private static int fullYear(int year) {
    return year >= 70 && year <= 99 ? year + 1900 : year <= 69 ? year + 2000 : year;
  }

  private long seconds() {
    boolean valid = day >= 1 && day <= 31 && month >= 0 && year >= 1601;
    if (!valid || hour < 0 || hour > 23 || minute > 59 || second > 59) {
      return NONE;
    }
    return ((daysSince1970() * 24 + hour) * 60 + minute) * 60 + second;
  }

  /** Counted in years that begin in March, so that the leap day is the last. */
  private long daysSince1970() {
    long years = month < 2 ? year - 1 : year;
    int months = (month + 10) % 12;
    long leapDays = years / 4 - years / 100 + years / 400;
    return years * 365 + leapDays + ((months * 153L + 2) / 5) + day - 719_469;
  }
}
