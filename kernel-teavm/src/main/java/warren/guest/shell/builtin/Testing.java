package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Shell;
import warren.guest.shell.run.ShellChecks;
import warren.guest.test.BadTest;
import warren.guest.test.TestExpression;

/** {@code test} and {@code [}. */
final class Testing {
  private static final int BAD = 2;

  private Testing() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int end = arguments.size();
    if (arguments.get(0).equals("[")) {
      if (!arguments.get(end - 1).equals("]")) {
        shell.report("[: missing `]'");
        return BAD;
      }
      end--;
    }
    try {
      ShellChecks checks = new ShellChecks(shell);
      boolean value =
          TestExpression.evaluate(arguments.subList(1, end), checks.files(), checks::unary);
      return value ? 0 : 1;
    } catch (BadTest bad) {
      shell.report(arguments.get(0) + ": " + bad.getMessage());
      return BAD;
    }
  }
}
