package warren.guest.shell;

import java.io.IOException;
import warren.guest.WasiException;
import warren.guest.shell.complete.Colours;
import warren.guest.shell.complete.WordCompleter;
import warren.guest.shell.history.History;
import warren.guest.shell.history.HistoryFile;
import warren.guest.shell.prompt.CommandLoop;
import warren.guest.shell.run.ByteReader;
import warren.guest.shell.run.Jump;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.Variables;

/** An interactive shell: what it reads before the first prompt, and how it reads commands. */
final class Interaction {
  private final Shell shell;
  private final History history;

  Interaction(Shell shell, History history) {
    this.shell = shell;
    this.history = history;
  }

  int run() throws IOException {
    readFiles();
    if (!isScreen()) {
      return new Lines(shell).run();
    }
    CommandLoop loop;
    try {
      loop = new CommandLoop(shell, history, new WordCompleter(shell), new Colours(shell));
    } catch (WasiException none) {
      return new Lines(shell).run();
    }
    openHistory();
    try {
      return loop.run();
    } finally {
      if (history.file() != null) {
        history.file().trim();
      }
    }
  }

  /** Whether the terminal is one that can be drawn on. */
  private boolean isScreen() throws IOException {
    boolean isDumb = variables().textOr("TERM", "").equals("dumb");
    return !isDumb && shell.isTerminal(0) && shell.isTerminal(2);
  }

  private Variables variables() {
    return shell.state().variables();
  }

  /** The file that ENV names, or {@code .shrc}, and {@code .bashrc}. */
  private void readFiles() throws IOException {
    String home = variables().textOr("HOME", "");
    String named = variables().text("ENV");
    if (named != null) {
      read(shell.expand(named));
    } else if (!home.isEmpty()) {
      read(home + "/.shrc");
    }
    if (!home.isEmpty()) {
      read(home + "/.bashrc");
    }
  }

  private void read(String path) throws IOException {
    if (shell.files().status(path) == null) {
      return;
    }
    try {
      shell.texts().script(new ByteReader(shell).file(path), 1);
    } catch (ShellError failure) {
      shell.report(failure.getMessage());
    } catch (Jump jump) {
      if (jump.kind() == Jump.Kind.EXIT) {
        throw jump;
      }
    }
  }

  private void openHistory() throws IOException {
    String home = variables().textOr("HOME", "");
    if (variables().text("HISTFILE") == null && !home.isEmpty()) {
      variables().set("HISTFILE", home + "/.sh_history");
    }
    String path = variables().textOr("HISTFILE", "");
    if (!path.isEmpty()) {
      history.open(new HistoryFile(shell.files(), shell.calls(), path));
    }
  }
}
