package warren.guest.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as C prints them by {@code %e}, {@code %f} and {@code %g}. */
public final class Decimals {
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
    return switch (letter) {
      case 'f' -> fixed(value, precision, alternate);
      case 'e' -> scientific(value, precision, alternate);
      default -> general(value, Math.max(1, precision), alternate);
    };
  }

  private static String fixed(double value, int precision, boolean alternate) {
    String text =
        new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return alternate && precision == 0 ? text + "." : text;
  }

  private static String scientific(double value, int precision, boolean alternate) {
    BigDecimal exact = new BigDecimal(value);
    int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
    BigDecimal mantissa =
        exact.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN);
    if (mantissa.compareTo(BigDecimal.TEN) >= 0) {
      exponent++;
      mantissa = exact.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN);
    }
    String digits = String.valueOf(Math.abs(exponent));
    return mantissa.toPlainString()
        + (alternate && precision == 0 ? "." : "")
        + (exponent < 0 ? "e-" : "e+")
        + (digits.length() < 2 ? "0" : "")
        + digits;
  }

  private static String general(double value, int precision, boolean alternate) {
    String scientific = scientific(value, precision - 1, alternate);
    int e = scientific.indexOf('e');
    int exponent = Integer.parseInt(scientific.substring(e + 1).replace("+", ""));
    if (exponent < -4 || exponent >= precision) {
      return alternate
          ? scientific
          : withoutZeros(scientific.substring(0, e)) + scientific.substring(e);
    }
    String fixed = fixed(value, precision - 1 - exponent, alternate);
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
