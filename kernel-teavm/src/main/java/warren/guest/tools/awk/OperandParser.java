package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.List;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;

/** Reads what operators of expressions are between: numbers, variables, calls, parentheses. */
final class OperandParser {
  private final ExpressionParser expressions;
  private final AwkParser parser;
  private final AwkProgram program;

  OperandParser(ExpressionParser expressions, AwkParser parser, AwkProgram program) {
    this.expressions = expressions;
    this.parser = parser;
    this.program = program;
  }

  Expression primary() throws BadUsage {
    AwkToken token = parser.next();
    switch (token.kind()) {
      case 'n' -> {
        Value number = Value.of(Double.parseDouble(token.text()));
        return run -> number;
      }
      case 's' -> {
        Value string = Value.of(token.text());
        return run -> string;
      }
      case 'r' -> {
        Regex regex = regex(token.text());
        return run -> Value.of(regex.find(run.record(), 0) != null);
      }
      case 'v' -> {
        return variable(token.text());
      }
      case 'f' -> {
        return call(token.text());
      }
      case 'k' -> {
        if (token.is("getline")) {
          return getline();
        }
      }
      default -> {}
    }
    return operator(token);
  }

  private Expression operator(AwkToken token) throws BadUsage {
    if (token.is("(")) {
      return grouping();
    }
    if (token.is("$")) {
      Expression index =
          parser.peek().is("++") || parser.peek().is("--") ? primary() : fieldIndex();
      return new Places.Field(index);
    }
    if (token.is("++") || token.is("--")) {
      int by = token.is("++") ? 1 : -1;
      if (!(primary() instanceof Expression.Place place)) {
        throw new BadUsage("syntax error: " + token.text() + " of what is no variable");
      }
      return run -> {
        Value value = Value.of(place.value(run).toNumber() + by);
        place.set(run, value);
        return value;
      };
    }
    if (token.is("-")) {
      Expression negated = expressions.unary();
      return run -> Value.of(-negated.value(run).toNumber());
    }
    throw new BadUsage("syntax error: unexpected `" + token.text().replace("\n", "newline") + "'");
  }

  private Expression fieldIndex() throws BadUsage {
    return parser.peek().is("-") ? expressions.unary() : primary();
  }

  private Expression grouping() throws BadUsage {
    boolean outer = expressions.enterParentheses();
    List<Expression> parts = new ArrayList<>();
    do {
      parser.skipNewlines();
      parts.add(expressions.parse());
    } while (parser.take(","));
    parser.skipNewlines();
    parser.expect(")");
    expressions.leaveParentheses(outer);
    if (parts.size() == 1) {
      Expression inner = parts.get(0);
      return inner;
    }
    return joined(parts);
  }

  private static Expression joined(List<Expression> parts) {
    return run -> {
      List<String> texts = new ArrayList<>();
      for (Expression part : parts) {
        texts.add(run.text(part));
      }
      return Value.of(String.join(run.text("SUBSEP"), texts));
    };
  }

  /** The index of an element, up to what closes it. */
  Expression index(String close) throws BadUsage {
    boolean outer = expressions.enterParentheses();
    List<Expression> parts = new ArrayList<>();
    do {
      parser.skipNewlines();
      parts.add(expressions.parse());
    } while (parser.take(","));
    parser.expect(close);
    expressions.leaveParentheses(outer);
    return parts.size() == 1 ? parts.get(0) : joined(parts);
  }

  private static Regex regex(String text) throws BadUsage {
    try {
      return Regex.extended(text, false);
    } catch (BadRegex bad) {
      throw new BadUsage(bad.getMessage() + ": /" + text + "/");
    }
  }

  private Expression variable(String name) throws BadUsage {
    if (name.equals("length")) {
      return run -> Value.of(run.record().length());
    }
    if (parser.take("[")) {
      return new Places.Element(name, index("]"));
    }
    return new Places.Variable(name);
  }

  private Expression call(String name) throws BadUsage {
    parser.expect("(");
    boolean outer = expressions.enterParentheses();
    List<Expression> arguments = new ArrayList<>();
    parser.skipNewlines();
    while (!parser.take(")")) {
      arguments.add(
          parser.peek().kind() == 'r' && isPattern(name)
              ? expressions.regexText()
              : expressions.parse());
      parser.skipNewlines();
      parser.take(",");
      parser.skipNewlines();
    }
    expressions.leaveParentheses(outer);
    if (Functions.isBuiltin(name)) {
      return run -> Functions.call(name, arguments, run);
    }
    return run -> run.call(name, program.functions.get(name), arguments);
  }

  private static boolean isPattern(String name) {
    return name.equals("sub")
        || name.equals("gsub")
        || name.equals("match")
        || name.equals("split");
  }

  private Expression getline() throws BadUsage {
    Expression.Place place = optionalPlace();
    if (parser.take("<")) {
      Expression file = primary();
      return run -> run.inputs().readFile(run, run.text(file), place);
    }
    return run -> run.inputs().readNext(run, place);
  }

  /** A variable or field that may follow, or null. */
  Expression.Place optionalPlace() throws BadUsage {
    if (parser.peek().kind() != 'v' && !parser.peek().is("$")) {
      return null;
    }
    return primary() instanceof Expression.Place place ? place : null;
  }
}
