package warren.guest.shell.run;

import java.io.IOException;
import warren.guest.shell.syntax.SyntaxError;

/** What {@code set -x} shows of commands before they run. */
final class Trace {
  private final Shell shell;
  private boolean isRunning;

  Trace(Shell shell) {
    this.shell = shell;
  }

  boolean isOn() {
    return shell.state().options().has("xtrace") && !isRunning;
  }

  /** Shows a line, if so set. */
  void show(String line) throws IOException {
    if (isOn()) {
      shell.printError(prompt() + line + "\n");
    }
  }

  /** PS4, expanded; its first character once more for each subshell. */
  private String prompt() throws IOException {
    String prompt = shell.state().variables().textOr("PS4", "+ ");
    int status = shell.state().status();
    isRunning = true;
    try {
      prompt = prompt.indexOf('$') < 0 ? prompt : shell.expand(prompt);
    } catch (SyntaxError error) {
      return prompt;
    } finally {
      isRunning = false;
      shell.state().setStatus(status);
    }
    String first = prompt.isEmpty() ? "" : prompt.substring(0, 1);
    return first.repeat(shell.substitutions()) + prompt;
  }
}
