package warren.guest.shell.run;

import java.io.IOException;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.SyntaxError;

/** What a shell says is wrong, each with its name, and the line unless it is interactive. */
public final class Reports {
  private final Shell shell;
  private String origin = "";

  Reports(Shell shell) {
    this.shell = shell;
  }

  /** What stands before the line in reports of syntax errors, such as {@code -c: }. */
  public void setOrigin(String value) {
    origin = value;
  }

  void at(int line, String message) throws IOException {
    String where = shell.isInteractive() ? ": " : ": line " + line + ": ";
    shell.printError(shell.state().name() + where + message + "\n");
  }

  /** Reports an error once: where it came up descriptors may be others than further out. */
  void of(ShellError error) throws IOException {
    if (error.report()) {
      shell.report(error.getMessage());
    }
  }

  /** Reports what is wrong with a text that begins at a line, and its line. */
  void of(SyntaxError error, String text, int firstLine) throws IOException {
    of(error, text, firstLine, origin);
  }

  /** The same of another origin. */
  public void of(SyntaxError error, String text, int firstLine, String from) throws IOException {
    String line = shell.isInteractive() ? "" : from + "line " + error.line() + ": ";
    String where = shell.state().name() + ": " + line;
    shell.printError(where + error.getMessage() + "\n");
    if (error.namesToken()) {
      shell.printError(where + "`" + line(text, error.line() - firstLine) + "'\n");
    }
  }

  private static String line(String text, int number) {
    int start = 0;
    for (int i = 0; i < number && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
