package warren.kernel.project;

import java.util.Arrays;

/**
 * Ranges of versions, as npm writes them: comparators, {@code ^}, {@code ~}, {@code x}, hyphens,
 * and {@code ||} between alternatives. Versions before a release count as the release.
 */
final class VersionRange {
  private static final String OPERATORS = "<>=^~";
  private static final int NUMBERS = 3;

  private final int[] version;
  private final String range;
  private int at;

  /** The numbers of a version that may be incomplete, and how many of them are given. */
  private final int[] given = new int[NUMBERS];

  private int count;

  private VersionRange(int[] version, String range) {
    this.version = version;
    this.range = range;
  }

  /** Whether a version is in a range; so is every one, if the range cannot be read. */
  static boolean admits(String range, String version) {
    VersionRange own = new VersionRange(new int[NUMBERS], version);
    own.readVersion();
    int start = 0;
    while (start <= range.length()) {
      int end = range.indexOf("||", start);
      String part = range.substring(start, end < 0 ? range.length() : end);
      if (new VersionRange(own.given, part).admitsAll()) {
        return true;
      }
      start = end < 0 ? range.length() + 1 : end + 2;
    }
    return false;
  }

  /** The first whole number in a text; -1 if there is none. */
  static int firstNumber(String text) {
    int start = 0;
    while (start < text.length() && !isDigit(text.charAt(start))) {
      start++;
    }
    VersionRange reader = new VersionRange(new int[NUMBERS], text);
    reader.at = start;
    return start == text.length() ? -1 : reader.readNumber();
  }

  /** Whether the version satisfies all comparators of one alternative. */
  private boolean admitsAll() {
    int hyphen = range.indexOf(" - ");
    if (hyphen >= 0) {
      String from = ">=" + range.substring(0, hyphen).trim();
      return new VersionRange(version, from + " <=" + range.substring(hyphen + 3)).admitsAll();
    }
    for (skipBlanks(); at < range.length(); skipBlanks()) {
      int start = at;
      while (at < range.length() && OPERATORS.indexOf(range.charAt(at)) >= 0) {
        at++;
      }
      String operator = range.substring(start, at);
      skipBlanks();
      if (!readVersion()) {
        return true;
      }
      if (!satisfies(operator)) {
        return false;
      }
    }
    return true;
  }

  private void skipBlanks() {
    while (at < range.length() && (range.charAt(at) <= ' ' || range.charAt(at) == ',')) {
      at++;
    }
  }

  /** Reads as many numbers as are given; false if it is no version. */
  private boolean readVersion() {
    count = 0;
    Arrays.fill(given, 0);
    if (at < range.length() && (range.charAt(at) == 'v' || range.charAt(at) == 'V')) {
      at++;
    }
    boolean any = isAny();
    while (count < NUMBERS && at < range.length() && isDigit(range.charAt(at))) {
      given[count++] = readNumber();
      if (at == range.length() || range.charAt(at) != '.') {
        break;
      }
      at++;
    }
    any |= count > 0;
    while (at < range.length() && range.charAt(at) > ' ' && range.charAt(at) != ',') {
      at++; // x-parts, and what follows a hyphen or plus
    }
    return any;
  }

  private boolean isAny() {
    return at < range.length() && "xX*".indexOf(range.charAt(at)) >= 0;
  }

  private int readNumber() {
    int number = 0;
    for (; at < range.length() && isDigit(range.charAt(at)); at++) {
      number = Math.min(number * 10 + range.charAt(at) - '0', Integer.MAX_VALUE / 11);
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean satisfies(String operator) {
    return switch (operator) {
      case "", "=" -> compare(count) == 0;
      case ">=" -> compare(NUMBERS) >= 0;
      case ">" -> compare(count) > 0;
      case "<" -> count > 0 && compare(NUMBERS) < 0;
      case "<=" -> compare(count) <= 0;
      case "~", "~>" -> compare(NUMBERS) >= 0 && compare(Math.min(count, 2)) == 0;
      case "^" -> compare(NUMBERS) >= 0 && compare(fixed()) == 0;
      default -> true;
    };
  }

  /** How many numbers a caret keeps: all up to the first that is not zero. */
  private int fixed() {
    int first = 0;
    while (first < count - 1 && given[first] == 0) {
      first++;
    }
    return Math.min(count, first + 1);
  }

  /** The version beside the given one, by its first numbers; what is not given is zero. */
  private int compare(int numbers) {
    for (int i = 0; i < numbers; i++) {
      if (version[i] != given[i]) {
        return Integer.compare(version[i], given[i]);
      }
    }
    return 0;
  }
}
