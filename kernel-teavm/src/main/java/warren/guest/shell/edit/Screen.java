package warren.guest.shell.edit;

import java.io.IOException;
import java.util.List;

/**
 * Draws the prompt and the line on the rows of a terminal from that of the cursor on, and again
 * what has changed. Of what is higher than the screen the rows around the cursor are drawn.
 */
final class Screen {
  private static final String ESCAPE = "\u001b[";
  private static final int UNKNOWN = -1;

  private final Display display;
  private List<Layout.Row> drawn = List.of();
  private int top;
  private int row;
  private int column = UNKNOWN;

  /** Where the text of the last row ends. */
  private int endColumn = UNKNOWN;

  Screen(Display display) {
    this.display = display;
  }

  /** The next drawing begins in the row where the cursor is, and everything below goes. */
  void forget() {
    drawn = List.of();
    top = 0;
    row = 0;
    column = UNKNOWN;
  }

  void draw(Layout layout) throws IOException {
    List<Layout.Row> rows = window(layout);
    int cursorRow = layout.cursorRow() - top;
    StringBuilder out = new StringBuilder();
    int first = firstChanged(rows);
    if (first < rows.size() || rows.size() != drawn.size()) {
      write(rows, first, out);
      boolean endsLast = top + rows.size() == layout.rows().size();
      endColumn = endsLast ? layout.endColumn() : UNKNOWN;
      column = first < rows.size() ? endColumn : 0;
    }
    moveTo(cursorRow, layout.cursorColumn(), out);
    drawn = rows;
    if (out.length() > 0) {
      display.write(out.toString());
    }
  }

  /** The rows that fit, the one with the cursor among them. */
  private List<Layout.Row> window(Layout layout) {
    int height = Math.max(1, display.rows());
    int count = layout.rows().size();
    top = Math.max(0, Math.min(top, count - height));
    if (layout.cursorRow() < top) {
      top = layout.cursorRow();
    } else if (layout.cursorRow() >= top + height) {
      top = layout.cursorRow() - height + 1;
    }
    return List.copyOf(layout.rows().subList(top, Math.min(count, top + height)));
  }

  private int firstChanged(List<Layout.Row> rows) {
    int first = 0;
    int both = Math.min(rows.size(), drawn.size());
    while (first < both && rows.get(first).equals(drawn.get(first))) {
      first++;
    }
    boolean isLonger = first == drawn.size() && first > 0 && first < rows.size();
    return isLonger ? first - 1 : first;
  }

  private void write(List<Layout.Row> rows, int first, StringBuilder out) {
    if (isContinued(rows, first)) {
      out.append(rows.get(first).text().substring(drawn.get(first).text().length()));
      return;
    }
    if (first == rows.size()) {
      moveTo(first, 0, out);
      out.append(ESCAPE).append('J');
      return;
    }
    moveTo(first, 0, out);
    out.append('\r').append(ESCAPE).append('J');
    for (int i = first; i < rows.size(); i++) {
      boolean isByItself = rows.get(i).isWrapped() && !rows.get(i).text().isEmpty();
      out.append(i > first && !isByItself ? "\r\n" : "").append(rows.get(i).text());
    }
    row = rows.size() - 1;
  }

  /** Whether only the last row has become longer, and the cursor is at its end. */
  private boolean isContinued(List<Layout.Row> rows, int first) {
    return rows.size() == drawn.size()
        && first == rows.size() - 1
        && row == first
        && column == endColumn
        && column != UNKNOWN
        && rows.get(first).text().startsWith(drawn.get(first).text());
  }

  private void moveTo(int toRow, int toColumn, StringBuilder out) {
    if (toRow == row && toColumn == column) {
      return;
    }
    if (toRow < row) {
      out.append(ESCAPE).append(row - toRow).append('A');
    } else if (toRow > row) {
      out.append(ESCAPE).append(toRow - row).append('B');
    }
    out.append('\r');
    if (toColumn > 0) {
      out.append(ESCAPE).append(toColumn).append('C');
    }
    row = toRow;
    column = toColumn;
  }

  /** Leaves the drawing as it is, and goes to the row below; the next one begins there. */
  void leave(String end) throws IOException {
    StringBuilder out = new StringBuilder();
    if (!drawn.isEmpty() && row < drawn.size() - 1) {
      moveTo(drawn.size() - 1, 0, out);
    }
    display.write(out.append(end).append("\r\n").toString());
    forget();
  }

  /** Empties the screen. */
  void clear() throws IOException {
    display.write(ESCAPE + "H" + ESCAPE + "2J");
    forget();
  }

  void bell() throws IOException {
    display.write("\u0007");
  }
}
