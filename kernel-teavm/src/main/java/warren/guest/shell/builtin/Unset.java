package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.Variable;

/** {@code unset}: variables, elements and functions. */
final class Unset {
  private Unset() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    boolean functions = false;
    boolean variables = false;
    boolean references = false;
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      String option = arguments.get(first++);
      functions |= option.equals("-f");
      variables |= option.equals("-v");
      references |= option.equals("-n");
      if (option.length() != 2 || "fvn-".indexOf(option.charAt(1)) < 0) {
        shell.report("unset: " + option + ": invalid option");
        shell.printError("unset: usage: unset [-f] [-v] [-n] [name ...]\n");
        return 2;
      }
    }
    int status = 0;
    for (String name : arguments.subList(first, arguments.size())) {
      if (references) {
        shell.state().variables().unsetReference(name);
        continue;
      }
      status |= unset(name, functions, variables, shell);
    }
    return status;
  }

  private static int unset(String name, boolean functions, boolean variables, Shell shell)
      throws IOException {
    if (functions) {
      shell.state().functions().remove(name);
      return 0;
    }
    int bracket = name.indexOf('[');
    try {
      if (bracket > 0 && name.endsWith("]")) {
        element(name.substring(0, bracket), name.substring(bracket + 1, name.length() - 1), shell);
      } else if (shell.state().variables().find(name) == null && !variables) {
        shell.state().functions().remove(name);
      } else {
        shell.state().variables().unset(shell.state().variables().target(name));
      }
      return 0;
    } catch (ShellError error) {
      shell.report(error.getMessage());
      return 1;
    }
  }

  private static void element(String name, String index, Shell shell) throws IOException {
    Variable variable = shell.state().variables().find(name);
    if (variable == null) {
      return;
    }
    if (index.equals("@") || index.equals("*")) {
      variable.clear();
    } else if (variable.isKeyed()) {
      shell.state().variables().unsetElement(name, index);
    } else {
      int place = (int) shell.expander().arithmetic(index);
      shell.state().variables().unsetElement(name, place);
    }
  }
}
