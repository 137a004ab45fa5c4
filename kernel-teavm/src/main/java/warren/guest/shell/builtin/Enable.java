package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;

/** {@code enable}: turns builtins off, so that programs of their names are run, and on again. */
final class Enable {
  private Enable() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    boolean turnsOff = false;
    boolean all = false;
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      String option = arguments.get(first++);
      turnsOff |= option.indexOf('n') > 0;
      all |= option.indexOf('a') > 0;
    }
    List<String> names = arguments.subList(first, arguments.size());
    if (names.isEmpty()) {
      return list(turnsOff, all, shell);
    }
    int status = 0;
    for (String name : names) {
      if (!shell.hasBuiltin(name)) {
        shell.report("enable: " + name + ": not a shell builtin");
        status = 1;
      } else if (turnsOff) {
        shell.state().disabled().add(name);
      } else {
        shell.state().disabled().remove(name);
      }
    }
    return status;
  }

  private static int list(boolean turnedOff, boolean all, Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : shell.builtinNames()) {
      boolean isOff = shell.state().disabled().contains(name);
      if (all || isOff == turnedOff) {
        text.append(isOff ? "enable -n " : "enable ").append(name).append('\n');
      }
    }
    shell.print(text.toString());
    return 0;
  }
}
