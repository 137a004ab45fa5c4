package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.Options;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.Variable;

/** {@code set}: options and positional parameters. */
public final class SetOptions {
  private SetOptions() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() == 1) {
      return print(shell);
    }
    int next = options(arguments, 1, shell);
    boolean isGiven = next < arguments.size() || (next > 1 && isEnd(arguments.get(next - 1)));
    if (isGiven) {
      shell.state().setParameters(arguments.subList(next, arguments.size()));
    }
    return 0;
  }

  private static boolean isEnd(String word) {
    return word.equals("--");
  }

  private static int print(Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : shell.state().variables().names()) {
      Variable variable = shell.state().variables().find(name);
      if (variable != null && variable.isSet()) {
        text.append(Declare.plain(name, variable)).append('\n');
      }
    }
    shell.print(text.toString());
    return 0;
  }

  /** Sets options from an argument on; returns where they end. */
  public static int options(List<String> arguments, int from, Shell shell) throws IOException {
    int i = from;
    while (i < arguments.size()) {
      String word = arguments.get(i);
      boolean isOption = word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+');
      if (!isOption) {
        return word.equals("-") ? i + 1 : i;
      }
      i++;
      if (isEnd(word)) {
        return i;
      }
      i = letters(word, arguments, i, shell);
    }
    return i;
  }

  private static int letters(String word, List<String> arguments, int from, Shell shell)
      throws IOException {
    int i = from;
    boolean value = word.charAt(0) == '-';
    Options options = shell.state().options();
    for (char letter : word.substring(1).toCharArray()) {
      if (letter == 'o') {
        if (i == arguments.size()) {
          list(shell, value);
        } else if (!options.set(arguments.get(i++), value)) {
          throw new ShellError("set: " + arguments.get(i - 1) + ": invalid option name", false, 2);
        }
      } else if (!options.set(letter, value)) {
        throw new ShellError("set: " + word.charAt(0) + letter + ": invalid option", false, 2);
      }
    }
    return i;
  }

  private static void list(Shell shell, boolean readable) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : shell.state().options().names()) {
      boolean isOn = shell.state().options().has(name);
      if (readable) {
        text.append(name).append(" ".repeat(Math.max(0, 15 - name.length())));
        text.append('\t').append(isOn ? "on" : "off").append('\n');
      } else {
        text.append("set ").append(isOn ? "-o " : "+o ").append(name).append('\n');
      }
    }
    shell.print(text.toString());
  }
}
