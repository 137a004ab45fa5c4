package warren.guest.shell.edit;

import java.io.IOException;
import java.util.Locale;
import warren.guest.shell.history.History;

/** Carries out what keys mean for the line. */
final class Commands {
  private final Line line;
  private final Screen screen;
  private final Completing completing;
  private final Kills kills = new Kills();
  private Action last = Action.NONE;
  private int yankedFrom;
  private int arguments;

  Commands(Line line, Screen screen, Completing completing) {
    this.line = line;
    this.screen = screen;
    this.completing = completing;
  }

  void run(Key key, Recall recall) throws IOException {
    if (!change(key) && !move(key.action()) && !kill(key.action())) {
      other(key.action(), recall);
    }
    last = key.action();
  }

  private boolean change(Key key) {
    switch (key.action()) {
      case INSERT, PASTE -> line.insert(key.text());
      case NEWLINE -> line.insert("\n");
      case DELETE -> line.remove(line.cursor(), line.after(line.cursor()));
      case BACKSPACE -> line.remove(line.before(line.cursor()), line.cursor());
      case TRANSPOSE -> line.transpose();
      case UPPER_WORD, LOWER_WORD, CAPITAL_WORD -> changeCase(key.action());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void changeCase(Action action) {
    int start = line.wordStartAfter();
    int end = line.wordAfter();
    String word = line.text().substring(start, end);
    String lower = word.toLowerCase(Locale.ROOT);
    String changed =
        action == Action.UPPER_WORD
            ? word.toUpperCase(Locale.ROOT)
            : action == Action.LOWER_WORD || word.isEmpty()
                ? lower
                : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    line.replace(start, end, changed);
  }

  private boolean move(Action action) {
    switch (action) {
      case LEFT -> line.moveTo(line.before(line.cursor()));
      case RIGHT -> line.moveTo(line.after(line.cursor()));
      case WORD_LEFT -> line.moveTo(line.wordBefore());
      case WORD_RIGHT -> line.moveTo(line.wordAfter());
      case LINE_START -> line.moveTo(line.rowStart());
      case LINE_END -> line.moveTo(line.rowEnd());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean kill(Action action) {
    switch (action) {
      case KILL_TO_END -> kill(line.cursor(), endOfKill());
      case KILL_TO_START -> kill(line.rowStart(), line.cursor());
      case KILL_WORD -> kill(line.cursor(), line.wordAfter());
      case KILL_WORD_BACK -> kill(line.wordBefore(), line.cursor());
      case KILL_BLANK_WORD_BACK -> kill(line.blankWordBefore(), line.cursor());
      case YANK -> yank(line.cursor(), kills.last());
      case YANK_OLDER -> {
        if (last == Action.YANK || last == Action.YANK_OLDER) {
          yank(yankedFrom, kills.older());
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The end of the row, or the newline there. */
  private int endOfKill() {
    int end = line.rowEnd();
    return end == line.cursor() && end < line.length() ? end + 1 : end;
  }

  private void kill(int from, int to) {
    boolean isBefore = to == line.cursor() && from < to;
    kills.add(line.remove(from, to), isBefore, last.kills());
  }

  private void yank(int from, String text) {
    yankedFrom = from;
    line.replace(from, line.cursor(), text);
  }

  private void other(Action action, Recall recall) throws IOException {
    switch (action) {
      case UP -> upOrDown(-1, recall);
      case DOWN -> upOrDown(1, recall);
      case PREVIOUS_ENTRY -> go(recall.place() - 1, recall);
      case NEXT_ENTRY -> go(recall.place() + 1, recall);
      case FIRST_ENTRY -> go(0, recall);
      case LAST_ENTRY -> go(recall.history().size(), recall);
      case LAST_ARGUMENT -> lastArgument(recall.history());
      case UNDO -> {
        if (!line.undo()) {
          screen.bell();
        }
      }
      case CLEAR_SCREEN -> screen.clear();
      case COMPLETE -> completing.run(last == Action.COMPLETE);
      case ABORT -> screen.bell();
      default -> {}
    }
  }

  private void upOrDown(int by, Recall recall) throws IOException {
    if (!line.moveByRow(by)) {
      go(recall.place() + by, recall);
    }
  }

  private void go(int place, Recall recall) throws IOException {
    if (!recall.go(place, line)) {
      screen.bell();
    }
  }

  /** Inserts the last word of the command before, of the one before that if it is repeated. */
  private void lastArgument(History history) {
    boolean isAgain = last == Action.LAST_ARGUMENT;
    arguments = isAgain ? arguments + 1 : 1;
    String entry = history.numbered(history.size() == 0 ? 0 : -Math.min(arguments, history.size()));
    if (entry != null) {
      String word = entry.substring(entry.stripTrailing().lastIndexOf(' ') + 1).stripTrailing();
      int from = isAgain ? yankedFrom : line.cursor();
      yank(from, word);
    }
  }
}
