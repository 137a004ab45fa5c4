package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code column}: lines in columns, or, with {@code -t}, their fields as a table. */
final class ColumnTool {
  private static final int WIDTH = 80;
  private static final int TAB = 8;

  private ColumnTool() {}

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "ts:o:c:xnR:N:",
            "table=t",
            "separator=s",
            "output-separator=o",
            "output-width=c",
            "fillrows=x",
            "table-right=R",
            "table-columns=N");
    List<String> lines = new ArrayList<>();
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        while (in.nextLine()) {
          if (!in.line().isBlank()) {
            lines.add(in.line());
          }
        }
      }
    }
    if (options.has('t')) {
      table(lines, options, process);
    } else {
      int width = (int) Count.parse(options.value('c', String.valueOf(WIDTH)), "columns").value();
      fill(lines, width, options.has('x'), process);
    }
    return 0;
  }

  private static void table(List<String> lines, Options options, ToolProcess process)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    if (options.has('N')) {
      rows.add(fields(options.value('N', ""), ","));
    }
    for (String line : lines) {
      rows.add(fields(line, options.value('s', null)));
    }
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), length(row.get(i))));
      }
    }
    List<String> right = fields(options.value('R', ""), ",");
    String gap = options.value('o', "  ");
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        boolean isRight = right.contains(String.valueOf(i + 1));
        boolean isLast = i + 1 == widths.size();
        String fill = " ".repeat(widths.get(i) - length(row.get(i)));
        text.append(i > 0 ? gap : "").append(isRight ? fill : "").append(row.get(i));
        text.append(isRight || isLast ? "" : fill);
      }
      for (int i = row.size(); i < widths.size(); i++) {
        text.append(gap).append(i + 1 < widths.size() ? " ".repeat(widths.get(i)) : "");
      }
      process.out().println(text.toString());
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Fields between characters; without any, between blanks, of which several count as one. */
  private static List<String> fields(String line, String separators) {
    List<String> fields = new ArrayList<>();
    boolean isBlank = separators == null;
    String between = isBlank ? " \t" : separators;
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || between.indexOf(line.charAt(i)) >= 0) {
        if (!isBlank || i > start) {
          fields.add(line.substring(start, i));
        }
        start = i + 1;
      }
    }
    return fields;
  }

  private static void fill(List<String> cells, int width, boolean byRows, ToolProcess process)
      throws IOException {
    int longest = 0;
    for (String cell : cells) {
      longest = Math.max(longest, length(cell));
    }
    int column = (longest / TAB + 1) * TAB;
    int columns = Math.max(1, width / column);
    int rows = (cells.size() + columns - 1) / columns;
    for (int row = 0; row < rows; row++) {
      StringBuilder text = new StringBuilder();
      int at = 0;
      for (int i = 0; i < columns; i++) {
        int index = byRows ? row * columns + i : i * rows + row;
        if (index >= cells.size() || (byRows && i == columns)) {
          break;
        }
        while (at < i * column) {
          text.append('\t');
          at = (at / TAB + 1) * TAB;
        }
        text.append(cells.get(index));
        at += length(cells.get(index));
      }
      process.out().println(text.toString());
    }
  }
}
