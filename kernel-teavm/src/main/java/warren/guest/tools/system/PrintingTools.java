package warren.guest.tools.system;

import java.io.IOException;
import java.util.List;
import warren.guest.Split;
import warren.guest.format.Decimals;
import warren.guest.format.Escapes;
import warren.guest.format.Printf;
import warren.guest.test.BadTest;
import warren.guest.test.Checks;
import warren.guest.test.TestExpression;
import warren.guest.tools.BadUsage;
import warren.guest.tools.ToolProcess;

/** Tools that print what they are told: {@code echo printf yes seq test}. */
final class PrintingTools {
  private static final int BAD = 2;

  private PrintingTools() {}

  static int echo(ToolProcess process) throws IOException {
    List<String> words = process.operands();
    int first = 0;
    boolean newline = true;
    boolean escapes = false;
    while (first < words.size() && isEchoOption(words.get(first))) {
      String letters = words.get(first++);
      newline &= letters.indexOf('n') < 0;
      escapes = letters.indexOf('e') >= 0 || (escapes && letters.indexOf('E') < 0);
    }
    String text = String.join(" ", words.subList(first, words.size()));
    if (escapes) {
      Escapes.Result result = Escapes.ofArgument(text);
      text = result.text();
      newline &= !result.stopped();
    }
    process.out().print(newline ? text + "\n" : text);
    return 0;
  }

  private static boolean isEchoOption(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if ("neE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  static int printf(ToolProcess process) throws IOException {
    List<String> words = process.operands();
    if (words.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    Printf.Result result =
        Printf.format(words.get(0), words.subList(1, words.size()), PrintingTools::quoted);
    process.out().print(result.text());
    for (String error : Split.parts(result.errors(), '\n')) {
      if (!error.isEmpty()) {
        process.fail(
            "\u2018" + error.replace(": invalid number", "\u2019: expected a numeric value"));
      }
    }
    return process.status();
  }

  private static String quoted(String text) {
    return text.isEmpty() || text.indexOf(' ') >= 0 ? "'" + text + "'" : text;
  }

  static int yes(ToolProcess process) throws IOException {
    List<String> words = process.operands();
    String line = words.isEmpty() ? "y" : String.join(" ", words);
    while (true) {
      process.out().println(line);
    }
  }

  static int test(ToolProcess process) throws IOException {
    List<String> words = process.operands();
    if (process.name().equals("[")) {
      if (words.isEmpty() || !words.get(words.size() - 1).equals("]")) {
        process.warn("missing \u2018]\u2019");
        return BAD;
      }
      words = words.subList(0, words.size() - 1);
    }
    Checks checks = new Checks(process.files(), process.files()::isTerminal);
    try {
      return TestExpression.evaluate(words, checks, checks::unary) ? 0 : 1;
    } catch (BadTest bad) {
      process.warn(bad.getMessage());
      return BAD;
    }
  }

  static int seq(ToolProcess process) throws IOException {
    SeqArguments arguments = SeqArguments.parse(process.operands());
    List<String> numbers = arguments.numbers();
    if (numbers.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    if (numbers.size() > 3) {
      throw new BadUsage("extra operand \u2018" + numbers.get(3) + "\u2019");
    }
    double first = numbers.size() > 1 ? real(numbers.get(0)) : 1;
    double step = numbers.size() > 2 ? real(numbers.get(1)) : 1;
    double last = real(numbers.get(numbers.size() - 1));
    if (step == 0) {
      throw new BadUsage("invalid Zero increment value: \u2018" + numbers.get(1) + "\u2019");
    }
    int digits = 0;
    for (String number : numbers.subList(0, Math.max(1, numbers.size() - 1))) {
      digits = Math.max(digits, numbers.size() == 1 ? 0 : decimals(number));
    }
    print(arguments, first, step, last, digits, process);
    return 0;
  }

  private static void print(
      SeqArguments arguments, double first, double step, double last, int digits, ToolProcess to)
      throws IOException {
    int width =
        arguments.isWide()
            ? Math.max(text(first, digits).length(), text(last, digits).length())
            : 0;
    boolean isFirst = true;
    for (long i = 0;
        step > 0 ? first + i * step <= last + step * 1e-9 : first + i * step >= last + step * 1e-9;
        i++) {
      double value = first + i * step;
      String text =
          arguments.format() == null
              ? padded(text(value, digits), width)
              : Printf.format(arguments.format(), List.of(text(value, Math.max(digits, 6))), t -> t)
                  .text();
      to.out().print(isFirst ? "" : arguments.separator()).print(text);
      isFirst = false;
    }
    to.out().print(isFirst ? "" : "\n");
  }

  private static String text(double value, int digits) {
    return (value < 0 ? "-" : "") + Decimals.format(Math.abs(value), 'f', digits, false);
  }

  private static String padded(String text, int width) {
    String sign = text.startsWith("-") ? "-" : "";
    String rest = text.substring(sign.length());
    return sign + "0".repeat(Math.max(0, width - text.length())) + rest;
  }

  private static int decimals(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }

  private static double real(String text) throws BadUsage {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw new BadUsage("invalid floating point argument: \u2018" + text + "\u2019");
    }
  }
}
