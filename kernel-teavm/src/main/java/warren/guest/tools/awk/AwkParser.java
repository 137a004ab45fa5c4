package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import warren.guest.tools.BadUsage;

/** Reads rules, functions and statements. */
final class AwkParser {
  private final List<AwkToken> tokens;
  private final AwkProgram program = new AwkProgram();
  private final ExpressionParser expressions;
  private int at;

  AwkParser(List<AwkToken> tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(this, program);
  }

  AwkToken peek() {
    return tokens.get(at);
  }

  AwkToken peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  AwkToken next() {
    return tokens.get(at++);
  }

  boolean take(String text) {
    if (!peek().is(text)) {
      return false;
    }
    at++;
    return true;
  }

  void expect(String text) throws BadUsage {
    if (!take(text)) {
      throw new BadUsage(
          "syntax error: unexpected " + name(peek().text()) + ", expecting `" + text + "'");
    }
  }

  private static String name(String text) {
    return text.equals("\n") ? "newline" : "`" + text + "'";
  }

  void skipNewlines() {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = take("\n");
    }
  }

  private void skipTerminators() {
    boolean hasMore = true;
    while (hasMore) {
      hasMore = take("\n") || take(";");
    }
  }

  AwkProgram parse() throws BadUsage {
    skipTerminators();
    while (peek().kind() != 'e') {
      item();
      skipTerminators();
    }
    return program;
  }

  private void item() throws BadUsage {
    if (take("function")) {
      function();
    } else if (take("BEGIN")) {
      skipNewlines();
      program.begin.add(block());
    } else if (take("END")) {
      skipNewlines();
      program.end.add(block());
    } else {
      rule();
    }
  }

  private void rule() throws BadUsage {
    Expression from = peek().is("{") ? null : expressions.parse();
    Expression to = null;
    if (take(",")) {
      skipNewlines();
      to = expressions.parse();
    }
    Statement action = peek().is("{") ? block() : run -> run.print(List.of(), run.out(), true);
    program.rules.add(new AwkProgram.Rule(from, to, action));
  }

  private void function() throws BadUsage {
    String name = next().text();
    expect("(");
    List<String> parameters = new ArrayList<>();
    while (!take(")")) {
      skipNewlines();
      parameters.add(next().text());
      take(",");
      skipNewlines();
    }
    skipNewlines();
    AwkProgram.Function function = new AwkProgram.Function(parameters);
    program.functions.put(name, function);
    function.setBody(block());
  }

  private Statement block() throws BadUsage {
    expect("{");
    List<Statement> statements = new ArrayList<>();
    skipTerminators();
    while (!take("}")) {
      statements.add(statement());
      skipTerminators();
    }
    return run -> {
      for (Statement each : statements) {
        each.run(run);
      }
    };
  }

  private Statement statement() throws BadUsage {
    if (peek().is("{")) {
      return block();
    }
    if (take("if")) {
      return ifElse();
    }
    if (take("while")) {
      expect("(");
      Expression condition = expressions.parse();
      expect(")");
      return loop(condition, null, bodyOrNothing());
    }
    if (take("do")) {
      return doWhile();
    }
    if (take("for")) {
      return forLoop();
    }
    Statement simple = simple();
    if (!peek().is("}")) {
      if (!take(";")) {
        expect("\n");
      }
    }
    return simple;
  }

  private Statement bodyOrNothing() throws BadUsage {
    if (take(";")) {
      return run -> {};
    }
    skipNewlines();
    return statement();
  }

  private Statement ifElse() throws BadUsage {
    expect("(");
    Expression condition = expressions.parse();
    expect(")");
    Statement then = bodyOrNothing();
    int before = at;
    skipTerminators();
    if (!take("else")) {
      at = before;
      return run -> {
        if (condition.value(run).isTrue()) {
          then.run(run);
        }
      };
    }
    Statement otherwise = bodyOrNothing();
    return run -> (condition.value(run).isTrue() ? then : otherwise).run(run);
  }

  private static Statement loop(Expression condition, Statement step, Statement body) {
    return run -> {
      while (condition == null || condition.value(run).isTrue()) {
        if (!run.turn(body)) {
          return;
        }
        if (step != null) {
          step.run(run);
        }
      }
    };
  }

  private Statement doWhile() throws BadUsage {
    Statement body = bodyOrNothing();
    skipTerminators();
    expect("while");
    expect("(");
    Expression condition = expressions.parse();
    expect(")");
    return run -> {
      do {
        if (!run.turn(body)) {
          return;
        }
      } while (condition.value(run).isTrue());
    };
  }

  private Statement forLoop() throws BadUsage {
    expect("(");
    boolean isIn =
        peek().kind() == 'v' && peek(1).is("in") && peek(2).kind() == 'v' && peek(3).is(")");
    if (isIn) {
      return forIn();
    }
    Statement first = peek().is(";") ? run -> {} : simple();
    expect(";");
    skipNewlines();
    Expression condition = peek().is(";") ? null : expressions.parse();
    expect(";");
    skipNewlines();
    Statement step = peek().is(")") ? null : simple();
    expect(")");
    Statement loop = loop(condition, step, bodyOrNothing());
    return run -> {
      first.run(run);
      loop.run(run);
    };
  }

  private Statement forIn() throws BadUsage {
    String name = next().text();
    next();
    String array = next().text();
    expect(")");
    Statement body = bodyOrNothing();
    return run -> {
      for (String key : new ArrayList<>(run.array(array).keySet())) {
        run.set(name, Value.ofInput(key));
        if (!run.turn(body)) {
          return;
        }
      }
    };
  }

  private Statement simple() throws BadUsage {
    if (peek().is("print") || peek().is("printf")) {
      return print(next().is("printf"));
    }
    if (take("delete")) {
      return delete();
    }
    for (AwkJump.Kind kind : AwkJump.Kind.values()) {
      if (take(kind.name().toLowerCase(Locale.ROOT).replace("_", ""))) {
        return jump(kind);
      }
    }
    Expression expression = expressions.parse();
    return expression::value;
  }

  private Statement jump(AwkJump.Kind kind) throws BadUsage {
    boolean hasValue = !peek().is(";") && !peek().is("\n") && !peek().is("}");
    Expression value = hasValue ? expressions.parse() : run -> null;
    return run -> {
      throw new AwkJump(kind, value.value(run));
    };
  }

  private Statement delete() throws BadUsage {
    String name = next().text();
    if (!take("[")) {
      return run -> run.array(name).clear();
    }
    Expression index = expressions.index("]");
    return run -> run.array(name).remove(run.text(index));
  }

  private Statement print(boolean isFormatted) throws BadUsage {
    List<Expression> arguments = expressions.printArguments();
    String how = peek().is(">") || peek().is(">>") || peek().is("|") ? next().text() : "";
    Expression target = how.isEmpty() ? null : expressions.concatenation();
    return run -> {
      AwkOutput out = target == null ? run.out() : run.outputs().to(how, run.text(target));
      if (isFormatted) {
        run.printf(arguments, out);
      } else {
        run.print(arguments, out, false);
      }
    };
  }
}
