package warren.guest.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.shell.expansion.Declarations;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Printer;
import warren.guest.shell.syntax.Quoting;

/**
 * The state of a shell as a script: another shell that runs it goes on as a subshell of this one
 * would. Descriptors and the directory are given when it is started.
 */
final class Handover {
  /** The option of {@code sh} that is followed by what a script cannot set. */
  static final String OPTION = "--subshell";

  private Handover() {}

  /** Arguments of a shell that runs a command with a state. */
  static List<String> arguments(ShellState state, Command command) {
    List<String> arguments = new ArrayList<>(List.of("sh", OPTION));
    arguments.add(
        state.pid()
            + ","
            + state.status()
            + ","
            + (state.lastBackground() == null ? "" : state.lastBackground())
            + ","
            + state.subshells()
            + ","
            + state.line());
    arguments.add("-c");
    arguments.add(script(state) + Printer.print(command) + "\n");
    arguments.add(state.name());
    arguments.addAll(state.parameters());
    return arguments;
  }

  private static String script(ShellState state) {
    StringBuilder script = new StringBuilder();
    for (String name : state.variables().names()) {
      Variable variable = state.variables().find(name);
      if (variable != null) {
        script.append(Declarations.print(name, variable)).append(" 2>/dev/null\n");
      }
    }
    for (Command.Function function : state.functions().values()) {
      script.append(Printer.print(function)).append('\n');
    }
    for (String name : state.exportedFunctions()) {
      script.append("export -f ").append(name).append('\n');
    }
    for (String name : state.disabled()) {
      script.append("enable -n ").append(name).append('\n');
    }
    for (Map.Entry<String, String> alias : state.aliases().entrySet()) {
      script.append("alias ").append(alias.getKey()).append('=');
      script.append(Quoting.quote(alias.getValue())).append('\n');
    }
    state.traps().forEach((signal, action) -> script.append(trap(signal, action)));
    for (String option : state.options().enabled()) {
      script.append(
          option.startsWith("shopt.")
              ? "shopt -s " + option.substring("shopt.".length()) + "\n"
              : "set -o " + option + "\n");
    }
    return script.toString();
  }

  private static String trap(String signal, String action) {
    return "trap " + Quoting.quote(action) + " " + signal + "\n";
  }
}
