package warren.guest.shell.expansion;

import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Quoting;

/** Evaluates an expression of integers of 64 bits, with the operators of C and {@code **}. */
final class Arithmetic {
  private static final int MOST_NESTED = 64;
  private static final String[][] LEVELS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"==", "!="},
    {"<=", ">=", "<", ">"},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"}
  };
  private static final String[] ASSIGNING = {
    "<<=", ">>=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|="
  };

  /** Variables that an expression reads and writes. */
  interface Names {
    /** The text of a variable or an element; empty if it is unset. */
    String get(String name, String index) throws ShellError;

    void set(String name, String index, String value) throws ShellError;
  }

  private final Names names;
  private final String text;
  private final int nested;
  private int at;

  /** Where the last token begins. */
  private int token;

  private boolean skips;

  private Arithmetic(Names names, String text, int nested) {
    this.names = names;
    this.text = text;
    this.nested = nested;
  }

  /** The value of an expression; 0 if it is empty. */
  static long evaluate(String expression, Names names) throws ShellError {
    return evaluate(expression, names, 0);
  }

  private static long evaluate(String expression, Names names, int nested) throws ShellError {
    if (nested > MOST_NESTED) {
      throw new ShellError(expression + ": expression recursion level exceeded", false);
    }
    Arithmetic arithmetic = new Arithmetic(names, expression, nested);
    arithmetic.skipBlanks();
    if (arithmetic.at == expression.length()) {
      return 0;
    }
    long value = arithmetic.sequence();
    if (arithmetic.at < expression.length()) {
      throw arithmetic.error("syntax error in expression");
    }
    return value;
  }

  private ShellError error(String message) {
    int from = text.substring(at).isBlank() ? token : at;
    return new ShellError(
        text + ": " + message + " (error token is \"" + text.substring(from) + "\")", false);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(String operator) {
    skipBlanks();
    if (!text.startsWith(operator, at)) {
      return false;
    }
    token = at;
    at += operator.length();
    return true;
  }

  private long sequence() throws ShellError {
    long value = assignment();
    while (take(",")) {
      value = assignment();
    }
    return value;
  }

  /** What a name with its index leads to, or null if there is no assignment here. */
  private record Target(String name, String index) {}

  private long assignment() throws ShellError {
    int start = at;
    Target target = target();
    if (target != null) {
      String operator = assigning();
      if (operator != null) {
        return assign(target, operator);
      }
    }
    at = start;
    return conditional();
  }

  private Target target() throws ShellError {
    skipBlanks();
    int start = at;
    while (at < text.length() && Quoting.isNameCharacter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (!Quoting.isName(name)) {
      at = start;
      return null;
    }
    return new Target(name, index());
  }

  private String index() throws ShellError {
    if (at >= text.length() || text.charAt(at) != '[') {
      return null;
    }
    int depth = 0;
    int start = at + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return text.substring(start, at - 1);
      }
    }
    throw error("bad array subscript");
  }

  private String assigning() {
    for (String operator : ASSIGNING) {
      if (take(operator)) {
        return operator.substring(0, operator.length() - 1);
      }
    }
    skipBlanks();
    boolean isAssignment = text.startsWith("=", at) && !text.startsWith("==", at);
    return isAssignment && take("=") ? "" : null;
  }

  private long assign(Target target, String operator) throws ShellError {
    long right = assignment();
    long value = operator.isEmpty() || skips ? right : apply(operator, value(target), right);
    set(target, value);
    return value;
  }

  private void set(Target target, long value) throws ShellError {
    if (!skips) {
      names.set(target.name, target.index, String.valueOf(value));
    }
  }

  private long value(Target target) throws ShellError {
    if (skips) {
      return 0;
    }
    String value = names.get(target.name, target.index);
    return value.isEmpty() ? 0 : evaluate(value, names, nested + 1);
  }

  private long conditional() throws ShellError {
    long condition = binary(0);
    if (!take("?")) {
      return condition;
    }
    boolean skipped = skips;
    skips = skipped || condition == 0;
    long then = assignment();
    if (!take(":")) {
      throw error("`:' expected for conditional expression");
    }
    skips = skipped || condition != 0;
    long otherwise = assignment();
    skips = skipped;
    return condition != 0 ? then : otherwise;
  }

  private long binary(int level) throws ShellError {
    if (level == LEVELS.length) {
      return power();
    }
    long left = binary(level + 1);
    String operator = operator(level);
    while (operator != null) {
      left = binary(level, operator, left);
      operator = operator(level);
    }
    return left;
  }

  private long binary(int level, String operator, long left) throws ShellError {
    boolean skipped = skips;
    boolean decided = (operator.equals("&&") && left == 0) || (operator.equals("||") && left != 0);
    skips = skipped || decided;
    long right = binary(level + 1);
    long value = skips && !decided ? 0 : apply(operator, left, right);
    skips = skipped;
    return value;
  }

  private String operator(int level) {
    skipBlanks();
    for (String operator : LEVELS[level]) {
      if (text.startsWith(operator, at) && !goesOn(operator)) {
        at += operator.length();
        return operator;
      }
    }
    return null;
  }

  /** Whether what is here is a longer operator than this one. */
  private boolean goesOn(String operator) {
    int end = at + operator.length();
    char next = end < text.length() ? text.charAt(end) : ' ';
    char last = operator.charAt(operator.length() - 1);
    if (operator.length() == 1 && "|&<>*".indexOf(last) >= 0 && next == last) {
      return true;
    }
    boolean mayAssign = "==!=<=>=&&||".indexOf(operator) < 0 || operator.length() == 1;
    return mayAssign && next == '=' && !operator.endsWith("=");
  }

  private long apply(String operator, long left, long right) throws ShellError {
    return switch (operator) {
      case "||" -> left != 0 || right != 0 ? 1 : 0;
      case "&&" -> left != 0 && right != 0 ? 1 : 0;
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "==" -> left == right ? 1 : 0;
      case "!=" -> left != right ? 1 : 0;
      case "<" -> left < right ? 1 : 0;
      case ">" -> left > right ? 1 : 0;
      case "<=" -> left <= right ? 1 : 0;
      case ">=" -> left >= right ? 1 : 0;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> divide(left, right);
      default -> remainder(left, right);
    };
  }

  private long divide(long left, long right) throws ShellError {
    if (right == 0) {
      throw error("division by 0");
    }
    return right == -1 ? -left : left / right;
  }

  private long remainder(long left, long right) throws ShellError {
    if (right == 0) {
      throw error("division by 0");
    }
    return right == -1 ? 0 : left % right;
  }

  private long power() throws ShellError {
    long base = unary();
    if (!take("**")) {
      return base;
    }
    long exponent = power();
    if (exponent < 0) {
      throw error("exponent less than 0");
    }
    long value = 1;
    for (long i = 0; i < exponent; i++) {
      value *= base;
    }
    return value;
  }

  private long unary() throws ShellError {
    skipBlanks();
    for (String step : new String[] {"++", "--"}) {
      int start = at;
      if (take(step)) {
        Target target = target();
        if (target != null) {
          return step(target, step, true);
        }
        at = start;
      }
    }
    if (take("!")) {
      return unary() == 0 ? 1 : 0;
    }
    if (take("~")) {
      return ~unary();
    }
    if (take("-")) {
      return -unary();
    }
    return take("+") ? unary() : primary();
  }

  private long step(Target target, String step, boolean isBefore) throws ShellError {
    long old = value(target);
    long value = step.equals("++") ? old + 1 : old - 1;
    set(target, value);
    return isBefore ? value : old;
  }

  private long primary() throws ShellError {
    if (take("(")) {
      long value = sequence();
      if (!take(")")) {
        throw error("missing `)'");
      }
      return value;
    }
    Target target = target();
    if (target == null) {
      return number();
    }
    for (String step : new String[] {"++", "--"}) {
      if (take(step)) {
        return step(target, step, false);
      }
    }
    return value(target);
  }

  private long number() throws ShellError {
    int start = at;
    token = start < text.length() ? start : token;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.isEmpty()) {
      throw error("syntax error: operand expected");
    }
    int base = digits.indexOf('#');
    if (base > 0) {
      return parsed(digits.substring(base + 1), Integer.parseInt(digits.substring(0, base)));
    }
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return parsed(digits.substring(2), 16);
    }
    return digits.length() > 1 && digits.startsWith("0") ? parsed(digits, 8) : parsed(digits, 10);
  }

  private static boolean isDigit(char c) {
    return Quoting.isNameCharacter(c) || c == '#' || c == '@';
  }

  private long parsed(String digits, int base) throws ShellError {
    if (base < 2 || base > 64) {
      throw error("invalid arithmetic base");
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits.charAt(i), base);
      if (digit < 0 || digit >= base) {
        throw error("value too great for base");
      }
      value = value * base + digit;
    }
    return value;
  }

  private static int digit(char c, int base) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + (base > 36 ? 36 : 10);
    }
    return c == '@' ? 62 : c == '_' ? 63 : -1;
  }
}
