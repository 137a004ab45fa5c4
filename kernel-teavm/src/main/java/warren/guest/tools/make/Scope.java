package warren.guest.tools.make;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import warren.guest.tools.make.Variable.Origin;

/** Variables by their names: those of one target hide the outer ones. */
final class Scope {
  private final Scope outer;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  Scope(Scope outer) {
    this.outer = outer;
  }

  /** The variable, or null. */
  Variable find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Variable found = scope.variables.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  Variable own(String name) {
    return variables.get(name);
  }

  /** Sets a variable unless one that counts more is there. */
  void set(String name, String value, boolean isRecursive, Origin origin, Place place) {
    Variable old = find(name);
    if (old != null && isStronger(old.origin(), origin)) {
      return;
    }
    Boolean export = old == null ? null : old.export();
    variables.put(name, new Variable(name, value, isRecursive, origin, export, place));
  }

  private static boolean isStronger(Origin old, Origin fresh) {
    return old != Origin.AUTOMATIC && old.compareTo(fresh) > 0;
  }

  /** Sets it whatever is there. */
  void put(Variable variable) {
    variables.put(variable.name(), variable);
  }

  void remove(String name) {
    variables.remove(name);
  }

  /** All that can be seen from here, by their names. */
  Map<String, Variable> all() {
    Map<String, Variable> all = outer == null ? new TreeMap<>() : outer.all();
    all.putAll(variables);
    return all;
  }

  Iterable<Variable> ownVariables() {
    return variables.values();
  }
}
