package warren.guest.shell;

import java.io.IOException;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Jump;
import warren.guest.shell.run.Shell;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Parser;
import warren.guest.shell.syntax.SyntaxError;

/** Runs what is read from the standard input, as it comes: commands may read from it as well. */
final class Lines {
  private static final int SYNTAX = 2;
  private static final int INTERRUPTED = 130;

  private final Shell shell;
  private final StringBuilder pending = new StringBuilder();
  private int line = 1;

  Lines(Shell shell) {
    this.shell = shell;
  }

  int run() throws IOException {
    boolean hasMore = true;
    while (hasMore) {
      prompt();
      ByteReader.Line read = new ByteReader(shell).line(0, '\n', Integer.MAX_VALUE);
      if (read.end() == ByteReader.End.SIGNAL) {
        interrupted(read.text());
        continue;
      }
      hasMore = read.end() != ByteReader.End.FILE;
      if (hasMore || !read.text().isEmpty()) {
        pending.append(read.text()).append('\n');
      }
      if (pending.length() > 0) {
        runPending(!hasMore);
      }
    }
    if (shell.isInteractive()) {
      shell.printError("exit\n");
    }
    return shell.state().status();
  }

  /** A signal of the terminal drops what was typed; others only run their traps. */
  private void interrupted(String typed) throws IOException {
    if (shell.isInteractive()) {
      pending.setLength(0);
      shell.printError("\n");
      shell.state().setStatus(INTERRUPTED);
    } else {
      pending.append(typed);
    }
    shell.traps().runTold();
  }

  private void prompt() throws IOException {
    if (shell.isInteractive()) {
      String name = pending.length() == 0 ? "PS1" : "PS2";
      String otherwise = pending.length() == 0 ? "$ " : "> ";
      shell.printError(shell.state().variables().textOr(name, otherwise));
    }
  }

  private void run(Command command) throws IOException {
    try {
      shell.texts().line(command);
    } catch (Jump jump) {
      if (jump.kind() != Jump.Kind.INTERRUPT) {
        throw jump;
      }
      shell.state().setStatus(jump.value());
      shell.printError("\n");
    }
  }

  /** Runs what is complete; the rest waits for more lines, unless there are none. */
  private void runPending(boolean isEnd) throws IOException {
    Parser parser = new Parser(pending.toString(), line, shell::alias);
    Command command;
    try {
      command = parser.nextLine();
      if (command != null && parser.isCutShort() && !isEnd) {
        return;
      }
    } catch (SyntaxError error) {
      if (error.isIncomplete() && !isEnd) {
        return;
      }
      pending.setLength(0);
      shell.state().setStatus(SYNTAX);
      shell.report(error.getMessage());
      return;
    }
    line = parser.line();
    pending.setLength(0);
    if (command != null) {
      run(command);
    }
  }
}
