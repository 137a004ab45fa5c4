package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program that has been parsed. */
final class AwkProgram {
  final List<Statement> begin = new ArrayList<>();
  final List<Statement> end = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final Map<String, Function> functions = new HashMap<>();

  /** A pattern, or a range of two, and what is done with its lines. */
  static final class Rule {
    final Expression from;
    final Expression to;
    final Statement action;
    boolean isOpen;

    Rule(Expression from, Expression to, Statement action) {
      this.from = from;
      this.to = to;
      this.action = action;
    }
  }

  /** A function of the program. */
  static final class Function {
    private final List<String> parameters;
    private Statement body = run -> {};

    Function(List<String> parameters) {
      this.parameters = List.copyOf(parameters);
    }

    List<String> parameters() {
      return parameters;
    }

    Statement body() {
      return body;
    }

    /** The body is read when the name is known already, so that it may call itself. */
    void setBody(Statement statement) {
      body = statement;
    }
  }
}
