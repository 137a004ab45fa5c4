package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.run.Builtin;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Keywords;
import warren.guest.shell.syntax.Printer;

/** {@code type}, {@code command}, {@code builtin} and {@code help}: what a name means. */
final class Commands {
  private Commands() {}

  static int builtin(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 2) {
      return 0;
    }
    Builtin builtin = shell.builtin(arguments.get(1));
    if (builtin == null) {
      throw new ShellError("builtin: " + arguments.get(1) + ": not a shell builtin", false);
    }
    return builtin.run(arguments.subList(1, arguments.size()), shell);
  }

  static int command(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    boolean describes = false;
    boolean isLong = false;
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      String option = arguments.get(first++);
      describes |= option.contains("v") || option.contains("V");
      isLong |= option.contains("V");
      if (option.equals("--")) {
        break;
      }
    }
    List<String> words = new ArrayList<>(arguments.subList(first, arguments.size()));
    if (words.isEmpty()) {
      return 0;
    }
    if (!describes) {
      return shell.runWords(words, false);
    }
    int status = 0;
    for (String word : words) {
      status |= isLong ? describe(word, shell, "command") : shortly(word, shell);
    }
    return status;
  }

  private static int shortly(String name, Shell shell) throws IOException {
    String alias = shell.state().aliases().get(name);
    String path = shell.programs().find(name);
    if (alias != null) {
      shell.print("alias " + name + "='" + alias + "'\n");
    } else if (Keywords.ALL.contains(name)
        || shell.state().functions().containsKey(name)
        || shell.builtin(name) != null) {
      shell.print(name + "\n");
    } else if (path != null) {
      shell.print(path + "\n");
    } else {
      return 1;
    }
    return 0;
  }

  static int type(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    char form = ' ';
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      String option = arguments.get(first++);
      form = option.length() > 1 ? option.charAt(1) : form;
    }
    int status = 0;
    for (String name : arguments.subList(first, arguments.size())) {
      status |=
          form == 't'
              ? kind(name, shell)
              : form == 'p' || form == 'P'
                  ? path(name, form, shell)
                  : describe(name, shell, "type");
    }
    return status;
  }

  private static int path(String name, char form, Shell shell) throws IOException {
    String path = shell.programs().find(name);
    boolean isOther = shell.builtin(name) != null || shell.state().functions().containsKey(name);
    if (isOther && form == 'p') {
      return 0;
    }
    if (path != null) {
      shell.print(path + "\n");
    }
    return path == null ? 1 : 0;
  }

  private static int kind(String name, Shell shell) throws IOException {
    String kind = kindOf(name, shell);
    if (kind != null) {
      shell.print(kind + "\n");
    }
    return kind == null ? 1 : 0;
  }

  private static String kindOf(String name, Shell shell) {
    if (shell.alias(name) != null) {
      return "alias";
    }
    if (Keywords.ALL.contains(name)) {
      return "keyword";
    }
    if (shell.state().functions().containsKey(name)) {
      return "function";
    }
    if (shell.builtin(name) != null) {
      return "builtin";
    }
    return shell.programs().find(name) != null ? "file" : null;
  }

  private static int describe(String name, Shell shell, String builtin) throws IOException {
    String kind = kindOf(name, shell);
    if (kind == null) {
      shell.report(builtin + ": " + name + ": not found");
      return 1;
    }
    String text =
        switch (kind) {
          case "alias" -> " is aliased to `" + shell.state().aliases().get(name) + "'";
          case "keyword" -> " is a shell keyword";
          case "function" -> " is a function\n" + printed(name, shell);
          case "builtin" -> " is a shell builtin";
          default -> " is " + shell.programs().find(name);
        };
    shell.print(name + text + "\n");
    return 0;
  }

  private static String printed(String name, Shell shell) {
    Command.Function function = shell.state().functions().get(name);
    return Printer.print(function);
  }

  /** Nothing is remembered of where programs are; names that are asked for must be there. */
  static int hash(List<String> arguments, Shell shell) throws IOException {
    int status = 0;
    for (String name : arguments.subList(1, arguments.size())) {
      boolean isThere = shell.builtin(name) != null || shell.programs().find(name) != null;
      if (!name.startsWith("-") && !isThere) {
        shell.report("hash: " + name + ": not found");
        status = 1;
      }
    }
    return status;
  }

  /** What one can do at the prompt. */
  private static final String MORE =
      """

      Tab completes, twice lists. Up and Down recall, Ctrl+R searches, !! is the last command.
      Ctrl+C stops a program, Ctrl+Z suspends it: fg, bg and jobs go on from there. Ctrl+D leaves.
      Tools are in /bin; each has --help. python and node start those languages.
      """;

  static int help(List<String> arguments, Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("sh of Warren: the language of POSIX shells, and much of bash's. Builtins:\n");
    String line = " ";
    for (String name : shell.builtinNames()) {
      if (line.length() + name.length() > 76) {
        text.append(line).append('\n');
        line = " ";
      }
      line += " " + name;
    }
    text.append(line).append(MORE);
    shell.print(text.toString());
    return 0;
  }
}
