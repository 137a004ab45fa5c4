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
  record Function(List<String> parameters, Statement[] body) {}
}
