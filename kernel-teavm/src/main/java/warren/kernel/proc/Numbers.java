package warren.kernel.proc;

/** Numbers in commands of programs. */
public final class Numbers {
  /** Of the largest number. */
  private static final int DIGITS = 9;

  private Numbers() {}

  /** What decimal digits say, or -1. */
  public static int decimal(String text) {
    if (text.isEmpty() || text.length() > DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
