package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;

/** Reads expressions. */
final class ExpressionParser {
  private final AwkParser parser;
  private final OperandParser operands;
  private boolean inPrint;

  ExpressionParser(AwkParser parser, AwkProgram program) {
    this.parser = parser;
    this.operands = new OperandParser(this, parser, program);
  }

  Expression parse() throws BadUsage {
    return ternary();
  }

  /** The arguments of print, in which {@code >} is no comparison outside of parentheses. */
  List<Expression> printArguments() throws BadUsage {
    List<Expression> arguments = new ArrayList<>();
    if (isEnd()) {
      return arguments;
    }
    boolean outer = inPrint;
    inPrint = true;
    if (parser.peek().is("(") && isWholeList()) {
      parser.next();
      inPrint = false;
      do {
        parser.skipNewlines();
        arguments.add(parse());
      } while (parser.take(","));
      parser.expect(")");
    } else {
      do {
        parser.skipNewlines();
        arguments.add(parse());
      } while (parser.take(","));
    }
    inPrint = outer;
    return arguments;
  }

  private boolean isEnd() {
    AwkToken token = parser.peek();
    return token.is("\n") || token.is(";") || token.is("}") || isRedirection(token);
  }

  private static boolean isRedirection(AwkToken token) {
    return token.is(">") || token.is(">>") || token.is("|");
  }

  /** Whether a parenthesis here closes at the end of the statement. */
  private boolean isWholeList() {
    int depth = 0;
    int i = 0;
    while (parser.peek(i).kind() != 'e') {
      AwkToken token = parser.peek(i++);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        AwkToken after = parser.peek(i);
        return after.is("\n") || after.is(";") || after.is("}") || isRedirection(after);
      }
    }
    return false;
  }

  private Expression ternary() throws BadUsage {
    Expression condition = or();
    if (condition instanceof Expression.Place place && isAssignment()) {
      return assignment(place);
    }
    if (!parser.take("?")) {
      return condition;
    }
    parser.skipNewlines();
    Expression then = ternary();
    parser.skipNewlines();
    parser.expect(":");
    parser.skipNewlines();
    Expression otherwise = ternary();
    return run -> (condition.value(run).isTrue() ? then : otherwise).value(run);
  }

  private boolean isAssignment() {
    String text = parser.peek().kind() == 'o' ? parser.peek().text() : "";
    return text.equals("=")
        || (text.length() > 1 && text.endsWith("=") && "+-*/%^".indexOf(text.charAt(0)) >= 0);
  }

  private Expression assignment(Expression.Place place) throws BadUsage {
    String operator = parser.next().text();
    parser.skipNewlines();
    Expression right = ternary();
    return run -> {
      Value value = right.value(run);
      if (operator.length() > 1) {
        double left = place.value(run).toNumber();
        value = Value.of(Reals.apply(operator.charAt(0), left, value.toNumber()));
      }
      place.set(run, value);
      return value;
    };
  }

  private Expression or() throws BadUsage {
    Expression left = and();
    while (parser.take("||")) {
      parser.skipNewlines();
      Expression first = left;
      Expression second = and();
      left = run -> Value.of(first.value(run).isTrue() || second.value(run).isTrue());
    }
    return left;
  }

  private Expression and() throws BadUsage {
    Expression left = membership();
    while (parser.take("&&")) {
      parser.skipNewlines();
      Expression first = left;
      Expression second = membership();
      left = run -> Value.of(first.value(run).isTrue() && second.value(run).isTrue());
    }
    return left;
  }

  private Expression membership() throws BadUsage {
    Expression left = matching();
    while (parser.take("in")) {
      Expression key = left;
      String array = parser.next().text();
      left = run -> Value.of(run.array(array).containsKey(run.text(key)));
    }
    return left;
  }

  private Expression matching() throws BadUsage {
    Expression left = comparison();
    while (parser.peek().is("~") || parser.peek().is("!~")) {
      boolean negated = parser.next().is("!~");
      Expression text = left;
      boolean isRegex = parser.peek().kind() == 'r';
      Expression pattern = isRegex ? regexText() : comparison();
      left =
          run ->
              Value.of((run.regex(run.text(pattern)).find(run.text(text), 0) != null) != negated);
    }
    return left;
  }

  /** The text of a regular expression that is the next token. */
  Expression regexText() {
    Value text = Value.of(parser.next().text());
    return run -> text;
  }

  private Expression comparison() throws BadUsage {
    Expression left = concatenation();
    AwkToken token = parser.peek();
    boolean compares =
        token.is("<")
            || token.is("<=")
            || token.is("==")
            || token.is("!=")
            || token.is(">=")
            || (token.is(">") && !inPrint);
    if (!compares) {
      return left;
    }
    String operator = parser.next().text();
    Expression right = concatenation();
    return run -> {
      int order = Value.compare(left.value(run), right.value(run), run.conversion());
      return Value.of(
          switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            default -> order >= 0;
          });
    };
  }

  Expression concatenation() throws BadUsage {
    Expression left = pipedLine(additive());
    while (beginsOperand()) {
      Expression first = left;
      Expression second = additive();
      left = run -> Value.of(run.text(first) + run.text(second));
      left = pipedLine(left);
    }
    return left;
  }

  /** {@code "command" | getline}. */
  private Expression pipedLine(Expression command) throws BadUsage {
    Expression left = command;
    while (parser.peek().is("|") && parser.peek(1).is("getline")) {
      parser.next();
      parser.next();
      Expression source = left;
      Expression.Place place = operands.optionalPlace();
      left = run -> run.inputs().readCommand(run, run.text(source), place);
    }
    return left;
  }

  private boolean beginsOperand() {
    AwkToken token = parser.peek();
    return switch (token.kind()) {
      case 'n', 's', 'v', 'f', 'r' -> true;
      case 'o' ->
          token.is("$") || token.is("!") || token.is("(") || token.is("++") || token.is("--");
      default -> false;
    };
  }

  private Expression additive() throws BadUsage {
    Expression left = multiplicative();
    while (parser.peek().is("+") || parser.peek().is("-")) {
      left = calculation(left, parser.next().text().charAt(0), multiplicative());
    }
    return left;
  }

  private static Expression calculation(Expression left, char operator, Expression right) {
    return run ->
        Value.of(Reals.apply(operator, left.value(run).toNumber(), right.value(run).toNumber()));
  }

  private Expression multiplicative() throws BadUsage {
    Expression left = unary();
    while (parser.peek().is("*") || parser.peek().is("/") || parser.peek().is("%")) {
      left = calculation(left, parser.next().text().charAt(0), unary());
    }
    return left;
  }

  Expression unary() throws BadUsage {
    if (parser.take("!")) {
      Expression negated = unary();
      return run -> Value.of(!negated.value(run).isTrue());
    }
    if (parser.take("-")) {
      Expression negated = unary();
      return run -> Value.of(-negated.value(run).toNumber());
    }
    if (parser.take("+")) {
      Expression number = unary();
      return run -> Value.of(number.value(run).toNumber());
    }
    return power();
  }

  private Expression power() throws BadUsage {
    Expression base = postfix();
    if (parser.take("^") || parser.take("**")) {
      return calculation(base, '^', unaryPower());
    }
    return base;
  }

  private Expression unaryPower() throws BadUsage {
    return parser.peek().is("-") || parser.peek().is("+") ? unary() : power();
  }

  private Expression postfix() throws BadUsage {
    Expression operand = operands.primary();
    if (operand instanceof Expression.Place place
        && (parser.peek().is("++") || parser.peek().is("--"))) {
      int by = parser.next().is("++") ? 1 : -1;
      return run -> {
        double old = place.value(run).toNumber();
        place.set(run, Value.of(old + by));
        return Value.of(old);
      };
    }
    return operand;
  }

  /** The index of an element, up to what closes it. */
  Expression index(String close) throws BadUsage {
    return operands.index(close);
  }

  /** Inside of parentheses {@code >} is a comparison; returns whether it was none outside. */
  boolean enterParentheses() {
    boolean outer = inPrint;
    inPrint = false;
    return outer;
  }

  void leaveParentheses(boolean wasInPrint) {
    inPrint = wasInPrint;
  }
}
