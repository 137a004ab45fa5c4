package warren.guest.format;

/**
 * Numbers as C prints them by {@code %e}, {@code %f} and {@code %g}: rounded from all their digits.
 */
public final class Decimals {
  private static final int BASE = 1_000_000_000;
  private static final int DIGITS = 9;
  private static final int MANTISSA_BITS = 52;
  private static final int BIAS = 1075;

  /** A number is its digits, of which the last {@code scale} stand behind the point. */
  private record Exact(String digits, int scale) {}

  private Decimals() {}

  /**
   * A number that is not negative.
   *
   * @param letter e, f or g
   * @param alternate whether a point and zeros stay
   */
  public static String format(double value, char letter, int precision, boolean alternate) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return "inf";
    }
    Exact exact = exact(value);
    return switch (letter) {
      case 'f' -> fixed(exact, precision, alternate);
      case 'e' -> scientific(exact, precision, alternate);
      default -> general(exact, Math.max(1, precision), alternate);
    };
  }

  private static Exact exact(double value) {
    long bits = Double.doubleToLongBits(value);
    int exponent = (int) (bits >>> MANTISSA_BITS) & 0x7ff;
    long mantissa = bits & (1L << MANTISSA_BITS) - 1;
    if (exponent > 0) {
      mantissa |= 1L << MANTISSA_BITS;
    } else {
      exponent = 1;
    }
    int twos = exponent - BIAS;
    while (mantissa != 0 && (mantissa & 1) == 0 && twos < 0) {
      mantissa >>= 1;
      twos++;
    }
    if (mantissa == 0) {
      return new Exact("0", 0);
    }
    return twos >= 0
        ? new Exact(product(mantissa, 2, twos), 0)
        : new Exact(product(mantissa, 5, -twos), -twos);
  }

  /** The digits of a number times a power. */
  private static String product(long number, int factor, int power) {
    int[] words = new int[(power * 3 / 28) + 4];
    long left = number;
    int count = 0;
    while (left > 0) {
      words[count++] = (int) (left % BASE);
      left /= BASE;
    }
    for (int i = 0; i < power; i++) {
      long carry = 0;
      for (int j = 0; j < count; j++) {
        carry += (long) words[j] * factor;
        words[j] = (int) (carry % BASE);
        carry /= BASE;
      }
      if (carry > 0) {
        words[count++] = (int) carry;
      }
    }
    StringBuilder digits = new StringBuilder(String.valueOf(words[count - 1]));
    for (int i = count - 2; i >= 0; i--) {
      String word = String.valueOf(words[i]);
      digits.append("0".repeat(DIGITS - word.length())).append(word);
    }
    return digits.toString();
  }

  /** Leaves digits out at the end, or adds zeros there; halves are rounded to even. */
  private static String without(String digits, int dropped) {
    if (dropped <= 0) {
      return digits + "0".repeat(-dropped);
    }
    String padded = "0".repeat(Math.max(0, dropped + 1 - digits.length())) + digits;
    String kept = padded.substring(0, padded.length() - dropped);
    String rest = padded.substring(padded.length() - dropped);
    return isRoundedUp(kept, rest) ? increment(kept) : kept;
  }

  private static boolean isRoundedUp(String kept, String rest) {
    char first = rest.charAt(0);
    if (first != '5') {
      return first > '5';
    }
    for (int i = 1; i < rest.length(); i++) {
      if (rest.charAt(i) != '0') {
        return true;
      }
    }
    return (kept.charAt(kept.length() - 1) & 1) != 0;
  }

  private static String increment(String digits) {
    int at = digits.length() - 1;
    while (at >= 0 && digits.charAt(at) == '9') {
      at--;
    }
    String zeros = "0".repeat(digits.length() - 1 - at);
    return at < 0 ? "1" + zeros : digits.substring(0, at) + (char) (digits.charAt(at) + 1) + zeros;
  }

  private static String fixed(Exact exact, int precision, boolean alternate) {
    String digits = without(exact.digits, exact.scale - precision);
    String padded = "0".repeat(Math.max(0, precision + 1 - digits.length())) + digits;
    int point = padded.length() - precision;
    String whole = padded.substring(0, point);
    return precision > 0 ? whole + "." + padded.substring(point) : whole + (alternate ? "." : "");
  }

  private static String scientific(Exact exact, int precision, boolean alternate) {
    boolean isZero = exact.digits.equals("0");
    int exponent = isZero ? 0 : exact.digits.length() - exact.scale - 1;
    String digits = without(exact.digits, exact.digits.length() - precision - 1);
    if (digits.length() > precision + 1) {
      exponent++;
      digits = digits.substring(0, precision + 1);
    }
    String power = String.valueOf(Math.abs(exponent));
    return digits.charAt(0)
        + (precision > 0 ? "." + digits.substring(1) : alternate ? "." : "")
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" : "")
        + power;
  }

  private static String general(Exact exact, int precision, boolean alternate) {
    String scientific = scientific(exact, precision - 1, alternate);
    int e = scientific.indexOf('e');
    int power = Integer.parseInt(scientific.substring(e + 2));
    int exponent = scientific.charAt(e + 1) == '-' ? -power : power;
    if (exponent < -4 || exponent >= precision) {
      return alternate
          ? scientific
          : withoutZeros(scientific.substring(0, e)) + scientific.substring(e);
    }
    String fixed = fixed(exact, precision - 1 - exponent, alternate);
    return alternate ? fixed : withoutZeros(fixed);
  }

  private static String withoutZeros(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
