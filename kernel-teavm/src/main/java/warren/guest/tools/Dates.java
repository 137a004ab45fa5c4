package warren.guest.tools;

/** Times of UTC as fields, and as tools print them. The zone of the browser is not known here. */
public final class Dates {
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86400;
  private static final long HALF_YEAR = 15778476;

  private final long seconds;
  private final long nanoseconds;
  private final int year;
  private final int month;
  private final int day;

  private Dates(long time) {
    this.seconds = Math.floorDiv(time, SECOND);
    this.nanoseconds = Math.floorMod(time, SECOND);
    long[] civil = civil(Math.floorDiv(seconds, DAY));
    this.year = (int) civil[0];
    this.month = (int) civil[1];
    this.day = (int) civil[2];
  }

  /** Year, month from 1 and day of a number of days since 1970, by the proleptic calendar. */
  private static long[] civil(long days) {
    long z = days + 719468;
    long era = Math.floorDiv(z, 146097);
    long ofEra = z - era * 146097;
    long years = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
    long ofYear = ofEra - (365 * years + years / 4 - years / 100);
    long shifted = (5 * ofYear + 2) / 153;
    long month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = years + era * 400 + (month <= 2 ? 1 : 0);
    return new long[] {year, month, ofYear - (153 * shifted + 2) / 5 + 1};
  }

  /** Days since 1970 of a date. */
  public static long days(long year, long month, long day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long ofEra = y - era * 400;
    long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
  }

  /** As {@code ls -l} has it: with the time, or the year if it is long ago. */
  public static String listed(long time, long now) {
    boolean isRecent = time <= now && (now - time) / SECOND < HALF_YEAR;
    return format(time, isRecent ? "%b %e %H:%M" : "%b %e  %Y");
  }

  /** As {@code date} formats a time in nanoseconds since 1970. */
  public static String format(long time, String format) {
    Dates date = new Dates(time);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        text.append(c);
        continue;
      }
      char letter = format.charAt(++i);
      boolean unpadded = letter == '-' && i + 1 < format.length();
      String field = date.field(unpadded ? format.charAt(++i) : letter);
      text.append(unpadded ? withoutZero(field) : field);
    }
    return text.toString();
  }

  private static String withoutZero(String field) {
    String trimmed = field.trim();
    return trimmed.length() > 1 && trimmed.startsWith("0") ? trimmed.substring(1) : trimmed;
  }

  private long ofDay() {
    return Math.floorMod(seconds, DAY);
  }

  private int weekday() {
    return (int) Math.floorMod(Math.floorDiv(seconds, DAY) + 4, 7L);
  }

  private long dayOfYear() {
    return Math.floorDiv(seconds, DAY) - days(year, 1, 1) + 1;
  }

  private static String pad(long value, int width, char with) {
    String digits = String.valueOf(value);
    return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String two(long value) {
    return pad(value, 2, '0');
  }

  private String field(char letter) {
    long hour = ofDay() / 3600;
    return switch (letter) {
      case 'Y' -> String.valueOf(year);
      case 'C' -> two(year / 100);
      case 'y' -> two(year % 100);
      case 'm' -> two(month);
      case 'd' -> two(day);
      case 'e' -> pad(day, 2, ' ');
      case 'H' -> two(hour);
      case 'k' -> pad(hour, 2, ' ');
      case 'I' -> two((hour + 11) % 12 + 1);
      case 'l' -> pad((hour + 11) % 12 + 1, 2, ' ');
      case 'p' -> hour < 12 ? "AM" : "PM";
      case 'P' -> hour < 12 ? "am" : "pm";
      case 'M' -> two(ofDay() / 60 % 60);
      case 'S' -> two(ofDay() % 60);
      case 'N' -> pad(nanoseconds, 9, '0');
      case 's' -> String.valueOf(seconds);
      case 'j' -> pad(dayOfYear(), 3, '0');
      case 'u' -> String.valueOf((weekday() + 6) % 7 + 1);
      case 'w' -> String.valueOf(weekday());
      case 'U' -> two((dayOfYear() + 6 - weekday()) / 7);
      case 'W' -> two((dayOfYear() + 6 - (weekday() + 6) % 7) / 7);
      case 'A' -> DAYS[weekday()];
      case 'a' -> DAYS[weekday()].substring(0, 3);
      case 'B' -> MONTHS[month - 1];
      case 'b', 'h' -> MONTHS[month - 1].substring(0, 3);
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      case 'F' -> year + "-" + two(month) + "-" + two(day);
      case 'T' -> two(hour) + ":" + two(ofDay() / 60 % 60) + ":" + two(ofDay() % 60);
      case 'R' -> two(hour) + ":" + two(ofDay() / 60 % 60);
      case 'D' -> two(month) + "/" + two(day) + "/" + two(year % 100);
      case 'c' -> field('a') + " " + field('b') + " " + field('e') + " " + field('T') + " " + year;
      case 'x' -> field('D');
      case 'X' -> field('T');
      case 'r' -> field('I') + ":" + field('M') + ":" + field('S') + " " + field('p');
      default -> "%" + letter;
    };
  }
}
