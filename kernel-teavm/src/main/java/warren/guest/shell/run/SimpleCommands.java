package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import warren.guest.Children;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Assignment;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Quoting;

/** Runs simple commands: assignments, functions, builtins and programs. */
final class SimpleCommands {
  private static final int MOST_NESTED = 500;
  private static final String NOT_FOUND_FUNCTION = "command_not_found_handle";

  /** Builtins whose assignments and redirections stay, or which change the shell itself. */
  private static final Set<String> DECLARING =
      Set.of("declare", "typeset", "local", "export", "readonly");

  private final Shell shell;

  SimpleCommands(Shell shell) {
    this.shell = shell;
  }

  private ShellState state() {
    return shell.state();
  }

  int run(Command.Simple command) throws IOException {
    shell.setSubstitutionStatus(0);
    int before = shell.temporaries().count();
    try {
      List<String> words = words(command);
      return words.isEmpty() ? withoutWords(command) : withWords(command, words);
    } finally {
      shell.temporaries().removeAfter(before);
    }
  }

  private int withWords(Command.Simple command, List<String> words) throws IOException {
    trace(command, words);
    try {
      return withRedirections(command, words);
    } finally {
      state().setLastArgument(words.get(words.size() - 1));
    }
  }

  private int withRedirections(Command.Simple command, List<String> words) throws IOException {
    boolean isExec = words.get(0).equals("exec") && shell.builtin("exec") != null;
    Redirector redirector = new Redirector(shell);
    try {
      redirector.apply(command.redirections());
    } catch (ShellError error) {
      redirector.undo();
      shell.report(error.getMessage());
      return 1;
    }
    if (isExec && words.size() == 1) {
      redirector.keep();
      return 0;
    }
    try {
      return withAssignments(command, words);
    } finally {
      redirector.undo();
    }
  }

  private List<String> words(Command.Simple command) throws IOException {
    List<String> words = new ArrayList<>();
    boolean declares = false;
    for (Command.Argument argument : command.arguments()) {
      if (argument.assignment() != null) {
        words.add(declared(argument.assignment(), declares));
      } else {
        shell.expander().addFields(argument.word(), words);
      }
      declares |= words.size() == 1 && DECLARING.contains(words.get(0));
    }
    return words;
  }

  /** The word of an assignment that is an argument; arrays stay as they are written. */
  private String declared(Assignment assignment, boolean declares) throws IOException {
    if (assignment.elements() != null && declares) {
      return DeclaredArrays.keep(assignment);
    }
    if (assignment.value() == null) {
      return assignment.source();
    }
    String index =
        assignment.index() == null ? "" : "[" + shell.expander().text(assignment.index()) + "]";
    return assignment.name()
        + index
        + (assignment.append() ? "+=" : "=")
        + shell.expander().value(assignment.value());
  }

  private int withoutWords(Command.Simple command) throws IOException {
    Redirector redirector = new Redirector(shell);
    try {
      redirector.apply(command.redirections());
      for (Assignment assignment : command.assignments()) {
        traceAssignment(assignment);
        shell.assigner().assign(assignment);
      }
      return shell.substitutionStatus();
    } catch (ShellError error) {
      if (!command.assignments().isEmpty()) {
        throw error;
      }
      shell.report(error.getMessage());
      return 1;
    } finally {
      redirector.undo();
    }
  }

  private void traceAssignment(Assignment assignment) throws IOException {
    if (shell.trace().isOn()) {
      shell.trace().show(traced(assignment));
    }
  }

  private String traced(Assignment assignment) throws IOException {
    if (assignment.elements() != null) {
      return assignment.source();
    }
    String index = assignment.index() == null ? "" : "[" + assignment.index().source() + "]";
    return assignment.name()
        + index
        + (assignment.append() ? "+=" : "=")
        + Quoting.quoteIfNeeded(shell.expander().value(assignment.value()));
  }

  private void trace(Command.Simple command, List<String> words) throws IOException {
    if (!shell.trace().isOn()) {
      return;
    }
    for (Assignment assignment : command.assignments()) {
      traceAssignment(assignment);
    }
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      quoted.add(Quoting.quoteIfNeeded(DeclaredArrays.source(word)));
    }
    shell.trace().show(String.join(" ", quoted));
  }

  /** Starts a program, and waits for nothing; to be called in a subshell. */
  int start(Command.Simple command, int group) throws IOException {
    List<String> words = words(command);
    trace(command, words);
    Redirector redirector = new Redirector(shell);
    try {
      redirector.apply(command.redirections());
    } finally {
      redirector.keep(); // what it holds to undo them would keep a pipe around this one open
    }
    for (Assignment assignment : command.assignments()) {
      shell.assigner().assign(assignment);
      state().variables().find(assignment.name()).setExported(true);
    }
    return shell.programs().start(words, group, false);
  }

  private int withAssignments(Command.Simple command, List<String> words) throws IOException {
    if (command.assignments().isEmpty()) {
      return runWords(words, true);
    }
    List<String[]> values = new ArrayList<>();
    for (Assignment assignment : command.assignments()) {
      values.add(new String[] {assignment.name(), shell.expander().value(assignment.value())});
    }
    state().variables().enter();
    try {
      for (String[] value : values) {
        Variable variable = state().variables().local(value[0]);
        variable.setExported(true);
        state().variables().set(value[0], value[1]);
      }
      return runWords(words, true);
    } finally {
      state().variables().leave();
    }
  }

  /** Runs a command by its words. */
  int runWords(List<String> words, boolean withFunctions) throws IOException {
    String name = words.get(0);
    Command.Function function = withFunctions ? state().functions().get(name) : null;
    if (function != null) {
      return call(function, Interpreter.rest(words));
    }
    Builtin builtin = shell.builtin(name);
    if (builtin != null) {
      return runBuiltin(builtin, words);
    }
    return runProgram(words);
  }

  private int runBuiltin(Builtin builtin, List<String> words) throws IOException {
    try {
      return builtin.run(words, shell);
    } catch (ShellError error) {
      if (error.isFatal()) {
        throw error;
      }
      shell.report(error.getMessage());
      return error.status();
    }
  }

  private int call(Command.Function function, List<String> arguments) throws IOException {
    if (state().calls().functions() > MOST_NESTED) {
      throw new ShellError(function.name() + ": maximum function nesting level exceeded", true);
    }
    List<String> parameters = state().parameters();
    state().setParameters(arguments);
    state()
        .calls()
        .call(function.name(), state().line(), state().sources().getOrDefault(function.name(), ""));
    state().variables().enter();
    try {
      return shell.run(function.body());
    } catch (Jump jump) {
      if (jump.kind() == Jump.Kind.RETURN) {
        return jump.value();
      }
      throw jump;
    } finally {
      state().variables().leave();
      state().calls().leave();
      state().setParameters(parameters);
    }
  }

  int runProgram(List<String> words) throws IOException {
    Command.Function notFound = state().functions().get(NOT_FOUND_FUNCTION);
    boolean isPath = words.get(0).indexOf('/') >= 0;
    if (notFound != null && !isPath && shell.programs().find(words.get(0)) == null) {
      return call(notFound, words);
    }
    try {
      boolean hasJobs = shell.state().options().has("monitor");
      int pid = shell.programs().start(words, hasJobs ? 0 : -1, hasJobs);
      return new Foreground(shell).await(List.of(pid), hasJobs ? pid : -1, words);
    } catch (ShellError error) {
      if (error.isFatal()) {
        throw error;
      }
      shell.report(error.getMessage());
      return error.status();
    }
  }

  /** The status of a process that has changed. */
  static int status(Children.Change change) {
    return change == null ? 127 : change.status();
  }
}
