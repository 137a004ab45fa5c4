package warren.guest.format;

/** Backslashes as {@code echo -e}, {@code printf} and its {@code %b} know them. */
public final class Escapes {
  private static final String NAMES = "abeEfnrtv\\";
  private static final String VALUES = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\";
  private static final int BYTE = 0xdc00;

  private final String text;
  private final boolean needsZero;
  private final StringBuilder result = new StringBuilder();
  private int at;
  private boolean stopped;

  private Escapes(String text, boolean needsZero) {
    this.text = text;
    this.needsZero = needsZero;
  }

  /**
   * A text without its escapes.
   *
   * @param stopped whether {@code \c} ended it, and all output with it
   */
  public record Result(String text, boolean stopped) {}

  /** Of an argument: octal numbers begin with a zero. */
  public static Result ofArgument(String text) {
    return new Escapes(text, true).all();
  }

  /** Of a format: octal numbers are one to three digits. */
  public static Result ofFormat(String text) {
    return new Escapes(text, false).all();
  }

  private Result all() {
    while (at < text.length() && !stopped) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        escape(text.charAt(at++));
      } else {
        result.append(c);
      }
    }
    return new Result(result.toString(), stopped);
  }

  private void escape(char c) {
    int known = NAMES.indexOf(c);
    if (known >= 0) {
      result.append(VALUES.charAt(known));
    } else if (c == 'c') {
      stopped = true;
    } else if (c == 'x' && digit(16) >= 0) {
      appendByte(number(0, 16, 2));
    } else if ((c == 'u' || c == 'U') && digit(16) >= 0) {
      result.appendCodePoint(number(0, 16, c == 'u' ? 4 : 8));
    } else if (c == '0' && needsZero) {
      appendByte(number(0, 8, 3));
    } else if (c >= '0' && c <= '7') {
      appendByte(number(c - '0', 8, 2));
    } else if ((c == '"' || c == '\'') && !needsZero) {
      result.append(c);
    } else {
      result.append('\\').append(c);
    }
  }

  private int digit(int radix) {
    return at < text.length() ? Character.digit(text.charAt(at), radix) : -1;
  }

  private int number(int first, int radix, int most) {
    int value = first;
    for (int i = 0; i < most && digit(radix) >= 0; i++) {
      value = value * radix + digit(radix);
      at++;
    }
    return value;
  }

  /** A byte that is no character of its own is kept as one. */
  private void appendByte(int value) {
    int one = value & 0xff;
    result.append((char) (one < 0x80 ? one : BYTE + one));
  }
}
