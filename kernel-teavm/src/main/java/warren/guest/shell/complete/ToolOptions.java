package warren.guest.shell.complete;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import warren.guest.Split;
import warren.guest.WasiException;
import warren.guest.shell.run.Shell;

/** The options of the tools in {@code /bin}, from what they print when asked for help. */
final class ToolOptions {
  /** They are large, or do not know the question. */
  private static final Set<String> NOT_ASKED =
      Set.of(
          "python", "python3", "pip", "pip3", "node", "qjs", "npm", "npx", "git", "jq", "serve",
          "sh", "bash");

  private static final String MARK = "#!runtime ";

  private final Shell shell;
  private final Map<String, Set<String>> known = new HashMap<>();

  ToolOptions(Shell shell) {
    this.shell = shell;
  }

  /** Those of a command; none if it is no tool. */
  Set<String> of(String command) throws IOException {
    Set<String> options = known.get(command);
    if (options == null) {
      options = isTool(command) ? read(expanded("$(" + command + " --help 2>&1)")) : Set.of();
      known.put(command, options);
    }
    return options;
  }

  private boolean isTool(String command) {
    if (NOT_ASKED.contains(command) || command.indexOf('/') >= 0) {
      return false;
    }
    try {
      String path = shell.programs().find(command);
      return path != null && shell.files().start(path, MARK.length()).equals(MARK);
    } catch (WasiException missing) {
      return false;
    }
  }

  /** A text with its parameters and commands substituted. */
  String expanded(String text) throws IOException {
    int status = shell.state().status();
    try {
      return shell.expand(text);
    } finally {
      shell.state().setStatus(status);
    }
  }

  /** Options as usage lines have them: {@code [-abc]}, {@code -n NUMBER}, {@code --all}. */
  static Set<String> read(String help) {
    Set<String> options = new TreeSet<>();
    StringBuilder spaced = new StringBuilder();
    for (int i = 0; i < help.length(); i++) {
      char c = help.charAt(i);
      spaced.append("[]|,()\n\t".indexOf(c) >= 0 ? ' ' : c);
    }
    for (String word : Split.parts(spaced.toString(), ' ')) {
      int equals = word.indexOf('=');
      String option = equals > 0 ? word.substring(0, equals + 1) : word;
      if (option.startsWith("--") && option.length() > 2) {
        options.add(option);
      } else if (option.startsWith("-") && !option.startsWith("--")) {
        letters(option, options);
      }
    }
    return options;
  }

  private static void letters(String option, Set<String> to) {
    for (int i = 1; i < option.length(); i++) {
      char c = option.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        return;
      }
      to.add("-" + c);
    }
  }
}
