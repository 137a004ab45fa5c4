package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Word;

/**
 * Which commands surely end without reading anything, such as a loop over words that prints: their
 * output can be taken before what reads it is started.
 */
final class Bounded implements Command.Visitor<Boolean> {
  private static final Set<String> PRINTING =
      Set.of(
          "echo",
          "printf",
          "true",
          "false",
          ":",
          "test",
          "[",
          "pwd",
          "declare",
          "typeset",
          "export",
          "alias",
          "type",
          "set",
          "shift",
          "break",
          "continue",
          "local",
          "unset",
          "umask",
          "jobs");

  private final Shell shell;

  Bounded(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Boolean simple(Command.Simple command) {
    if (!command.redirections().isEmpty()) {
      return false;
    }
    if (command.arguments().isEmpty()) {
      return true;
    }
    Word first = command.arguments().get(0).word();
    String name = first == null ? null : first.plain();
    return name != null && PRINTING.contains(name) && !shell.state().functions().containsKey(name);
  }

  private boolean all(List<Command> commands) throws IOException {
    for (Command command : commands) {
      if (!command.accept(this)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Boolean pipeline(Command.Pipeline command) throws IOException {
    return command.commands().size() == 1 && all(command.commands());
  }

  @Override
  public Boolean andOr(Command.AndOr command) throws IOException {
    return command.left().accept(this) && command.right().accept(this);
  }

  @Override
  public Boolean sequence(Command.Sequence command) throws IOException {
    return all(command.commands());
  }

  @Override
  public Boolean background(Command.Background command) {
    return false;
  }

  @Override
  public Boolean group(Command.Group command) throws IOException {
    return command.body().accept(this);
  }

  @Override
  public Boolean subshell(Command.Subshell command) throws IOException {
    return command.body().accept(this);
  }

  @Override
  public Boolean ifElse(Command.If command) throws IOException {
    return command.condition().accept(this)
        && command.then().accept(this)
        && (command.otherwise() == null || command.otherwise().accept(this));
  }

  @Override
  public Boolean forEach(Command.For command) throws IOException {
    return !command.isSelect() && command.body().accept(this);
  }

  @Override
  public Boolean arithmeticFor(Command.ArithmeticFor command) {
    return false;
  }

  @Override
  public Boolean whileLoop(Command.While command) {
    return false;
  }

  @Override
  public Boolean caseOf(Command.Case command) throws IOException {
    for (Command.Branch branch : command.branches()) {
      if (!branch.body().accept(this)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Boolean function(Command.Function command) {
    return true;
  }

  @Override
  public Boolean conditional(Command.Conditional command) {
    return true;
  }

  @Override
  public Boolean arithmetic(Command.Arithmetic command) {
    return true;
  }

  @Override
  public Boolean coprocess(Command.Coprocess command) {
    return false;
  }

  @Override
  public Boolean redirected(Command.Redirected command) {
    return false;
  }
}
