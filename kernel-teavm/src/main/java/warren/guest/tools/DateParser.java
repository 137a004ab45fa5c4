package warren.guest.tools;

import java.util.Locale;
import warren.guest.Split;

/** Dates as people write them, of which a few common forms are known: all are of UTC. */
public final class DateParser {
  private static final long SECOND = 1_000_000_000L;
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

  private DateParser() {}

  /** Nanoseconds since 1970 of a date, or of a time from now on. */
  public static long parse(String text, long now) throws BadUsage {
    String trimmed = text.trim().replace('T', ' ').replace("Z", "").replace(" UTC", "");
    if (trimmed.startsWith("@")) {
      return seconds(trimmed.substring(1), text) * SECOND;
    }
    long time = now;
    for (String word : words(trimmed)) {
      time = apply(word, time, text);
    }
    return time;
  }

  private static String[] words(String text) {
    String joined = text.toLowerCase(Locale.ROOT);
    StringBuilder phrases = new StringBuilder();
    for (String word : Split.parts(joined, ' ')) {
      boolean continues = isUnit(word) || word.equals("ago");
      phrases.append(phrases.length() == 0 ? "" : continues ? " " : "\n").append(word);
    }
    return Split.parts(phrases.toString(), '\n');
  }

  private static boolean isUnit(String word) {
    return unit(word) > 0 || word.startsWith("month") || word.startsWith("year");
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

  private static long apply(String phrase, long time, String text) throws BadUsage {
    switch (phrase) {
      case "now", "" -> {
        return time;
      }
      case "today" -> {
        return time;
      }
      case "tomorrow" -> {
        return time + 86400 * SECOND;
      }
      case "yesterday" -> {
        return time - 86400 * SECOND;
      }
      default -> {
        String[] parts = Split.parts(phrase, ' ');
        if (parts.length > 1) {
          return shift(parts, time, text);
        }
        return phrase.indexOf(':') > 0 ? ofDay(phrase, time, text) : date(phrase, text);
      }
    }
  }

  private static long shift(String[] parts, long time, String text) throws BadUsage {
    long count =
        parts[0].equals("next") ? 1 : parts[0].equals("last") ? -1 : seconds(parts[0], text);
    if (parts[parts.length - 1].equals("ago")) {
      count = -count;
    }
    long unit = unit(parts[1]);
    if (unit > 0) {
      return time + count * unit * SECOND;
    }
    long months = parts[1].startsWith("year") ? 12 * count : count;
    long year = Long.parseLong(Dates.format(time, "%Y"));
    long month = Long.parseLong(Dates.format(time, "%m")) - 1 + months;
    long day = Long.parseLong(Dates.format(time, "%d"));
    long days = Dates.days(year + Math.floorDiv(month, 12L), Math.floorMod(month, 12L) + 1, day);
    return days * 86400 * SECOND + Math.floorMod(time, 86400 * SECOND);
  }

  private static long ofDay(String phrase, long time, String text) throws BadUsage {
    String[] parts = Split.parts(phrase, ':');
    long second = parts.length > 2 ? seconds(whole(parts[2]), text) : 0;
    long start = Math.floorDiv(time, 86400 * SECOND) * 86400;
    return (start + seconds(parts[0], text) * 3600 + seconds(parts[1], text) * 60 + second)
        * SECOND;
  }

  private static long date(String phrase, String text) throws BadUsage {
    String[] parts = Split.parts(phrase.replace("/", "-"), '-');
    if (parts.length != 3) {
      throw invalid(text);
    }
    boolean isAmerican = phrase.indexOf('/') > 0 && parts[2].length() == 4;
    long year = seconds(isAmerican ? parts[2] : parts[0], text);
    long month = seconds(isAmerican ? parts[0] : parts[1], text);
    long day = seconds(isAmerican ? parts[1] : parts[2], text);
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw invalid(text);
    }
    return Dates.days(year, month, day) * 86400 * SECOND;
  }

  private static String whole(String number) {
    int point = number.indexOf('.');
    return point < 0 ? number : number.substring(0, point);
  }

  private static BadUsage invalid(String text) {
    return BadUsage.ofValue("invalid date \u2018" + text + "\u2019");
  }

  private static long seconds(String digits, String text) throws BadUsage {
    try {
      return Long.parseLong(digits.startsWith("+") ? digits.substring(1) : digits);
    } catch (NumberFormatException none) {
      throw invalid(text);
    }
  }
}
