package warren.guest.shell.run;

/** What {@code time} reports of a pipeline. */
final class Times {
  private static final long MILLISECOND = 1_000_000;

  private Times() {}

  static String report(long nanoseconds) {
    return "\nreal\t" + text(nanoseconds) + "\nuser\t0m0.000s\nsys\t0m0.000s\n";
  }

  private static String text(long nanoseconds) {
    long milliseconds = nanoseconds / MILLISECOND;
    String rest = String.valueOf(1000 + milliseconds % 1000).substring(1);
    long seconds = milliseconds / 1000;
    return seconds / 60 + "m" + seconds % 60 + "." + rest + "s";
  }
}
