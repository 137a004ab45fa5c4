package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.pattern.Glob;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Condition;
import warren.guest.shell.syntax.Quoting;
import warren.guest.test.BadTest;

/** Evaluates {@code [[ ]]}. */
final class Conditions implements Condition.Visitor {
  private final Shell shell;

  Conditions(Shell shell) {
    this.shell = shell;
  }

  @Override
  public boolean unary(Condition.Unary condition) throws IOException {
    String operand = shell.expander().text(condition.operand());
    if (shell.trace().isOn()) {
      shell
          .trace()
          .show("[[ " + condition.operator() + " " + Quoting.quoteIfNeeded(operand) + " ]]");
    }
    try {
      return new ShellChecks(shell).unary(condition.operator(), operand);
    } catch (BadTest bad) {
      throw new ShellError(bad.getMessage(), false, 2);
    }
  }

  @Override
  public boolean binary(Condition.Binary condition) throws IOException {
    String left = shell.expander().text(condition.left());
    if (shell.trace().isOn()) {
      String right = shell.expander().text(condition.right());
      shell.trace().show("[[ " + left + " " + condition.operator() + " " + right + " ]]");
    }
    return switch (condition.operator()) {
      case "=", "==" -> isMatch(condition, left);
      case "!=" -> !isMatch(condition, left);
      case "=~" -> isRegexMatch(condition, left);
      case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> compare(condition, left);
      default -> files(left, condition.operator(), shell.expander().text(condition.right()));
    };
  }

  private boolean isMatch(Condition.Binary condition, String left) throws IOException {
    boolean ignoresCase = shell.state().options().shopt("nocasematch");
    return new Glob(shell.expander().pattern(condition.right()), ignoresCase).matches(left);
  }

  private boolean compare(Condition.Binary condition, String left) throws IOException {
    long one = shell.expander().arithmetic(left);
    long other = shell.expander().arithmetic(shell.expander().text(condition.right()));
    return files(String.valueOf(one), condition.operator(), String.valueOf(other));
  }

  private boolean files(String left, String operator, String right) throws IOException {
    try {
      return new ShellChecks(shell).files().binary(left, operator, right);
    } catch (BadTest bad) {
      throw new ShellError(bad.getMessage(), false, 2);
    }
  }

  private boolean isRegexMatch(Condition.Binary condition, String left) throws IOException {
    boolean ignoresCase = shell.state().options().shopt("nocasematch");
    try {
      Regex regex = Regex.extended(shell.expander().regex(condition.right()), ignoresCase);
      Match match = regex.find(left, 0);
      List<String> groups = new ArrayList<>();
      for (int i = 0; match != null && i <= regex.groups(); i++) {
        groups.add(match.group(i));
      }
      shell.state().variables().setArray("BASH_REMATCH", groups);
      return match != null;
    } catch (BadRegex bad) {
      throw new ShellError(bad.getMessage(), false, 2);
    }
  }
}
