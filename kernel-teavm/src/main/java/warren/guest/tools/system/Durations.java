package warren.guest.tools.system;

import warren.guest.tools.BadUsage;

/** Times such as {@code 1.5} and {@code 2m}. */
final class Durations {
  private Durations() {}

  /** In seconds. */
  static double seconds(String text) throws BadUsage {
    if (text.equals("infinity") || text.equals("inf")) {
      return 1e9;
    }
    int end = text.length();
    double unit = 1;
    if (end > 0 && "smhd".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
      unit =
          switch (text.charAt(end)) {
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86400;
            default -> 1;
          };
    }
    try {
      double value = Double.parseDouble(text.substring(0, end));
      if (value >= 0) {
        return value * unit;
      }
    } catch (NumberFormatException none) {
      throw invalid(text);
    }
    throw invalid(text);
  }

  private static BadUsage invalid(String text) {
    return new BadUsage("invalid time interval \u2018" + text + "\u2019");
  }
}
