package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.shell.run.Jump;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.CallStack;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.SyntaxError;

/** Builtins that change what is run next. */
final class Control {
  private static final int SYNTAX = 2;
  private static final String USAGE = " filename [arguments]\n";

  private Control() {}

  static int breakLoop(List<String> arguments, Shell shell) throws IOException {
    return jump(Jump.Kind.BREAK, arguments, shell);
  }

  static int continueLoop(List<String> arguments, Shell shell) throws IOException {
    return jump(Jump.Kind.CONTINUE, arguments, shell);
  }

  private static int jump(Jump.Kind kind, List<String> arguments, Shell shell) throws IOException {
    if (!shell.isInLoop()) {
      shell.report(arguments.get(0) + ": only meaningful in a `for', `while', or `until' loop");
      return 0;
    }
    int levels = arguments.size() > 1 ? number(arguments.get(1), arguments.get(0)) : 1;
    if (levels < 1) {
      throw new ShellError(
          arguments.get(0) + ": " + arguments.get(1) + ": loop count out of range", false);
    }
    throw new Jump(kind, levels);
  }

  private static int number(String text, String builtin) throws ShellError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new ShellError(builtin + ": " + text + ": numeric argument required", false, SYNTAX);
    }
  }

  static int leave(List<String> arguments, Shell shell) throws IOException {
    if (shell.state().calls().isEmpty() && !shell.isSubshell()) {
      throw new ShellError(
          "return: can only `return' from a function or sourced script", false, SYNTAX);
    }
    return end(Jump.Kind.RETURN, status(arguments, shell));
  }

  static int exit(List<String> arguments, Shell shell) throws IOException {
    int status = status(arguments, shell);
    if (shell.isInteractive() && !shell.isSubshell() && !shell.jobs().mayLeave()) {
      shell.printError("There are stopped jobs.\n");
      return 1;
    }
    return end(Jump.Kind.EXIT, status);
  }

  private static int end(Jump.Kind kind, int status) {
    Jump jump = new Jump(kind, status);
    throw jump;
  }

  private static int status(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 2) {
      return shell.state().status();
    }
    try {
      return number(arguments.get(1), arguments.get(0)) & 0xff;
    } catch (ShellError error) {
      shell.report(error.getMessage());
      return SYNTAX;
    }
  }

  static int eval(List<String> arguments, Shell shell) throws IOException {
    String text = String.join(" ", arguments.subList(1, arguments.size()));
    return runText(text, shell);
  }

  private static int runText(String text, Shell shell) throws IOException {
    int line = shell.state().line();
    try {
      return shell.texts().run(text, line);
    } catch (SyntaxError error) {
      shell.reports().of(error, text, line, "eval: ");
      return SYNTAX;
    }
  }

  static int source(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 2) {
      shell.report(arguments.get(0) + ": filename argument required");
      shell.printError(arguments.get(0) + ": usage: " + arguments.get(0) + USAGE);
      return SYNTAX;
    }
    String path = find(arguments.get(1), shell);
    String text;
    try (Input input = new Input(shell.calls(), shell.files().openToRead(path), path)) {
      text = input.rest();
    } catch (WasiException failure) {
      shell.report(arguments.get(1) + ": " + ErrorText.of(failure.errno()));
      return 1;
    }
    List<String> parameters = shell.state().parameters();
    int line = shell.state().line();
    if (arguments.size() > 2) {
      shell.state().setParameters(new ArrayList<>(arguments.subList(2, arguments.size())));
    }
    shell.state().calls().source(arguments.get(1), line);
    try {
      return shell.texts().run(text, 1);
    } catch (SyntaxError error) {
      throw new ShellError(path + ": " + error.getMessage(), false, SYNTAX);
    } catch (Jump jump) {
      if (jump.kind() == Jump.Kind.RETURN) {
        return jump.value();
      }
      throw jump;
    } finally {
      shell.state().calls().leave();
      shell.state().setLine(line);
      if (arguments.size() > 2) {
        shell.state().setParameters(parameters);
      }
    }
  }

  /** Where a function was called, the innermost first: line, caller and file. */
  static int caller(List<String> arguments, Shell shell) throws IOException {
    CallStack calls = shell.state().calls();
    int depth = arguments.size() > 1 ? number(arguments.get(1), "caller") : 0;
    List<String> lines = calls.elements("BASH_LINENO");
    List<String> names = calls.elements("FUNCNAME");
    List<String> sources = calls.elements("BASH_SOURCE");
    if (depth < 0 || depth + 1 >= names.size() || depth + 1 >= sources.size()) {
      return 1;
    }
    String name = arguments.size() > 1 ? " " + names.get(depth + 1) : "";
    shell.print(lines.get(depth) + name + " " + sources.get(depth + 1) + "\n");
    return 0;
  }

  private static String find(String name, Shell shell) {
    FileStatus status = shell.files().status(name);
    if (name.indexOf('/') >= 0 || (status != null && status.isRegular())) {
      return name;
    }
    String found = shell.programs().find(name);
    return found == null ? name : found;
  }

  /** A process cannot become another one here: the program is run, and its end is the shell's. */
  static int exec(List<String> arguments, Shell shell) throws IOException {
    List<String> words = new ArrayList<>(arguments.subList(1, arguments.size()));
    while (!words.isEmpty() && words.get(0).startsWith("-")) {
      String option = words.remove(0);
      if (option.equals("-a") && !words.isEmpty()) {
        words.remove(0);
      }
    }
    if (words.isEmpty()) {
      return 0;
    }
    int status = shell.runProgram(words);
    throw new Jump(Jump.Kind.EXIT, status);
  }
}
