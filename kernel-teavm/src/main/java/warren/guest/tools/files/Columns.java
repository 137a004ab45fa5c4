package warren.guest.tools.files;

import java.util.ArrayList;
import java.util.List;
import warren.text.ColumnWidth;

/**
 * Names in columns, from top to bottom, as {@code ls -C} prints them: as many columns as the line
 * has room for, each as wide as its longest name and two blanks.
 */
final class Columns {
  private static final int NARROWEST = 3;
  private static final int GAP = 2;
  private static final int TAB = 8;

  private final List<String> names;
  private final int[] widths;

  private Columns(List<String> names) {
    this.names = names;
    this.widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = ColumnWidth.of(names.get(i));
    }
  }

  static List<String> lines(List<String> names, int width) {
    return names.isEmpty() ? List.of() : new Columns(names).lines(width);
  }

  private List<String> lines(int width) {
    int columns = Math.max(1, Math.min(names.size(), width / NARROWEST));
    int[] wide = wide(columns);
    while (columns > 1 && sum(wide) >= width) {
      columns--;
      wide = wide(columns);
    }
    int rows = rows(columns);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(line(row, rows, wide));
    }
    return lines;
  }

  private int rows(int columns) {
    return (names.size() + columns - 1) / columns;
  }

  /** How wide each column is; the last one needs no gap. */
  private int[] wide(int columns) {
    int rows = rows(columns);
    int[] wide = new int[columns];
    for (int i = 0; i < names.size(); i++) {
      int column = i / rows;
      int gap = column == columns - 1 ? 0 : GAP;
      wide[column] = Math.max(Math.max(wide[column], NARROWEST), widths[i] + gap);
    }
    return wide;
  }

  private static int sum(int[] wide) {
    int sum = 0;
    for (int each : wide) {
      sum += each;
    }
    return sum;
  }

  private String line(int row, int rows, int[] wide) {
    StringBuilder line = new StringBuilder();
    int start = 0;
    for (int i = row; i < names.size(); i += rows) {
      line.append(names.get(i));
      if (i + rows < names.size()) {
        int next = start + wide[i / rows];
        blank(line, start + widths[i], next);
        start = next;
      }
    }
    return line.toString();
  }

  /** Tabs where they lead no further than blanks would. */
  private static void blank(StringBuilder line, int from, int to) {
    int at = from;
    while (at < to) {
      boolean isTab = to / TAB > (at + 1) / TAB;
      line.append(isTab ? '\t' : ' ');
      at += isTab ? TAB - at % TAB : 1;
    }
  }
}
