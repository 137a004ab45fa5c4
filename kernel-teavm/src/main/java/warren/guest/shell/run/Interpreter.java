package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.pattern.Glob;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Redirection;
import warren.guest.shell.syntax.Word;

/** Runs commands; each gives its exit status. */
final class Interpreter implements Command.Visitor<Integer> {
  private final Shell shell;
  private final SimpleCommands simple;
  private final Pipelines pipelines;
  private int loops;

  Interpreter(Shell shell) {
    this.shell = shell;
    this.simple = new SimpleCommands(shell);
    this.pipelines = new Pipelines(shell);
  }

  SimpleCommands simple() {
    return simple;
  }

  /** A command has failed: the trap ERR, and the end of the shell if it is set so. */
  int failed(int status) throws IOException {
    if (status == 0 || shell.isSuppressed()) {
      return status;
    }
    shell.state().setStatus(status);
    shell.traps().failed();
    if (shell.endsByFailure()) {
      throw new Jump(Jump.Kind.EXIT, status);
    }
    return status;
  }

  @Override
  public Integer simple(Command.Simple command) throws IOException {
    shell.state().setLine(command.line());
    shell.traps().before();
    int status = simple.run(command);
    shell.state().setPipeStatus(List.of(String.valueOf(status)));
    if (!shell.isSubshell()) {
      shell.traps().runPending();
    }
    return failed(status);
  }

  @Override
  public Integer pipeline(Command.Pipeline command) throws IOException {
    long start = command.timed() ? shell.calls().time() : 0;
    int status = command.negated() ? negated(command) : failed(pipelines.run(command));
    if (command.timed()) {
      String format = shell.state().variables().textOr("TIMEFORMAT", Times.FORMAT);
      boolean isPosix = command.timed() && command.posix();
      shell.printError(Times.report(shell.calls().time() - start, isPosix ? Times.POSIX : format));
    }
    return status;
  }

  private int negated(Command.Pipeline command) throws IOException {
    Command inner =
        command.commands().size() == 1
            ? command.commands().get(0)
            : new Command.Pipeline(command.commands(), command.withErrors(), false, false, false);
    return shell.runCondition(inner) == 0 ? 1 : 0;
  }

  @Override
  public Integer andOr(Command.AndOr command) throws IOException {
    int left = shell.runCondition(command.left());
    return (left == 0) == command.isAnd() ? shell.run(command.right()) : left;
  }

  @Override
  public Integer sequence(Command.Sequence command) throws IOException {
    int status = command.commands().isEmpty() ? 0 : shell.state().status();
    for (Command each : command.commands()) {
      status = shell.run(each);
    }
    return status;
  }

  @Override
  public Integer background(Command.Background command) throws IOException {
    return pipelines.runInBackground(command.command());
  }

  @Override
  public Integer group(Command.Group command) throws IOException {
    return shell.run(command.body());
  }

  @Override
  public Integer subshell(Command.Subshell command) throws IOException {
    int status = shell.runSubshell(command.body());
    shell.state().setPipeStatus(List.of(String.valueOf(status)));
    return failed(status);
  }

  @Override
  public Integer coprocess(Command.Coprocess command) throws IOException {
    return new Coprocesses(shell).start(command);
  }

  @Override
  public Integer ifElse(Command.If command) throws IOException {
    if (shell.runCondition(command.condition()) == 0) {
      return shell.run(command.then());
    }
    return command.otherwise() == null ? 0 : shell.run(command.otherwise());
  }

  @Override
  public Integer forEach(Command.For command) throws IOException {
    List<String> values =
        command.words() == null
            ? shell.state().parameters()
            : shell.expander().fields(command.words());
    if (command.isSelect()) {
      return new Selection(shell).run(command, values, () -> turn(command.body()));
    }
    int status = 0;
    for (String value : values) {
      if (shell.trace().isOn()) {
        shell.trace().show(heading(command));
      }
      shell.traps().before();
      shell.state().variables().setOrRefer(command.name(), value);
      Turn turn = turn(command.body());
      status = turn.status;
      if (turn.ends) {
        break;
      }
    }
    return status;
  }

  private static String heading(Command.For command) {
    StringBuilder text = new StringBuilder("for " + command.name());
    if (command.words() != null) {
      text.append(" in");
      command.words().forEach(word -> text.append(' ').append(word.source()));
    }
    return text.toString();
  }

  /** One turn of a loop, and whether it was the last. */
  record Turn(int status, boolean ends) {}

  /** Runs the body of a loop once. */
  Turn turn(Command body) throws IOException {
    loops++;
    try {
      return new Turn(shell.run(body), false);
    } catch (Jump jump) {
      boolean isOurs = jump.kind() == Jump.Kind.BREAK || jump.kind() == Jump.Kind.CONTINUE;
      if (!isOurs || (jump.value() > 1 && loops > 1)) {
        throw isOurs ? new Jump(jump.kind(), jump.value() - 1) : jump;
      }
      shell.state().setStatus(0);
      return new Turn(0, jump.kind() == Jump.Kind.BREAK);
    } finally {
      loops--;
    }
  }

  @Override
  public Integer arithmeticFor(Command.ArithmeticFor command) throws IOException {
    shell.expander().arithmetic(command.first());
    int status = 0;
    while (isTrue(command.condition())) {
      Turn turn = turn(command.body());
      status = turn.status;
      if (turn.ends) {
        break;
      }
      shell.expander().arithmetic(command.next());
    }
    return status;
  }

  private boolean isTrue(Word condition) throws IOException {
    return condition.source().isBlank() || shell.expander().arithmetic(condition) != 0;
  }

  @Override
  public Integer whileLoop(Command.While command) throws IOException {
    int status = 0;
    while (true) {
      Turn condition = condition(command.condition());
      if (condition.ends || (condition.status == 0) == command.isUntil()) {
        return condition.ends ? 0 : status;
      }
      Turn turn = turn(command.body());
      status = turn.status;
      if (turn.ends) {
        return status;
      }
    }
  }

  private Turn condition(Command condition) throws IOException {
    loops++;
    try {
      return new Turn(shell.runCondition(condition), false);
    } catch (Jump jump) {
      if (jump.kind() == Jump.Kind.BREAK && jump.value() <= 1) {
        return new Turn(0, true);
      }
      throw jump;
    } finally {
      loops--;
    }
  }

  boolean isInLoop() {
    return loops > 0;
  }

  @Override
  public Integer caseOf(Command.Case command) throws IOException {
    String subject = shell.expander().text(command.subject());
    shell.trace().show("case " + subject + " in");
    shell.traps().before();
    int status = 0;
    boolean fallsThrough = false;
    for (Command.Branch branch : command.branches()) {
      if (!fallsThrough && !matches(branch, subject)) {
        continue;
      }
      boolean isEmpty =
          branch.body() instanceof Command.Sequence sequence && sequence.commands().isEmpty();
      status = isEmpty ? 0 : shell.run(branch.body());
      fallsThrough = branch.end().equals(";&");
      if (branch.end().equals(";;")) {
        break;
      }
    }
    return status;
  }

  private boolean matches(Command.Branch branch, String subject) throws IOException {
    boolean ignoresCase = shell.state().options().shopt("nocasematch");
    for (Word pattern : branch.patterns()) {
      if (new Glob(shell.expander().pattern(pattern), ignoresCase).matches(subject)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Integer function(Command.Function command) {
    shell.state().functions().put(command.name(), command);
    shell.state().sources().put(command.name(), shell.state().calls().current());
    return 0;
  }

  @Override
  public Integer conditional(Command.Conditional command) throws IOException {
    shell.traps().before();
    try {
      return ended(command.condition().accept(new Conditions(shell)) ? 0 : 1);
    } catch (ShellError error) {
      if (error.isFatal()) {
        throw error;
      }
      shell.report("[[: " + error.getMessage());
      return failed(error.status());
    }
  }

  private int ended(int status) throws IOException {
    shell.state().setPipeStatus(List.of(String.valueOf(status)));
    return failed(status);
  }

  @Override
  public Integer arithmetic(Command.Arithmetic command) throws IOException {
    shell.traps().before();
    shell.trace().show("(( " + command.expression().source().strip() + " ))");
    try {
      return ended(shell.expander().arithmetic(command.expression()) != 0 ? 0 : 1);
    } catch (ShellError error) {
      if (error.isFatal()) {
        throw error;
      }
      shell.report("((: " + error.getMessage());
      return failed(1);
    }
  }

  @Override
  public Integer redirected(Command.Redirected command) throws IOException {
    return withRedirections(command.redirections(), () -> shell.run(command.command()));
  }

  private int withRedirections(List<Redirection> redirections, Body body) throws IOException {
    Redirector redirector = new Redirector(shell);
    int before = shell.temporaries().count();
    try {
      redirector.apply(redirections);
    } catch (ShellError error) {
      redirector.undo();
      shell.report(error.getMessage());
      return failed(1);
    }
    try {
      return body.run();
    } catch (ShellError error) {
      shell.reports().of(error);
      throw error;
    } finally {
      redirector.undo();
      shell.temporaries().removeAfter(before);
    }
  }

  /** All but the first. */
  static List<String> rest(List<String> words) {
    return new ArrayList<>(words.subList(1, words.size()));
  }
}
