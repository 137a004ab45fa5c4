package warren.guest.shell.edit;

import java.util.ArrayList;
import java.util.List;
import warren.text.ColumnWidth;

/**
 * Places a prompt and a line on rows of the screen. In prompts, what stands between {@link
 * #HIDDEN_START} and {@link #HIDDEN_END} takes no columns.
 */
final class Layout {
  static final char HIDDEN_START = 1;
  static final char HIDDEN_END = 2;
  private static final int TAB = 8;

  private final int columns;
  private final List<Row> rows = new ArrayList<>();
  private StringBuilder row = new StringBuilder();
  private boolean isWrapped;
  private int column;
  private int colour;
  private int cursorRow;
  private int cursorColumn;
  private int endColumn;

  /**
   * A row of the screen.
   *
   * @param isWrapped whether the terminal comes here by itself from the full row above
   */
  record Row(String text, boolean isWrapped) {}

  Layout(int columns) {
    this.columns = columns;
  }

  List<Row> rows() {
    return rows;
  }

  int cursorRow() {
    return cursorRow;
  }

  int cursorColumn() {
    return cursorColumn;
  }

  /** Where the last row ends. */
  int endColumn() {
    return endColumn;
  }

  /** Places everything. */
  static Layout of(
      int columns, String prompt, String nextPrompt, String text, byte[] colours, int cursor) {
    Layout layout = new Layout(columns);
    layout.prompt(prompt);
    for (int i = 0; i < text.length(); ) {
      if (i == cursor) {
        layout.markCursor();
      }
      int c = text.codePointAt(i);
      layout.setColour(colours[i]);
      if (c == '\n') {
        layout.setColour(0);
        layout.endRow(false);
        layout.prompt(nextPrompt);
      } else {
        layout.put(c);
      }
      i += Character.charCount(c);
    }
    layout.setColour(0);
    if (cursor >= text.length()) {
      layout.markCursor();
    }
    layout.finish();
    return layout;
  }

  private void prompt(String prompt) {
    boolean isHidden = false;
    for (int i = 0; i < prompt.length(); ) {
      int c = prompt.codePointAt(i);
      if (c == HIDDEN_START || c == HIDDEN_END) {
        isHidden = c == HIDDEN_START;
      } else if (isHidden) {
        row.appendCodePoint(c);
      } else if (c == '\n') {
        endRow(false);
      } else {
        put(c);
      }
      i += Character.charCount(c);
    }
  }

  private void put(int c) {
    if (c == '\t') {
      put(" ".repeat(TAB - column % TAB));
    } else if (c < ' ' || c == 0x7f) {
      put("^" + (char) (c ^ 0x40));
    } else {
      put(new StringBuilder().appendCodePoint(c).toString(), ColumnWidth.of(c));
    }
  }

  private void put(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      put(characters.substring(i, i + 1), 1);
    }
  }

  private void put(String character, int width) {
    if (column + width > columns) {
      endRow(true);
    }
    row.append(character);
    column += width;
  }

  private void setColour(int value) {
    if (value != colour) {
      colour = value;
      startColour();
    }
  }

  private void startColour() {
    row.append("\u001b[").append(colour == 0 ? 39 : colour).append('m');
  }

  private void endRow(boolean wraps) {
    int before = colour;
    setColour(0);
    rows.add(new Row(row.toString(), isWrapped));
    row = new StringBuilder();
    column = 0;
    isWrapped = wraps;
    setColour(before);
  }

  /** Behind a full row, the cursor is in the next one. */
  private void markCursor() {
    boolean isFull = column >= columns;
    cursorRow = rows.size() + (isFull ? 1 : 0);
    cursorColumn = isFull ? 0 : column;
  }

  private void finish() {
    endColumn = column;
    endRow(false);
    if (cursorRow == rows.size()) {
      endColumn = 0;
      rows.add(new Row("", false));
    }
  }
}
