package warren.guest.tools.make;

import java.io.IOException;
import warren.guest.tools.make.Variable.Origin;

/** Sets variables as the operators say. */
final class Assignments {
  private final Expander expander;
  private final Outside outside;

  Assignments(Expander expander, Outside outside) {
    this.expander = expander;
    this.outside = outside;
  }

  /** Sets a variable, whose name is expanded already. */
  void assign(Scope scope, String name, Assignment assignment, Origin origin) throws IOException {
    String value = assignment.value();
    switch (assignment.operator()) {
      case ":=", "::=" ->
          scope.set(name, expander.expand(value, scope), false, origin, expander.place());
      case "?=" -> {
        if (scope.find(name) == null) {
          scope.set(name, value, true, origin, expander.place());
        }
      }
      case "!=" ->
          scope.set(
              name,
              outside.shell(expander.expand(value, scope), scope),
              true,
              origin,
              expander.place());
      case "+=" -> append(scope, name, value, origin);
      default -> scope.set(name, value, true, origin, expander.place());
    }
  }

  private void append(Scope scope, String name, String value, Origin origin) throws IOException {
    Variable old = scope.find(name);
    if (old == null) {
      scope.set(name, value, true, origin, expander.place());
      return;
    }
    String added = old.isRecursive() ? value : expander.expand(value, scope);
    String joined =
        old.value().isEmpty() ? added : added.isEmpty() ? old.value() : old.value() + " " + added;
    scope.set(name, joined, old.isRecursive(), origin, expander.place());
  }
}
