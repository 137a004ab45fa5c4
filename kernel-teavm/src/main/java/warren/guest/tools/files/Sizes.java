package warren.guest.tools.files;

/** Sizes as {@code -h} prints them: rounded up, with one digit behind the point below ten. */
final class Sizes {
  private static final String UNITS = "KMGTPE";

  private Sizes() {}

  static String human(long bytes) {
    if (bytes < 1024) {
      return String.valueOf(bytes);
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length() - 1) {
      value /= 1024;
      unit++;
    }
    if (value < 10) {
      long tenths = (long) Math.ceil(value * 10);
      if (tenths < 100) {
        return tenths / 10 + "." + tenths % 10 + UNITS.charAt(unit);
      }
    }
    return (long) Math.ceil(value) + String.valueOf(UNITS.charAt(unit));
  }
}
