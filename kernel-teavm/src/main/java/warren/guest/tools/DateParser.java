package warren.guest.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import warren.guest.Split;

/** Dates as people write them, as {@code date -d} of GNU takes them: all are of UTC. */
public final class DateParser {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final long DAY = 86400;
  private static final String[] UNITS = {
    "sec",
    "1",
    "second",
    "1",
    "min",
    "60",
    "minute",
    "60",
    "hour",
    "3600",
    "day",
    "86400",
    "week",
    "604800",
    "fortnight",
    "1209600"
  };
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String DAYS = "sunmontuewedthufrisat";

  private final String text;
  private final long now;
  private final List<String> words = new ArrayList<>();
  private int at;
  private long[] date;
  private long time = -1;
  private long zone;
  private boolean hasZone;
  private long months;
  private long seconds;
  private int weekday = -1;
  private int weeks;

  private DateParser(String text, long now) {
    this.text = text;
    this.now = now;
    for (String word : Split.parts(withoutMarks(text.toLowerCase(Locale.ROOT)), ' ')) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
  }

  /** Nanoseconds since 1970 of a date, or of a time from now on. */
  public static long parse(String text, long now) throws BadUsage {
    String trimmed = text.trim();
    if (trimmed.startsWith("@")) {
      int point = trimmed.indexOf('.');
      String whole = point < 0 ? trimmed.substring(1) : trimmed.substring(1, point);
      return new DateParser(text, now).number(whole) * SECOND;
    }
    return new DateParser(text, now).parse();
  }

  /** The {@code T} of ISO 8601 and commas are blanks; a sign stands with its number. */
  private static String withoutMarks(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBetween = i > 0 && Character.isDigit(text.charAt(i - 1));
      boolean isT = c == 't' && isBetween && i + 1 < text.length();
      if ((isT && Character.isDigit(text.charAt(i + 1))) || c == ',' || c == '\t') {
        plain.append(' ');
      } else if (!((c == '+' || c == '-') && i + 1 < text.length() && text.charAt(i + 1) == ' ')) {
        plain.append(c);
      } else {
        plain.append(' ').append(c);
        while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
          i++;
        }
      }
    }
    return plain.toString();
  }

  private long parse() throws BadUsage {
    while (at < words.size()) {
      word(words.get(at++));
    }
    long start = Math.floorDiv(now, SECOND);
    long ofDay = date != null || weekday >= 0 ? 0 : Math.floorMod(start, DAY);
    long day = date == null ? Math.floorDiv(start, DAY) : Dates.days(date[0], date[1], date[2]);
    if (months != 0) {
      day = inMonths(day);
    }
    if (weekday >= 0 && date == null) {
      long ahead = Math.floorMod(weekday - (day + 4), 7L);
      day += ahead + 7L * (weeks > 0 && ahead > 0 ? weeks - 1 : weeks);
    }
    long found = day * DAY + (time >= 0 ? time : ofDay) - zone + seconds;
    boolean isExact = date != null || time >= 0 || weekday >= 0;
    return found * SECOND + (isExact ? 0 : Math.floorMod(now, SECOND));
  }

  private long inMonths(long day) {
    long noon = day * DAY * SECOND;
    long month = Long.parseLong(Dates.format(noon, "%m")) - 1 + months;
    long year = Long.parseLong(Dates.format(noon, "%Y")) + Math.floorDiv(month, 12L);
    long ofMonth = Long.parseLong(Dates.format(noon, "%d"));
    return Dates.days(year, Math.floorMod(month, 12L) + 1, ofMonth);
  }

  private void word(String word) throws BadUsage {
    switch (word) {
      case "now", "today", "of", "at", "on" -> {}
      case "utc", "gmt", "z", "ut" -> hasZone = true;
      case "tomorrow" -> seconds += DAY;
      case "yesterday" -> seconds -= DAY;
      case "midnight" -> time = 0;
      case "ago" -> throw invalid();
      case "am", "pm" -> half(word);
      default -> other(word);
    }
  }

  private void half(String word) throws BadUsage {
    if (time < 0) {
      throw invalid();
    }
    long hour = time / HOUR % 12 + (word.equals("pm") ? 12 : 0);
    time = hour * HOUR + time % HOUR;
  }

  private void other(String word) throws BadUsage {
    int month = index(MONTHS, word);
    int dayName = index(DAYS, word);
    if (word.indexOf(':') > 0) {
      clock(word);
    } else if (isUnit(word)) {
      shift(1, word);
    } else if (month >= 0) {
      named(month + 1);
    } else if (dayName >= 0) {
      weekday = dayName;
    } else if (word.equals("next") || word.equals("last") || word.equals("this")) {
      relative(word.equals("next") ? 1 : word.equals("last") ? -1 : 0);
    } else {
      numbers(word);
    }
  }

  /** Where a name of a list is whose names have three letters each; -1 if it is none. */
  private static int index(String list, String word) {
    String letters = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    if (letters.length() < 3 || !isLetters(letters)) {
      return -1;
    }
    int place = list.indexOf(letters.substring(0, 3));
    return place >= 0 && place % 3 == 0 && !isUnit(word) ? place / 3 : -1;
  }

  private static boolean isLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void relative(int count) throws BadUsage {
    if (at == words.size()) {
      throw invalid();
    }
    String what = words.get(at++);
    int dayName = index(DAYS, what);
    if (dayName >= 0) {
      weekday = dayName;
      weeks = count;
    } else {
      shift(count, what);
    }
  }

  private static long unit(String word) {
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    for (int i = 0; i < UNITS.length; i += 2) {
      if (UNITS[i].equals(singular)) {
        return Long.parseLong(UNITS[i + 1]);
      }
    }
    return 0;
  }

  private static boolean isUnit(String word) {
    return unit(word) > 0 || word.startsWith("month") || word.startsWith("year");
  }

  private void shift(long count, String what) throws BadUsage {
    if (!isUnit(what)) {
      throw invalid();
    }
    boolean isAgo = at < words.size() && words.get(at).equals("ago");
    at += isAgo ? 1 : 0;
    long by = isAgo ? -count : count;
    long unit = unit(what);
    if (unit > 0) {
      seconds += by * unit;
    } else {
      months += what.startsWith("year") ? 12 * by : by;
    }
  }

  /** {@code Jan 5 2024}, {@code 5 Jan} and their like. */
  private void named(int month) throws BadUsage {
    long day = date == null ? 1 : date[2];
    long year = Long.parseLong(Dates.format(now, "%Y"));
    if (date == null && isNumber()) {
      day = number(words.get(at++));
    }
    if (isNumber()) {
      year = number(words.get(at++));
    }
    set(year, month, day);
  }

  private boolean isNumber() {
    return at < words.size()
        && isDigits(words.get(at))
        && (at + 1 == words.size() || !isUnit(words.get(at + 1)));
  }

  private static boolean isDigits(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isDigit(word.charAt(i))) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private void set(long year, long month, long day) throws BadUsage {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw invalid();
    }
    date = new long[] {year, month, day};
  }

  private void numbers(String word) throws BadUsage {
    String next = at < words.size() ? words.get(at) : "";
    boolean isSigned = word.startsWith("+") || word.startsWith("-");
    String digits = isSigned ? word.substring(1) : word;
    int letters = 0;
    while (letters < digits.length() && Character.isDigit(digits.charAt(letters))) {
      letters++;
    }
    String attached = digits.substring(letters);
    if (isSigned && time >= 0 && isDigits(digits) && !hasZone) {
      hasZone = true;
      zone = zone(word);
    } else if (letters > 0 && isUnit(attached)) {
      shift(number(word.substring(0, word.length() - attached.length())), attached);
    } else if (isDigits(digits) && isUnit(next)) {
      at++;
      shift(number(word), next);
    } else if (isDigits(word) && word.length() == 4 && date != null && time < 0) {
      time = number(word.substring(0, 2)) * HOUR + number(word.substring(2)) * MINUTE;
    } else if (isDigits(word) && word.length() == 8) {
      set(number(word.substring(0, 4)), number(word.substring(4, 6)), number(word.substring(6)));
    } else if (isDigits(word) && index(MONTHS, next) >= 0) {
      date = new long[] {0, 1, number(word)};
    } else if (letters > 0 && (attached.equals("am") || attached.equals("pm"))) {
      time = number(digits.substring(0, letters)) * HOUR;
      half(attached);
    } else if (isDigits(word) && (next.equals("am") || next.equals("pm"))) {
      time = number(word) * HOUR;
    } else {
      calendar(word);
    }
  }

  private void calendar(String word) throws BadUsage {
    String[] parts = Split.all(word.replace('/', '-'), '-');
    boolean isAmerican = word.indexOf('/') > 0 && parts[0].length() < 4;
    if (parts.length == 2 && isAmerican) {
      set(Long.parseLong(Dates.format(now, "%Y")), number(parts[0]), number(parts[1]));
      return;
    }
    if (parts.length != 3) {
      throw invalid();
    }
    int month = index(MONTHS, parts[1]);
    if (month >= 0) {
      set(number(parts[2]), month + 1, number(parts[0]));
    } else if (isAmerican) {
      set(number(parts[2]), number(parts[0]), number(parts[1]));
    } else {
      set(number(parts[0]), number(parts[1]), number(parts[2]));
    }
  }

  /** {@code 10:30}, with seconds, am or pm, and a zone. */
  private void clock(String word) throws BadUsage {
    String plain = word;
    int sign = Math.max(plain.indexOf('+'), plain.indexOf('-'));
    if (sign > 0) {
      hasZone = true;
      zone = zone(plain.substring(sign));
      plain = plain.substring(0, sign);
    }
    plain = plain.endsWith("z") ? plain.substring(0, plain.length() - 1) : plain;
    String half =
        plain.endsWith("am") || plain.endsWith("pm") ? plain.substring(plain.length() - 2) : "";
    plain = plain.substring(0, plain.length() - half.length());
    String[] parts = Split.all(plain, ':');
    long second = parts.length > 2 ? number(whole(parts[2])) : 0;
    time = number(parts[0]) * HOUR + number(parts[1]) * MINUTE + second;
    if (number(parts[0]) > 24 || number(parts[1]) > 59 || second > 60) {
      throw invalid();
    }
    if (!half.isEmpty()) {
      half(half);
    }
  }

  /** {@code +02:00}, {@code +0200} or {@code +2}, in seconds. */
  private long zone(String offset) throws BadUsage {
    String digits = offset.substring(1).replace(":", "");
    long value = number(digits);
    long ahead = digits.length() > 2 ? value / 100 * HOUR + value % 100 * MINUTE : value * HOUR;
    return offset.startsWith("-") ? -ahead : ahead;
  }

  private static String whole(String number) {
    int point = number.indexOf('.');
    return point < 0 ? number : number.substring(0, point);
  }

  private BadUsage invalid() {
    return BadUsage.ofValue("invalid date \u2018" + text + "\u2019");
  }

  private long number(String digits) throws BadUsage {
    try {
      return Long.parseLong(digits.startsWith("+") ? digits.substring(1) : digits);
    } catch (NumberFormatException none) {
      throw invalid();
    }
  }
}
