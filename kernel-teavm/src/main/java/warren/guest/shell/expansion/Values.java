package warren.guest.shell.expansion;

import java.util.List;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Quoting;

/** Reads and writes variables, elements and parameters as expansions name them. */
final class Values implements Arithmetic.Names {
  private final ShellState state;
  private final Substitutions shell;

  Values(ShellState state, Substitutions shell) {
    this.state = state;
    this.shell = shell;
  }

  /** The text of a parameter or variable, or null if it is unset. */
  String text(String name) {
    String special = state.special(name);
    if (special != null) {
      return special;
    }
    String dynamic = shell.dynamic(name);
    if (dynamic != null) {
      return dynamic;
    }
    String target = state.variables().target(name);
    int bracket = target.indexOf('[');
    return bracket < 0 ? state.variables().text(name) : referred(target, bracket);
  }

  /** The element that a reference names. */
  private String referred(String target, int bracket) {
    try {
      return element(
          target.substring(0, bracket), target.substring(bracket + 1, target.length() - 1));
    } catch (ShellError badIndex) {
      return null;
    }
  }

  /** One element of an array, or null. The index is a key, or an expression. */
  String element(String name, String index) throws ShellError {
    Variable variable = state.variables().find(name);
    if (variable == null) {
      List<String> elements = elements(name);
      int place = elements.isEmpty() ? 0 : (int) evaluate(index);
      return place >= 0 && place < elements.size() ? elements.get(place) : null;
    }
    return variable.isKeyed() ? variable.element(index) : variable.element((int) evaluate(index));
  }

  /** All elements of an array, or the positional parameters. */
  List<String> elements(String name) {
    if (name.equals("@") || name.equals("*")) {
      return state.parameters();
    }
    List<String> special = state.specialElements(name);
    if (special != null) {
      return special;
    }
    Variable variable = state.variables().find(name);
    return variable == null ? List.of() : variable.elements();
  }

  List<String> keys(String name) {
    Variable variable = state.variables().find(name);
    return variable == null ? List.of() : variable.keys();
  }

  @Override
  public String get(String name, String index) throws ShellError {
    String value = index == null ? text(name) : element(name, index);
    if (value == null && state.options().has("nounset")) {
      throw new ShellError(name + ": unbound variable", true);
    }
    return value == null ? "" : value;
  }

  @Override
  public void set(String name, String index, String value) throws ShellError {
    if (!Quoting.isName(name)) {
      throw new ShellError("$" + name + ": cannot assign in this way", true);
    }
    Variable variable = state.variables().find(name);
    if (index == null && shell.assign(name, value)) {
      return;
    }
    if (index == null) {
      state.variables().set(name, value);
    } else if (variable != null && variable.isKeyed()) {
      state.variables().setElement(name, index, value);
    } else {
      state.variables().setElement(name, (int) evaluate(index), value);
    }
  }

  long evaluate(String expression) throws ShellError {
    return Arithmetic.evaluate(expression, this);
  }
}
