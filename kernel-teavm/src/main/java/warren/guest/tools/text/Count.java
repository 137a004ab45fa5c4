package warren.guest.tools.text;

import warren.guest.tools.BadUsage;

/** How many lines or bytes: {@code 5}, {@code -5}, {@code +5}, {@code 2k}. */
record Count(long value, boolean isNegative, boolean isFromStart) {
  static Count parse(String text, String what) throws BadUsage {
    boolean negative = text.startsWith("-");
    boolean start = text.startsWith("+");
    String digits = negative || start ? text.substring(1) : text;
    int end = digits.length();
    while (end > 0 && !Character.isDigit(digits.charAt(end - 1))) {
      end--;
    }
    long unit =
        switch (digits.substring(end)) {
          case "" -> 1;
          case "b" -> 512;
          case "kB" -> 1000;
          case "k", "K", "KiB" -> 1 << 10;
          case "MB" -> 1_000_000;
          case "m", "M", "MiB" -> 1 << 20;
          case "G" -> 1 << 30;
          default -> 0;
        };
    try {
      if (unit > 0) {
        return new Count(Long.parseLong(digits.substring(0, end)) * unit, negative, start);
      }
    } catch (NumberFormatException none) {
      unit = 0;
    }
    throw BadUsage.ofValue("invalid number of " + what + ": \u2018" + text + "\u2019");
  }
}
