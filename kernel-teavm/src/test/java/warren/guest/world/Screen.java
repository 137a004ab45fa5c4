package warren.guest.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import warren.text.ColumnWidth;

/** What a terminal of xterm's kind shows after what was written to it; without colours. */
public final class Screen {
  private static final int FREE = ' ';

  /** Behind a wide character. */
  private static final int COVERED = 0;

  private final List<int[]> cells = new ArrayList<>();
  private final StringBuilder sequence = new StringBuilder();
  private int columns;
  private int rows;
  private int row;
  private int column;

  Screen(int columns, int rows) {
    resize(columns, rows);
  }

  void resize(int toColumns, int toRows) {
    columns = toColumns;
    rows = toRows;
    cells.replaceAll(line -> resized(line, toColumns));
    while (cells.size() < rows) {
      cells.add(empty());
    }
    while (cells.size() > rows) {
      cells.remove(cells.size() - 1);
    }
    row = Math.min(row, rows - 1);
    column = Math.min(column, columns - 1);
  }

  private static int[] resized(int[] line, int columns) {
    int[] resized = Arrays.copyOf(line, columns);
    Arrays.fill(resized, Math.min(line.length, columns), columns, FREE);
    return resized;
  }

  private int[] empty() {
    int[] line = new int[columns];
    Arrays.fill(line, FREE);
    return line;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  public int row() {
    return row;
  }

  public int column() {
    return Math.min(column, columns - 1);
  }

  /** The rows without blanks at their ends, and without empty ones at the end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int[] line : cells) {
      StringBuilder shown = new StringBuilder();
      for (int c : line) {
        if (c != COVERED) {
          shown.appendCodePoint(c);
        }
      }
      text.append(shown.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  void write(String text) {
    text.codePoints().forEach(this::take);
  }

  private void take(int c) {
    if (sequence.length() > 0) {
      sequence.appendCodePoint(c);
      takeSequence(c);
      return;
    }
    switch (c) {
      case 0x1b -> sequence.append((char) c);
      case '\r' -> column = 0;
      case '\n' -> {
        column = 0;
        lineFeed();
      }
      case '\b' -> column = Math.max(0, Math.min(column, columns - 1) - 1);
      case 7 -> {}
      default -> put(c);
    }
  }

  private void takeSequence(int c) {
    boolean isOsc = sequence.length() > 1 && sequence.charAt(1) == ']';
    boolean isCsi = sequence.length() > 1 && sequence.charAt(1) == '[';
    boolean ends = isOsc ? c == 7 : !isCsi || (sequence.length() > 2 && c >= '@');
    if (sequence.length() > 1 && ends) {
      String whole = sequence.toString();
      sequence.setLength(0);
      if (isCsi) {
        control(whole.substring(2, whole.length() - 1), c);
      }
    }
  }

  private void control(String parameters, int letter) {
    int count = parameters.matches("[0-9]+") ? Integer.parseInt(parameters) : 1;
    switch (letter) {
      case 'A' -> row = Math.max(0, row - count);
      case 'B' -> row = Math.min(rows - 1, row + count);
      case 'C' -> column = Math.min(columns - 1, column + count);
      case 'D' -> column = Math.max(0, column - count);
      case 'H' -> {
        row = 0;
        column = 0;
      }
      case 'J' -> erase(parameters.equals("2"));
      case 'K' -> Arrays.fill(cells.get(row), column(), columns, FREE);
      case 'm', 'h', 'l' -> {}
      default -> throw new AssertionError("not known: " + parameters + (char) letter);
    }
  }

  private void erase(boolean all) {
    if (all) {
      cells.replaceAll(line -> empty());
      return;
    }
    Arrays.fill(cells.get(row), column(), columns, FREE);
    for (int i = row + 1; i < rows; i++) {
      cells.set(i, empty());
    }
  }

  private void put(int c) {
    int width = ColumnWidth.of(c);
    if (width == 0) {
      return;
    }
    if (column + width > columns) {
      column = 0;
      lineFeed();
    }
    cells.get(row)[column++] = c;
    if (width == 2) {
      cells.get(row)[column++] = COVERED;
    }
  }

  private void lineFeed() {
    if (++row == rows) {
      row--;
      cells.remove(0);
      cells.add(empty());
    }
  }
}
