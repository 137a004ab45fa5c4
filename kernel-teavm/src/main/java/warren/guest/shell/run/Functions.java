package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Printer;
import warren.guest.shell.syntax.SyntaxError;

/** Functions in the environment, as bash puts them there: {@code BASH_FUNC_name%%=() body}. */
public final class Functions {
  private static final String PREFIX = "BASH_FUNC_";
  private static final String SUFFIX = "%%=() ";

  private Functions() {}

  /** Whether a variable of the environment is one. */
  public static boolean isExported(String variable) {
    return variable.startsWith(PREFIX) && variable.indexOf(SUFFIX) > 0;
  }

  /** Defines it, and exports it again. What is no function is left out. */
  public static void define(String variable, Shell shell) throws IOException {
    int end = variable.indexOf(SUFFIX);
    String name = variable.substring(PREFIX.length(), end);
    try {
      shell.texts().run(name + " () " + variable.substring(end + SUFFIX.length()), 1);
      shell.state().exportedFunctions().add(name);
    } catch (SyntaxError bad) {
      shell.printError("sh: error importing function definition for `" + name + "'\n");
    }
  }

  static void addExported(ShellState state, List<String> environment) {
    for (String name : state.exportedFunctions()) {
      Command.Function function = state.functions().get(name);
      if (function != null) {
        String text = Printer.print(function);
        String body = text.substring(text.indexOf("() ") + "() ".length()).stripLeading();
        environment.add(PREFIX + name + SUFFIX + body);
      }
    }
  }
}
