package warren.guest.tools.editor;

import java.util.List;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.screen.Keyboard;
import warren.text.ColumnWidth;

/**
 * The picture: a title, the text, a line for messages and questions, and two with keys. All of it
 * is printed again each time, in one write.
 */
final class Screen {
  private static final int AROUND = 4;
  private static final String REVERSE = "\u001b[7m";
  private static final String PLAIN = "\u001b[m";
  private static final String REST = "\u001b[K";

  private final ToolProcess process;
  private final Keyboard keyboard;
  private int top;

  Screen(ToolProcess process, Keyboard keyboard) {
    this.process = process;
    this.keyboard = keyboard;
  }

  /** A key and what it does. */
  record Hint(String key, String what) {}

  /** Rows of text. */
  int rows() {
    return Math.max(1, keyboard.rows() - AROUND);
  }

  void begin() throws WasiException {
    process.out().print("\u001b[?1049h");
  }

  void end() throws WasiException {
    process.out().print("\u001b[?1049l").flush();
  }

  /** Shows the text from another line on. */
  void scroll(int by, int size) {
    top = Math.max(0, Math.min(top + by, size - 1));
  }

  /**
   * Draws all.
   *
   * @param question what the line of messages asks, with the answer so far, or null
   */
  void draw(
      String name,
      Document document,
      Cursor cursor,
      String message,
      String question,
      List<Hint> hints)
      throws WasiException {
    int columns = keyboard.columns();
    int rows = rows();
    follow(cursor.line(), rows);
    int column = Columns.of(cursor.text(), cursor.at());
    int shift = shift(column, columns);
    StringBuilder picture = new StringBuilder("\u001b[?25l\u001b[H");
    picture.append(REVERSE).append(title(name, document.isModified(), columns)).append(PLAIN);
    for (int row = 0; row < rows; row++) {
      int line = top + row;
      picture.append("\r\n");
      if (line < document.size()) {
        int first = line == cursor.line() ? shift : 0;
        picture.append(Columns.shown(document.line(line), first, columns));
      }
      picture.append(REST);
    }
    picture.append("\r\n").append(messageRow(message, question, columns)).append(REST);
    picture.append(hintRows(hints, columns));
    if (question == null) {
      place(picture, cursor.line() - top + 2, column - shift + 1);
    } else {
      place(picture, rows + 2, Math.min(columns, ColumnWidth.of(question) + 1));
    }
    process.out().print(picture.append("\u001b[?25h").toString()).flush();
  }

  private static void place(StringBuilder picture, int row, int column) {
    picture.append("\u001b[").append(row).append(';').append(column).append('H');
  }

  /** The cursor's line is on the screen; if it was not, it comes to the middle. */
  private void follow(int line, int rows) {
    if (line == top - 1 || line == top + rows) {
      top += line < top ? -1 : 1;
    } else if (line < top || line >= top + rows) {
      top = Math.max(0, line - rows / 2);
    }
  }

  /** The first column of a line that is shown, so that one of them is seen. */
  private static int shift(int column, int columns) {
    if (column < columns - 1) {
      return 0;
    }
    int step = Math.max(1, columns - 8);
    return (column - 6) / step * step;
  }

  private static String title(String name, boolean isModified, int columns) {
    String left = "  nano";
    String right = isModified ? "Modified  " : "          ";
    int room = Math.max(0, columns - left.length() - right.length() - 2);
    String shown = cut(name.isEmpty() ? "New Buffer" : name, room);
    int before = Math.max(1, (columns - ColumnWidth.of(shown)) / 2 - left.length());
    String text = left + " ".repeat(before) + shown;
    int between = columns - ColumnWidth.of(text) - right.length();
    return between < 0 ? cut(text, columns) : text + " ".repeat(between) + right;
  }

  /** The end of a text that fits, with dots for what is in front. */
  private static String cut(String text, int columns) {
    String plain = Columns.shown(text, 0, Integer.MAX_VALUE);
    if (ColumnWidth.of(plain) <= columns) {
      return plain;
    }
    return columns < 4 ? "" : "..." + plain.substring(Math.max(0, plain.length() - columns + 3));
  }

  private static String messageRow(String message, String question, int columns) {
    if (question != null) {
      String shown = Columns.shown(question, 0, columns);
      int rest = Math.max(0, columns - ColumnWidth.of(question));
      return REVERSE + shown + REVERSE + " ".repeat(rest) + PLAIN;
    }
    if (message.isEmpty()) {
      return "";
    }
    String text = "[ " + cut(message, columns - 4) + " ]";
    int before = Math.max(0, (columns - ColumnWidth.of(text)) / 2);
    return " ".repeat(before) + REVERSE + text + PLAIN;
  }

  private static String hintRows(List<Hint> hints, int columns) {
    int count = Math.max(1, Math.min((hints.size() + 1) / 2, columns / 13));
    int width = columns / count;
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 2; row++) {
      rows.append("\r\n");
      for (int i = 0; i < count && i * 2 + row < hints.size(); i++) {
        Hint hint = hints.get(i * 2 + row);
        int room = Math.max(0, width - hint.key.length() - 2);
        String what = hint.what.substring(0, Math.min(room, hint.what.length()));
        rows.append(REVERSE).append(hint.key).append(PLAIN).append(' ').append(what);
        rows.append(" ".repeat(Math.max(0, width - hint.key.length() - 1 - what.length())));
      }
      rows.append(REST);
    }
    return rows.toString();
  }
}
