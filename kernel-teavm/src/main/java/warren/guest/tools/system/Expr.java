package warren.guest.tools.system;

import java.io.IOException;
import java.util.List;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code expr}. */
final class Expr implements Tool {
  private static final String[][] LEVELS = {
    {"|"}, {"&"}, {"=", "==", "!=", "<", "<=", ">", ">="}, {"+", "-"}, {"*", "/", "%"}, {":"}
  };

  private List<String> words = List.of();
  private int at;

  @Override
  public int run(ToolProcess process) throws IOException {
    words = process.operands();
    if (words.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    String value = level(0);
    if (at < words.size()) {
      throw new BadUsage("syntax error: unexpected argument \u2018" + words.get(at) + "\u2019");
    }
    process.out().println(value);
    return isFalse(value) ? 1 : 0;
  }

  private static boolean isFalse(String value) {
    if (value.isEmpty()) {
      return true;
    }
    String digits = value.startsWith("-") ? value.substring(1) : value;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != '0') {
        return false;
      }
    }
    return !digits.isEmpty();
  }

  private String level(int level) throws IOException {
    if (level == LEVELS.length) {
      return primary();
    }
    String left = level(level + 1);
    while (at < words.size() && List.of(LEVELS[level]).contains(words.get(at))) {
      String operator = words.get(at++);
      left = apply(left, operator, level(level + 1));
    }
    return left;
  }

  private String primary() throws IOException {
    if (at >= words.size()) {
      throw new BadUsage(
          at == 0
              ? "missing operand"
              : "syntax error: missing argument after \u2018" + words.get(at - 1) + "\u2019");
    }
    String word = words.get(at++);
    switch (word) {
      case "(" -> {
        String inner = level(0);
        if (at >= words.size() || !words.get(at).equals(")")) {
          throw new BadUsage(
              "syntax error: expecting ')' after \u2018" + words.get(at - 1) + "\u2019");
        }
        at++;
        return inner;
      }
      case "+" -> {
        return at < words.size() ? words.get(at++) : word;
      }
      case "length" -> {
        return at < words.size() ? String.valueOf(primary().length()) : word;
      }
      case "match" -> {
        return at < words.size() ? match(primary(), primary()) : word;
      }
      case "index" -> {
        return at < words.size() ? index(primary(), primary()) : word;
      }
      case "substr" -> {
        return at < words.size() ? substring(primary(), primary(), primary()) : word;
      }
      default -> {
        return word;
      }
    }
  }

  private static String index(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return String.valueOf(i + 1);
      }
    }
    return "0";
  }

  private static String substring(String text, String position, String length) {
    try {
      long start = Long.parseLong(position);
      long count = Long.parseLong(length);
      if (start < 1 || count < 1 || start > text.length()) {
        return "";
      }
      return text.substring((int) start - 1, (int) Math.min(text.length(), start - 1 + count));
    } catch (NumberFormatException none) {
      return "";
    }
  }

  private static String match(String text, String pattern) throws IOException {
    Regex regex =
        Regex.basic("^" + (pattern.startsWith("^") ? pattern.substring(1) : pattern), false);
    Match match = regex.find(text, 0);
    if (regex.groups() > 0) {
      return match == null ? "" : match.group(1);
    }
    return match == null ? "0" : String.valueOf(match.end(0));
  }

  private static String apply(String left, String operator, String right) throws IOException {
    return switch (operator) {
      case "|" -> !isFalse(left) ? left : isFalse(right) ? "0" : right;
      case "&" -> isFalse(left) || isFalse(right) ? "0" : left;
      case ":" -> match(left, right);
      case "+", "-", "*", "/", "%" -> calculate(number(left), operator, number(right));
      default -> compare(left, operator, right) ? "1" : "0";
    };
  }

  private static long number(String text) throws BadUsage {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw BadUsage.ofValue("non-integer argument");
    }
  }

  private static String calculate(long left, String operator, long right) throws BadUsage {
    if (right == 0 && "/%".contains(operator)) {
      throw BadUsage.ofValue("division by zero");
    }
    long value =
        switch (operator) {
          case "+" -> left + right;
          case "-" -> left - right;
          case "*" -> left * right;
          case "/" -> left / right;
          default -> left % right;
        };
    return String.valueOf(value);
  }

  private static boolean compare(String left, String operator, String right) {
    int order;
    try {
      order = Long.compare(Long.parseLong(left), Long.parseLong(right));
    } catch (NumberFormatException texts) {
      order = left.compareTo(right);
    }
    return switch (operator) {
      case "=", "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
