package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Quoting;

/** Small builtins about variables and limits. */
final class Variables {
  private Variables() {}

  /** Assigns to {@code name} or {@code name[index]}. */
  static void assign(String target, String value, Shell shell) throws IOException {
    int bracket = target.indexOf('[');
    String name = bracket < 0 ? target : target.substring(0, bracket);
    if (!Quoting.isName(name) || (bracket > 0 && !target.endsWith("]"))) {
      throw new ShellError("`" + target + "': not a valid identifier", false);
    }
    if (bracket < 0) {
      shell.assigner().assign(name, value, false);
      return;
    }
    String index = target.substring(bracket + 1, target.length() - 1);
    Variable variable = shell.state().variables().find(name);
    if (variable != null && variable.isKeyed()) {
      shell.state().variables().setElement(name, index, value);
    } else {
      int place = (int) shell.expander().arithmetic(index);
      shell.state().variables().setElement(name, place, value);
    }
  }

  static int let(List<String> arguments, Shell shell) throws IOException {
    long value = 0;
    for (String expression : arguments.subList(1, arguments.size())) {
      try {
        value = shell.expander().arithmetic(expression);
      } catch (ShellError error) {
        throw new ShellError("let: " + error.getMessage(), false);
      }
    }
    return value != 0 ? 0 : 1;
  }

  static int shift(List<String> arguments, Shell shell) throws IOException {
    int by = 1;
    if (arguments.size() > 1) {
      try {
        by = Integer.parseInt(arguments.get(1));
      } catch (NumberFormatException none) {
        throw new ShellError("shift: " + arguments.get(1) + ": numeric argument required", false);
      }
    }
    List<String> parameters = shell.state().parameters();
    if (by < 0 || by > parameters.size()) {
      return 1;
    }
    shell.state().setParameters(parameters.subList(by, parameters.size()));
    return 0;
  }

  static int times(List<String> arguments, Shell shell) throws IOException {
    shell.print("0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n");
    return 0;
  }
}
