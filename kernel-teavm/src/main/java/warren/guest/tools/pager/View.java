package warren.guest.tools.pager;

import java.util.ArrayList;
import java.util.List;
import warren.guest.WasiException;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;

/** The part of a text that is on the screen, and how it moves. The last row is for the prompt. */
final class View {
  private static final int NUMBER = 7;

  private final PagedText text;
  private final PageOptions options;
  private int columns;
  private int rows;
  private Position top = Position.START;
  private int shift;
  private Regex pattern;

  View(PagedText text, PageOptions options) {
    this.text = text;
    this.options = options;
  }

  void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows - 1;
    top = new Position(top.line(), 0);
  }

  int rows() {
    return rows;
  }

  Position top() {
    return top;
  }

  PagedText text() {
    return text;
  }

  /** What is found is shown in reverse video; null for nothing. */
  void highlight(Regex found) {
    pattern = found;
  }

  private int width() {
    return columns - (options.isNumbered ? NUMBER + 1 : 0);
  }

  private ShownLine shown(int line) {
    return new ShownLine(text.line(line), options.passesColours);
  }

  private int rowsOf(int line) {
    return options.chops ? 1 : shown(line).breaks(width()).size();
  }

  /** Moves down; false if the end is on the screen already. */
  boolean down(int count) throws WasiException {
    int moved = 0;
    while (moved < count && !isEndShown()) {
      boolean isLast = top.row() + 1 >= rowsOf(top.line());
      top = isLast ? new Position(top.line() + 1, 0) : new Position(top.line(), top.row() + 1);
      moved++;
    }
    return moved > 0;
  }

  boolean up(int count) {
    int moved = 0;
    while (moved < count && (top.line() > 0 || top.row() > 0)) {
      top =
          top.row() > 0
              ? new Position(top.line(), top.row() - 1)
              : new Position(top.line() - 1, rowsOf(top.line() - 1) - 1);
      moved++;
    }
    return moved > 0;
  }

  /** Shows text further to the right, or to the left. */
  void shift(int by) {
    shift = Math.max(0, shift + by);
  }

  int halfWidth() {
    return Math.max(1, columns / 2);
  }

  /** Whether the last line is on the screen. */
  boolean isEndShown() throws WasiException {
    int left = rows;
    int line = top.line();
    int row = top.row();
    while (left > 0 && text.has(line)) {
      left -= rowsOf(line) - row;
      row = 0;
      line++;
    }
    return left >= 0 && !text.has(line);
  }

  /** Goes to a line, from 0, or to the end if there are not so many. */
  void to(int line) throws WasiException {
    if (text.has(line)) {
      top = new Position(Math.max(0, line), 0);
    } else {
      end();
    }
  }

  /** Goes to the end. */
  void end() throws WasiException {
    text.readAll();
    top = new Position(Math.max(0, text.size() - 1), 0);
    int last = text.size() == 0 ? 0 : rowsOf(text.size() - 1);
    up(Math.max(0, rows - last));
  }

  /** What is on the screen, a row each. */
  List<String> screen() throws WasiException {
    List<String> screen = new ArrayList<>();
    int line = top.line();
    int row = top.row();
    while (screen.size() < rows && text.has(line)) {
      addLine(line, row, screen);
      row = 0;
      line++;
    }
    return screen;
  }

  private void addLine(int line, int firstRow, List<String> to) {
    ShownLine shown = shown(line);
    List<Integer> found = found(shown.plain());
    List<Integer> breaks = options.chops ? List.of(shift) : shown.breaks(width());
    for (int row = firstRow; row < breaks.size() && to.size() < rows; row++) {
      String number = row == 0 ? String.valueOf(line + 1) : "";
      String padding =
          options.isNumbered
              ? " ".repeat(Math.max(0, NUMBER - number.length())) + number + " "
              : "";
      to.add(padding + shown.row(breaks.get(row), width(), found));
    }
  }

  private List<Integer> found(String plain) {
    List<Integer> found = new ArrayList<>();
    int at = 0;
    while (pattern != null && at <= plain.length()) {
      Match match = pattern.find(plain, at);
      if (match == null) {
        break;
      }
      found.add(match.start(0));
      found.add(match.end(0));
      at = Math.max(match.end(0), match.start(0) + 1);
    }
    return found;
  }

  /**
   * The next line from one on, in a direction, in which the pattern is or is not found; -1 for
   * none.
   */
  int search(int from, int step, Regex wanted, boolean inverts) throws WasiException {
    for (int line = from; text.has(line); line += step) {
      String plain = new ShownLine(text.line(line), options.passesColours).plain();
      if ((wanted.find(plain, 0) != null) != inverts) {
        return line;
      }
    }
    return -1;
  }
}
