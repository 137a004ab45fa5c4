package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.shell.run.Shell;

/** {@code alias} and {@code unalias}. */
final class Aliases {
  private Aliases() {}

  static int alias(List<String> arguments, Shell shell) throws IOException {
    Map<String, String> aliases = shell.state().aliases();
    if (arguments.size() == 1) {
      StringBuilder text = new StringBuilder();
      aliases.forEach((name, value) -> text.append(line(name, value)));
      shell.print(text.toString());
      return 0;
    }
    int status = 0;
    for (String word : arguments.subList(1, arguments.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        aliases.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (aliases.containsKey(word)) {
        shell.print(line(word, aliases.get(word)));
      } else {
        shell.report("alias: " + word + ": not found");
        status = 1;
      }
    }
    return status;
  }

  private static String line(String name, String value) {
    return "alias " + name + "='" + value.replace("'", "'\\''") + "'\n";
  }

  static int unalias(List<String> arguments, Shell shell) throws IOException {
    int status = 0;
    for (String word : arguments.subList(1, arguments.size())) {
      if (word.equals("-a")) {
        shell.state().aliases().clear();
      } else if (shell.state().aliases().remove(word) == null) {
        shell.report("unalias: " + word + ": not found");
        status = 1;
      }
    }
    return status;
  }
}
