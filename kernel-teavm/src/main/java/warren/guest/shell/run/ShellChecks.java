package warren.guest.shell.run;

import java.io.IOException;
import warren.guest.shell.state.Variable;
import warren.guest.test.BadTest;
import warren.guest.test.Checks;

/** The operators of {@code test} with one operand, of which some are about the shell. */
public final class ShellChecks {
  private final Shell shell;
  private final Checks checks;

  public ShellChecks(Shell shell) {
    this.shell = shell;
    this.checks = new Checks(shell.files(), this::isTerminal);
  }

  /** Those that are about files and texts. */
  public Checks files() {
    return checks;
  }

  private boolean isTerminal(int number) {
    try {
      return shell.hasDescriptor(number) && shell.files().isTerminal(shell.fd(number));
    } catch (IOException bad) {
      return false;
    }
  }

  /** Whether an operator holds for an operand. */
  public boolean unary(String operator, String operand) throws BadTest {
    return switch (operator) {
      case "-v" -> isSet(operand);
      case "-o" -> shell.state().options().has(operand);
      case "-R" -> {
        Variable variable = shell.state().variables().find(operand);
        yield variable != null && variable.isReference();
      }
      case "-a" -> checks.unary("-e", operand);
      default -> checks.unary(operator, operand);
    };
  }

  private boolean isSet(String name) {
    try {
      return shell.expander().isSet(name);
    } catch (IOException badIndex) {
      return false;
    }
  }
}
