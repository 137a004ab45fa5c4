package warren.guest.format;

import java.util.List;
import java.util.Locale;

/** {@code printf}: the format is used again until all arguments are. */
public final class Printf {
  private final String format;
  private final List<String> arguments;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();
  private int next;
  private int at;
  private boolean stopped;
  private final Quoter quoter;
  private final Clock clock;

  /** How {@code %q} quotes. */
  @FunctionalInterface
  public interface Quoter {
    String quote(String text);
  }

  /** What {@code %(FORMAT)T} prints of seconds since 1970, which are an argument, or empty. */
  @FunctionalInterface
  public interface Clock {
    String format(String format, String seconds);
  }

  private Printf(String format, List<String> arguments, Quoter quoter, Clock clock) {
    this.clock = clock;
    this.format = format;
    this.arguments = arguments;
    this.quoter = quoter;
  }

  /**
   * What is printed.
   *
   * @param errors a line for each argument that is no number; empty if all are right
   */
  public record Result(String text, String errors) {}

  /** Formats arguments. */
  public static Result format(String format, List<String> arguments, Quoter quoter) {
    return new Printf(format, arguments, quoter, null).run();
  }

  /** The same with times. */
  public static Result format(String format, List<String> arguments, Quoter quoter, Clock clock) {
    return new Printf(format, arguments, quoter, clock).run();
  }

  private Result run() {
    int before;
    do {
      before = next;
      once();
    } while (!stopped && next < arguments.size() && next > before);
    return new Result(out.toString(), errors.toString());
  }

  private void once() {
    at = 0;
    while (at < format.length() && !stopped) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      escapes(format.substring(at, end));
      at = end;
      if (at < format.length() && !stopped) {
        directive();
      }
    }
  }

  private void escapes(String text) {
    Escapes.Result result = Escapes.ofFormat(text);
    out.append(result.text());
    stopped |= result.stopped();
  }

  /** What stands between the percent sign and the letter. */
  private record Spec(
      boolean left,
      boolean plus,
      boolean space,
      boolean alternate,
      boolean zero,
      int width,
      int precision) {}

  private void directive() {
    at++;
    if (format.startsWith("%", at)) {
      at++;
      out.append('%');
      return;
    }
    int start = at;
    while (at < format.length() && "-+ #0'".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String flags = format.substring(start, at);
    int width = number();
    int precision = -1;
    if (format.startsWith(".", at)) {
      at++;
      precision = Math.max(0, number());
    }
    while (at < format.length() && "hlLjzt".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    if (at == format.length()) {
      errors
          .append("`")
          .append(format.substring(start - 1))
          .append("': missing format character\n");
      stopped = true;
      return;
    }
    boolean left = flags.indexOf('-') >= 0 || width < -1;
    Spec spec =
        new Spec(
            left,
            flags.indexOf('+') >= 0,
            flags.indexOf(' ') >= 0,
            flags.indexOf('#') >= 0,
            flags.indexOf('0') >= 0,
            width == -1 ? 0 : Math.abs(width),
            precision);
    int close = format.indexOf(")T", at);
    if (clock != null && format.charAt(at) == '(' && close > 0) {
      time(format.substring(at + 1, close), spec);
      at = close + 2;
      return;
    }
    convert(format.charAt(at++), spec);
  }

  private void time(String timeFormat, Spec spec) {
    String seconds = next < arguments.size() ? arguments.get(next++) : "";
    try {
      text(clock.format(timeFormat, seconds), spec);
    } catch (NumberFormatException bad) {
      errors.append(seconds).append(": invalid number\n");
    }
  }

  /** A number of the format, or of an argument by {@code *}; -1 if there is none. */
  private int number() {
    if (format.startsWith("*", at)) {
      at++;
      return (int) integer(argument());
    }
    int start = at;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      at++;
    }
    return at == start ? -1 : Integer.parseInt(format.substring(start, at));
  }

  private String argument() {
    return next < arguments.size() ? arguments.get(next++) : "";
  }

  private void convert(char letter, Spec spec) {
    switch (letter) {
      case 's' -> text(argument(), spec);
      case 'b' -> {
        Escapes.Result result = Escapes.ofArgument(argument());
        text(result.text(), spec);
        stopped |= result.stopped();
      }
      case 'q' -> text(quoter.quote(argument()), spec);
      case 'c' -> {
        String argument = argument();
        text(argument.isEmpty() ? "" : argument.substring(0, 1), spec);
      }
      case 'd', 'i' -> {
        long value = integer(argument());
        number(sign(value < 0, spec), digits(String.valueOf(value), spec), spec);
      }
      case 'u' -> number("", digits(Long.toUnsignedString(integer(argument())), spec), spec);
      case 'x' -> radix(spec, 16, "0x", false);
      case 'X' -> radix(spec, 16, "0X", true);
      case 'o' -> radix(spec, 8, "0", false);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real(letter, spec);
      default -> {
        errors.append("`").append(letter).append("': invalid format character\n");
        stopped = true;
      }
    }
  }

  private static String digits(String number, Spec spec) {
    String plain = number.startsWith("-") ? number.substring(1) : number;
    if (spec.precision == 0 && plain.equals("0")) {
      return "";
    }
    return "0".repeat(Math.max(0, spec.precision - plain.length())) + plain;
  }

  private static String sign(boolean isNegative, Spec spec) {
    return isNegative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
  }

  private void radix(Spec spec, int radix, String prefix, boolean upper) {
    long value = integer(argument());
    String text = radix == 16 ? Long.toHexString(value) : Long.toOctalString(value);
    String digits = digits(upper ? text.toUpperCase(Locale.ROOT) : text, spec);
    number(spec.alternate && value != 0 ? prefix : "", digits, spec);
  }

  private void real(char letter, Spec spec) {
    double value = real(argument());
    boolean isNegative = value < 0 || (value == 0 && 1 / value < 0);
    boolean upper = Character.isUpperCase(letter);
    String text =
        Decimals.format(
            Math.abs(value),
            Character.toLowerCase(letter),
            spec.precision < 0 ? 6 : spec.precision,
            spec.alternate);
    String sign = sign(isNegative, spec);
    Spec unlimited =
        new Spec(spec.left, spec.plus, spec.space, spec.alternate, spec.zero, spec.width, -1);
    number(sign, upper ? text.toUpperCase(Locale.ROOT) : text, unlimited);
  }

  private void number(String sign, String digits, Spec spec) {
    int fill = Math.max(0, spec.width - sign.length() - digits.length());
    if (spec.left) {
      out.append(sign).append(digits).append(" ".repeat(fill));
    } else if (spec.zero && spec.precision < 0) {
      out.append(sign).append("0".repeat(fill)).append(digits);
    } else {
      out.append(" ".repeat(fill)).append(sign).append(digits);
    }
  }

  private void text(String text, Spec spec) {
    int length = text.codePointCount(0, text.length());
    int most = spec.precision < 0 ? length : Math.min(length, spec.precision);
    String cut = text.substring(0, text.offsetByCodePoints(0, most));
    // The width counts bytes, as that of bash and coreutils does.
    String fill = " ".repeat(Math.max(0, spec.width - bytes(cut)));
    out.append(spec.left ? cut + fill : fill + cut);
  }

  private static int bytes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      count += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return count;
  }

  private long integer(String text) {
    if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
      return text.codePointAt(1);
    }
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return 0;
    }
    try {
      return parse(trimmed);
    } catch (NumberFormatException bad) {
      errors.append(text).append(": invalid number\n");
      return prefix(trimmed);
    }
  }

  private static long parse(String text) {
    boolean isNegative = text.startsWith("-");
    String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
    long value;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      value = hexadecimal(digits.substring(2));
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      value = Long.parseLong(digits, 8);
    } else {
      value = Long.parseLong((isNegative ? "-" : "") + digits);
      return value;
    }
    return isNegative ? -value : value;
  }

  private static long hexadecimal(String digits) {
    if (digits.isEmpty() || digits.length() > 16) {
      throw new NumberFormatException();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        throw new NumberFormatException();
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The number with which a text begins. */
  private static long prefix(String text) {
    int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    try {
      return parse(text.substring(0, end));
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  private double real(String text) {
    if (text.isBlank()) {
      return 0;
    }
    if (text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"')) {
      return text.codePointAt(1);
    }
    try {
      return text.startsWith("0x") ? parse(text) : Double.parseDouble(text.trim());
    } catch (NumberFormatException bad) {
      errors.append(text).append(": invalid number\n");
      return 0;
    }
  }
}
