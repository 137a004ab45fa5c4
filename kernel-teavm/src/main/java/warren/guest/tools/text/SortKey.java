package warren.guest.tools.text;

import java.util.Locale;
import warren.guest.format.Numbers;
import warren.guest.tools.BadUsage;

/** A part of lines, and how it is compared. */
final class SortKey {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String UNITS = "KMGTPE";

  private final int startField;
  private final int startCharacter;
  private final int endField;
  private final int endCharacter;
  private final boolean skipsStart;
  private final boolean skipsEnd;
  private final String letters;
  private final String separator;

  private SortKey(
      int[] start,
      int[] end,
      boolean skipsStart,
      boolean skipsEnd,
      String letters,
      String separator) {
    this.startField = start[0];
    this.startCharacter = start[1];
    this.endField = end[0];
    this.endCharacter = end[1];
    this.skipsStart = skipsStart;
    this.skipsEnd = skipsEnd;
    this.letters = letters;
    this.separator = separator;
  }

  static SortKey whole(String letters) {
    boolean skips = letters.indexOf('b') >= 0;
    return new SortKey(new int[] {1, 1}, new int[] {0, 0}, skips, skips, letters, "");
  }

  /** {@code F[.C][OPTIONS][,F[.C][OPTIONS]]}. */
  static SortKey parse(String key, String global, String separator) throws BadUsage {
    int comma = key.indexOf(',');
    String first = comma < 0 ? key : key.substring(0, comma);
    String second = comma < 0 ? "" : key.substring(comma + 1);
    String own = letters(first) + letters(second);
    String letters = own.isEmpty() ? global : own;
    boolean globalSkips = own.isEmpty() && global.indexOf('b') >= 0;
    int[] start = place(first, 1, key);
    int[] end = comma < 0 ? new int[] {0, 0} : place(second, 0, key);
    return new SortKey(
        start,
        end,
        globalSkips || letters(first).indexOf('b') >= 0,
        globalSkips || letters(second).indexOf('b') >= 0,
        letters,
        separator);
  }

  private static String letters(String place) {
    int at = 0;
    while (at < place.length()
        && (Character.isDigit(place.charAt(at)) || place.charAt(at) == '.')) {
      at++;
    }
    return place.substring(at);
  }

  private static int[] place(String text, int character, String key) throws BadUsage {
    String numbers = text.substring(0, text.length() - letters(text).length());
    int point = numbers.indexOf('.');
    try {
      int field = Integer.parseInt(point < 0 ? numbers : numbers.substring(0, point));
      if (field > 0) {
        return new int[] {
          field, point < 0 ? character : Integer.parseInt(numbers.substring(point + 1))
        };
      }
    } catch (NumberFormatException none) {
      throw new BadUsage(
          "invalid number at field start: invalid count at start of \u2018" + key + "\u2019");
    }
    throw BadUsage.ofValue(
        "field number is zero: invalid field specification \u2018" + key + "\u2019");
  }

  /** Whether it is all of a line as it is, in either direction. */
  boolean isWholeLine() {
    boolean isAll = startField == 1 && startCharacter == 1 && endField == 0 && !skipsStart;
    return isAll && (letters.isEmpty() || letters.equals("r") || letters.equals("rr"));
  }

  private boolean has(char letter) {
    return letters.indexOf(letter) >= 0;
  }

  int compare(String a, String b) {
    int order = compareParts(part(a), part(b));
    return has('r') ? -order : order;
  }

  private String part(String line) {
    if (startField == 1 && startCharacter == 1 && endField == 0 && !skipsStart) {
      return line;
    }
    int start = fieldStart(line, startField);
    if (skipsStart) {
      start = skipBlanks(line, start);
    }
    start = Math.min(line.length(), start + startCharacter - 1);
    int end = end(line);
    return end <= start ? "" : line.substring(start, end);
  }

  private int end(String line) {
    if (endField == 0) {
      return line.length();
    }
    if (endCharacter == 0) {
      return fieldEnd(line, endField);
    }
    int start = fieldStart(line, endField);
    if (skipsEnd) {
      start = skipBlanks(line, start);
    }
    return Math.min(line.length(), start + endCharacter);
  }

  private int fieldStart(String line, int field) {
    int at = 0;
    for (int i = 1; i < field && at < line.length(); i++) {
      at = nextEnd(line, at);
      if (separator != null && !separator.isEmpty() && at < line.length()) {
        at++;
      }
    }
    return at;
  }

  private int fieldEnd(String line, int field) {
    return nextEnd(line, fieldStart(line, field));
  }

  private int nextEnd(String line, int from) {
    if (separator != null && !separator.isEmpty()) {
      int end = line.indexOf(separator.charAt(0), from);
      return end < 0 ? line.length() : end;
    }
    int at = skipBlanks(line, from);
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private int compareParts(String a, String b) {
    if (has('n')) {
      return SortNumbers.compare(a, b);
    }
    if (has('h')) {
      int order = Integer.compare(unit(a), unit(b));
      return order != 0 ? order : SortNumbers.compare(a, b);
    }
    if (has('g')) {
      return Double.compare(real(a), real(b));
    }
    if (has('M')) {
      return Integer.compare(month(a), month(b));
    }
    if (has('V')) {
      return Versions.compare(a, b);
    }
    return text(a).compareTo(text(b));
  }

  private String text(String part) {
    if (!has('d') && !has('f') && !has('i')) {
      return part;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean isKept = !has('d') || Character.isLetterOrDigit(c) || isBlank(c);
      isKept &= !has('i') || (c >= ' ' && c != 0x7f);
      if (isKept) {
        text.append(has('f') ? Character.toUpperCase(c) : c);
      }
    }
    return text.toString();
  }

  private static int unit(String part) {
    String trimmed = part.strip();
    int at = 0;
    while (at < trimmed.length() && "-0123456789.,".indexOf(trimmed.charAt(at)) >= 0) {
      at++;
    }
    int unit =
        at < trimmed.length() ? UNITS.indexOf(Character.toUpperCase(trimmed.charAt(at))) + 1 : 0;
    return trimmed.startsWith("-") ? -unit : unit;
  }

  private static int month(String part) {
    String trimmed = part.strip().toLowerCase(Locale.ROOT);
    int at = trimmed.length() < 3 ? -1 : MONTHS.indexOf(trimmed.substring(0, 3));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }

  private static double real(String part) {
    String trimmed = part.strip();
    if (Numbers.length(trimmed) > 0) {
      return Numbers.parse(trimmed);
    }
    return Double.NEGATIVE_INFINITY;
  }
}
