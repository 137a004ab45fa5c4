package warren.guest.shell.prompt;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.shell.history.History;
import warren.guest.shell.run.Builtin;
import warren.guest.shell.run.Shell;

/** The builtins {@code history} and {@code fc}, which lists only. */
public final class HistoryBuiltins {
  private static final int LISTED = 16;
  private static final int USAGE = 2;

  private final History history;

  private HistoryBuiltins(History history) {
    this.history = history;
  }

  /** Adds both to a table. */
  public static void addTo(Map<String, Builtin> builtins, History history) {
    HistoryBuiltins ours = new HistoryBuiltins(history);
    builtins.put("history", ours::history);
    builtins.put("fc", ours::list);
  }

  private int history(List<String> arguments, Shell shell) throws IOException {
    int count = history.size();
    for (String argument : arguments.subList(1, arguments.size())) {
      if (argument.equals("-c")) {
        history.clear();
        return 0;
      }
      try {
        count = Integer.parseInt(argument);
      } catch (NumberFormatException none) {
        shell.report("history: " + argument + ": numeric argument required");
        return argument.startsWith("-") ? USAGE : 1;
      }
    }
    print(Math.max(0, history.size() - Math.max(0, count)), history.size(), "  ", shell);
    return 0;
  }

  private int list(List<String> arguments, Shell shell) throws IOException {
    if (arguments.size() < 2 || !arguments.get(1).startsWith("-l")) {
      shell.report("fc: only fc -l is supported");
      return USAGE;
    }
    int first = Math.max(0, history.size() - LISTED);
    int last = history.size() - 1;
    if (arguments.size() > 2) {
      first = index(arguments.get(2));
    }
    if (arguments.size() > 3) {
      last = index(arguments.get(3));
    }
    if (first < 0 || last >= history.size() || first > last + 1) {
      shell.report("fc: history specification out of range");
      return 1;
    }
    print(first, last + 1, "\t ", shell);
    return 0;
  }

  /** Of a number, so many back, or the start of a command; -1 if there is none. */
  private int index(String text) {
    for (int i = history.size() - 1; i >= 0; i--) {
      boolean isBack = text.equals(String.valueOf(i - history.size()));
      boolean isNumber = text.equals(String.valueOf(history.number(i)));
      if (isBack || isNumber || history.entry(i).startsWith(text)) {
        return i;
      }
    }
    return -1;
  }

  private void print(int first, int end, String gap, Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean isPadded = gap.equals("  ");
    for (int i = first; i < end; i++) {
      String number = String.valueOf(history.number(i));
      text.append(isPadded ? " ".repeat(Math.max(0, 5 - number.length())) : "");
      text.append(number).append(gap).append(history.entry(i)).append('\n');
    }
    shell.print(text.toString());
  }
}
