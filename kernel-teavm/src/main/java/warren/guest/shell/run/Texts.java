package warren.guest.shell.run;

import java.io.IOException;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Parser;
import warren.guest.shell.syntax.SyntaxError;

/** Runs texts of commands in a shell, line by line. */
public final class Texts {
  private static final int SYNTAX = 2;

  private final Shell shell;

  Texts(Shell shell) {
    this.shell = shell;
  }

  /** Runs the lines of a text. */
  public int run(String text, int firstLine) throws IOException {
    Parser parser = new Parser(text, firstLine, shell::alias);
    int status = 0;
    Command line = parser.nextLine();
    while (line != null) {
      int before = shell.temporaries().count();
      status = shell.run(line);
      shell.temporaries().removeAfter(before);
      line = parser.nextLine();
    }
    return status;
  }

  /** Runs the lines of a script: one that fails to be expanded does not end it. */
  public int script(String text, int firstLine) throws IOException {
    Parser parser = new Parser(text, firstLine, shell::alias);
    boolean hasMore = true;
    while (hasMore) {
      try {
        Command line = parser.nextLine();
        hasMore = line != null;
        if (hasMore) {
          line(line);
        }
      } catch (SyntaxError error) {
        shell.reports().of(error, text, firstLine);
        shell.state().setStatus(SYNTAX);
        hasMore = false;
      }
    }
    return shell.state().status();
  }

  /** Runs a line of a script, or one that was typed. */
  public void line(Command line) throws IOException {
    try {
      shell.run(line);
    } catch (ShellError error) {
      shell.reports().of(error);
      shell.state().setStatus(error.status());
      if (error.isFatal() && !shell.isInteractive()) {
        throw new Jump(Jump.Kind.EXIT, error.status());
      }
      shell.failed(error.status());
    }
    shell.traps().runPending();
  }
}
