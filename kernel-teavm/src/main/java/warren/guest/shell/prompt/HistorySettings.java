package warren.guest.shell.prompt;

import warren.guest.shell.history.History;
import warren.guest.shell.history.HistoryControl;
import warren.guest.shell.history.HistoryFile;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.Variables;

/** What the variables of the shell say about its history: HISTSIZE and its like. */
final class HistorySettings {
  private static final int SIZE = 1000;

  private final Shell shell;
  private final Variables variables;

  HistorySettings(Shell shell) {
    this.shell = shell;
    this.variables = shell.state().variables();
  }

  void applyTo(History history) {
    int size = number("HISTSIZE", SIZE);
    history.setLimit(size);
    history.setControl(
        new HistoryControl(
            variables.textOr("HISTCONTROL", HistoryControl.DEFAULT.control()),
            variables.textOr("HISTIGNORE", "")));
    String path = variables.textOr("HISTFILE", "");
    HistoryFile file = history.file();
    if (path.isEmpty()) {
      history.keepIn(null);
      return;
    }
    if (file == null || !file.path().equals(path)) {
      file = new HistoryFile(shell.files(), shell.calls(), path);
      history.keepIn(file);
    }
    file.setLimit(number("HISTFILESIZE", size));
  }

  /** What is below zero is no limit. */
  private int number(String name, int otherwise) {
    String value = variables.textOr(name, "");
    try {
      int number = value.isEmpty() ? otherwise : Integer.parseInt(value);
      return number < 0 ? Integer.MAX_VALUE : number;
    } catch (NumberFormatException none) {
      return otherwise;
    }
  }
}
