package warren.guest.tools.awk;

/** Functions of real numbers without any help of the browser's, to about 15 digits. */
final class Reals {
  private static final double LN2 = 0.6931471805599453;
  private static final double HALF_PI = Math.PI / 2;
  private static final int TERMS = 40;

  /** From here on all numbers are whole. */
  private static final double WHOLE = 4503599627370496.0;

  private Reals() {}

  /** The nearest whole number; of two the even one. */
  static double round(double x) {
    if (!(x > -WHOLE && x < WHOLE)) {
      return x;
    }
    long whole = (long) x;
    double rest = x - whole;
    boolean isOdd = (whole & 1) != 0;
    if (rest > 0.5 || (rest == 0.5 && isOdd)) {
      return whole + 1.0;
    }
    return rest < -0.5 || (rest == -0.5 && isOdd) ? whole - 1.0 : whole;
  }

  static double apply(char operator, double left, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      case '/' -> left / right;
      case '%' -> left % right;
      default -> power(left, right);
    };
  }

  static double power(double base, double exponent) {
    if (exponent == Reals.round(exponent) && Math.abs(exponent) < 1 << 20) {
      double value = 1;
      double square = base;
      for (long left = (long) Math.abs(exponent); left > 0; left >>= 1) {
        value *= (left & 1) != 0 ? square : 1;
        square *= square;
      }
      return exponent < 0 ? 1 / value : value;
    }
    return base == 0 ? 0 : exp(exponent * log(base));
  }

  static double exp(double x) {
    if (x > 709.8) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -745.2) {
      return 0;
    }
    int twos = (int) Reals.round(x / LN2);
    double rest = x - twos * LN2;
    double term = 1;
    double sum = 1;
    for (int i = 1; i < TERMS; i++) {
      term *= rest / i;
      sum += term;
    }
    return sum * power(2, twos);
  }

  static double log(double x) {
    if (x <= 0) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (Double.isInfinite(x)) {
      return x;
    }
    int twos = 0;
    double mantissa = x;
    while (mantissa > 1.5) {
      mantissa /= 2;
      twos++;
    }
    while (mantissa < 0.75) {
      mantissa *= 2;
      twos--;
    }
    double ratio = (mantissa - 1) / (mantissa + 1);
    double square = ratio * ratio;
    double term = ratio;
    double sum = 0;
    for (int i = 1; i < 2 * TERMS; i += 2) {
      sum += term / i;
      term *= square;
    }
    return 2 * sum + twos * LN2;
  }

  static double sin(double x) {
    double rest = x - 2 * Math.PI * Reals.round(x / (2 * Math.PI));
    double term = rest;
    double sum = rest;
    for (int i = 1; i < TERMS; i++) {
      term *= -rest * rest / (2 * i) / (2 * i + 1);
      sum += term;
    }
    return sum;
  }

  static double cos(double x) {
    return sin(x + HALF_PI);
  }

  static double atan2(double y, double x) {
    if (x == 0) {
      return y == 0 ? 0 : y > 0 ? HALF_PI : -HALF_PI;
    }
    double angle = atan(y / x);
    return x > 0 ? angle : y >= 0 ? angle + Math.PI : angle - Math.PI;
  }

  /** Halves the angle until its series is short. */
  private static double atan(double x) {
    double reduced = x;
    int halvings = 0;
    while (Math.abs(reduced) > 0.1) {
      reduced = reduced / (1 + sqrt(1 + reduced * reduced));
      halvings++;
    }
    double square = reduced * reduced;
    double term = reduced;
    double sum = 0;
    for (int i = 1; i < TERMS; i += 2) {
      sum += term / i;
      term *= -square;
    }
    return sum * power(2, halvings);
  }

  static double sqrt(double x) {
    if (x <= 0 || Double.isInfinite(x)) {
      return x < 0 ? Double.NaN : x;
    }
    double root = exp(log(x) / 2);
    for (int i = 0; i < 3; i++) {
      root = (root + x / root) / 2;
    }
    return root;
  }
}
