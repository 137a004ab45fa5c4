package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.Signals;
import warren.guest.shell.run.Shell;
import warren.guest.shell.syntax.Quoting;

/** {@code trap}. */
final class Trap {
  private Trap() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    if (first < arguments.size() && arguments.get(first).equals("--")) {
      first++;
    }
    if (first == arguments.size() || arguments.get(first).equals("-p")) {
      return print(
          arguments.subList(Math.min(first + 1, arguments.size()), arguments.size()), shell);
    }
    if (arguments.get(first).equals("-l")) {
      shell.print(String.join(" ", Signals.names()) + "\n");
      return 0;
    }
    String action = arguments.get(first);
    boolean isOnlySignals = arguments.size() == first + 1 || isNumber(action);
    List<String> names = arguments.subList(isOnlySignals ? first : first + 1, arguments.size());
    int status = 0;
    for (String name : names) {
      status |= set(name, isOnlySignals || action.equals("-") ? null : action, shell);
    }
    return status;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) && Signals.parse(text) != null;
  }

  private static String parse(String name) {
    return switch (name) {
      case "ERR", "DEBUG", "RETURN" -> name;
      default -> Signals.parse(name);
    };
  }

  private static int set(String name, String action, Shell shell) throws IOException {
    String signal = parse(name);
    if (signal == null) {
      shell.report("trap: " + name + ": invalid signal specification");
      return 1;
    }
    if (action == null) {
      shell.state().traps().remove(signal);
    } else {
      shell.state().traps().put(signal, action);
    }
    shell.traps().changed(signal);
    return 0;
  }

  private static int print(List<String> names, Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> trap : shell.state().traps().entrySet()) {
      String signal = trap.getKey();
      boolean isPseudo = Signals.number(signal) <= 0;
      if (names.isEmpty() || names.contains(signal) || names.contains("SIG" + signal)) {
        text.append("trap -- ").append(Quoting.quote(trap.getValue())).append(' ');
        text.append(isPseudo ? signal : "SIG" + signal).append('\n');
      }
    }
    shell.print(text.toString());
    return 0;
  }
}
