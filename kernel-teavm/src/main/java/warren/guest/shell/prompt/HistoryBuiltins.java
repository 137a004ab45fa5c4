package warren.guest.shell.prompt;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import warren.guest.shell.history.History;
import warren.guest.shell.history.HistoryFile;
import warren.guest.shell.run.Builtin;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;

/** The builtins {@code history}, and {@code fc} without an editor: {@code -l} and {@code -s}. */
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
    builtins.put("fc", ours::fix);
  }

  private int history(List<String> arguments, Shell shell) throws IOException {
    int at = 1;
    boolean prints = true;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      String option = arguments.get(at++);
      if (option.equals("--")) {
        break;
      }
      prints = false;
      String operand = at < arguments.size() ? arguments.get(at) : null;
      switch (option) {
        case "-c" -> history.clear();
        case "-d" -> {
          at++;
          delete(operand);
        }
        case "-a", "-n", "-r", "-w" -> {
          return exchange(option.charAt(1), operand, shell);
        }
        case "-s" -> {
          history.add(String.join(" ", arguments.subList(at, arguments.size())));
          return 0;
        }
        case "-p" -> {
          shell.print(String.join("\n", arguments.subList(at, arguments.size())) + "\n");
          return 0;
        }
        default -> throw new ShellError("history: " + option + ": invalid option", false, USAGE);
      }
    }
    if (prints) {
      int count = at < arguments.size() ? number(arguments.get(at)) : history.size();
      print(Math.max(0, history.size() - Math.abs(count)), history.size(), "  ", shell);
    }
    return 0;
  }

  private static int number(String text) throws ShellError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw new ShellError("history: " + text + ": numeric argument required", false);
    }
  }

  /** {@code -d NUMBER}, which counts from the end below zero, or {@code -d FIRST-LAST}. */
  private void delete(String place) throws ShellError {
    if (place == null) {
      throw new ShellError("history: -d: option requires an argument", false, USAGE);
    }
    int dash = place.indexOf('-', 1);
    int first = place(dash < 0 ? place : place.substring(0, dash), place);
    int last = dash < 0 ? first : place(place.substring(dash + 1), place);
    for (int i = last; i >= first; i--) {
      history.remove(i);
    }
  }

  private int place(String text, String whole) throws ShellError {
    int number = number(text);
    int index = number < 0 ? history.size() + number : number - history.nextNumber();
    index += number < 0 ? 0 : history.size();
    if (index < 0 || index >= history.size()) {
      throw new ShellError("history: " + whole + ": history position out of range", false);
    }
    return index;
  }

  /** Reads and writes a file, which is HISTFILE if none is named. What was typed is in that. */
  private int exchange(char option, String path, Shell shell) throws IOException {
    HistoryFile file =
        path == null ? history.file() : new HistoryFile(shell.files(), shell.calls(), path);
    if (file == null) {
      return 0;
    }
    switch (option) {
      case 'w' -> history.write(file);
      case 'r' -> history.read(file);
      case 'a' -> {
        if (path != null) {
          history.writeNew(file);
        }
      }
      default -> {}
    }
    return 0;
  }

  private int fix(List<String> arguments, Shell shell) throws IOException {
    String option = arguments.size() < 2 ? "" : arguments.get(1);
    if (option.equals("-s")) {
      return again(arguments.subList(2, arguments.size()), shell);
    }
    if (!option.startsWith("-l")) {
      throw new ShellError("fc: only -l and -s are supported", false, USAGE);
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
    print(first, last + 1, option.contains("n") ? null : "\t ", shell);
    return 0;
  }

  /** {@code fc -s [OLD=NEW] [COMMAND]}: runs a command again, which is not this one. */
  private int again(List<String> arguments, Shell shell) throws IOException {
    boolean replaces = !arguments.isEmpty() && arguments.get(0).indexOf('=') > 0;
    String change = replaces ? arguments.get(0) : "";
    List<String> rest = arguments.subList(replaces ? 1 : 0, arguments.size());
    int index = rest.isEmpty() ? history.size() - 2 : index(rest.get(0));
    if (index < 0) {
      throw new ShellError("fc: no command found", false);
    }
    String text = history.entry(index);
    if (replaces) {
      int equals = change.indexOf('=');
      text = text.replace(change.substring(0, equals), change.substring(equals + 1));
    }
    if (history.size() > 0) {
      history.remove(history.size() - 1);
    }
    history.add(text);
    shell.printError(text + "\n");
    return shell.texts().run(text, shell.state().line());
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

  /** Prints entries; without a gap, without numbers. */
  private void print(int first, int end, String gap, Shell shell) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean isPadded = "  ".equals(gap);
    for (int i = first; i < end; i++) {
      String number = String.valueOf(history.number(i));
      text.append(isPadded ? " ".repeat(Math.max(0, 5 - number.length())) : "");
      text.append(gap == null ? "\t " : number + gap).append(history.entry(i)).append('\n');
    }
    shell.print(text.toString());
  }
}
