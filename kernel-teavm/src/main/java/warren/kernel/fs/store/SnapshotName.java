package warren.kernel.fs.store;

/** Times as names of files: {@code 2026-11-29T10-25-32}, in UTC. */
final class SnapshotName {
  private static final long SECOND = 1_000_000_000L;
  private static final int DAY = 86_400;

  /** Days of 400 years, and from 0000-03-01 to 1970-01-01. */
  private static final int ERA = 146_097;

  private static final int EPOCH = 719_468;

  private SnapshotName() {}

  /** The name of a time in nanoseconds since 1970. */
  static String of(long nanoseconds) {
    long seconds = Math.floorDiv(nanoseconds, SECOND);
    int second = (int) Math.floorMod(seconds, (long) DAY);
    return date(Math.floorDiv(seconds, (long) DAY))
        + "T"
        + two(second / 3600)
        + "-"
        + two(second / 60 % 60)
        + "-"
        + two(second % 60);
  }

  /** Counts years from March on, so that a leap day is the last one of its year. */
  private static String date(long daysSince1970) {
    long days = daysSince1970 + EPOCH;
    long era = Math.floorDiv(days, (long) ERA);
    int day = (int) Math.floorMod(days, (long) ERA);
    int yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int march = (5 * dayOfYear + 2) / 153;
    int month = march < 10 ? march + 3 : march - 9;
    long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    return year + "-" + two(month) + "-" + two(dayOfYear - (153 * march + 2) / 5 + 1);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
