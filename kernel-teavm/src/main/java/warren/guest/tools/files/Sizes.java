package warren.guest.tools.files;

/** Sizes as {@code -h} prints them: rounded up, with one digit behind the point below ten. */
final class Sizes {
  private static final String UNITS = "KMGTPE";

  private Sizes() {}

  static String human(long bytes) {
    if (bytes < 1024) {
      return String.valueOf(bytes);
    }
    long unit = 1;
    int letter = -1;
    while (bytes / unit >= 1024 && letter < UNITS.length() - 1) {
      unit *= 1024;
      letter++;
    }
    long tenths = bytes / unit * 10 + (bytes % unit * 10 + unit - 1) / unit;
    if (tenths < 100) {
      return tenths / 10 + "." + tenths % 10 + UNITS.charAt(letter);
    }
    long whole = bytes / unit + (bytes % unit == 0 ? 0 : 1);
    boolean isNextUnit = whole == 1024 && letter < UNITS.length() - 1;
    return isNextUnit ? "1.0" + UNITS.charAt(letter + 1) : whole + "" + UNITS.charAt(letter);
  }
}
