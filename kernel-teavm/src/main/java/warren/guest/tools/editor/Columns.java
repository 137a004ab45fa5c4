package warren.guest.tools.editor;

import warren.text.ColumnWidth;

/** Where the characters of a line stand on the screen: tabs, control and wide characters. */
final class Columns {
  private static final int TAB = 8;

  private Columns() {}

  /** The columns that a character takes, which begins at one. */
  private static int width(int character, int column) {
    if (character == '\t') {
      return TAB - column % TAB;
    }
    return isControl(character) ? 2 : ColumnWidth.of(character);
  }

  private static boolean isControl(int character) {
    return character < ' ' || character == 0x7f;
  }

  /** The column at which a character stands. */
  static int of(String line, int at) {
    int column = 0;
    int i = 0;
    while (i < at && i < line.length()) {
      int character = line.codePointAt(i);
      column += width(character, column);
      i += Character.charCount(character);
    }
    return column;
  }

  /** The character that stands at a column, or the last one before it. */
  static int at(String line, int wanted) {
    int column = 0;
    int i = 0;
    while (i < line.length()) {
      int character = line.codePointAt(i);
      column += width(character, column);
      if (column > wanted) {
        return i;
      }
      i += Character.charCount(character);
    }
    return i;
  }

  /** The columns from one on, as they are printed; a mark stands where there is more. */
  static String shown(String line, int first, int count) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    int i = 0;
    boolean isCut = first > 0;
    int used = 0;
    while (i < line.length()) {
      int character = line.codePointAt(i);
      int width = width(character, column);
      column += width;
      i += Character.charCount(character);
      if (column <= first + (isCut ? 1 : 0)) {
        continue;
      }
      if (text.length() == 0 && isCut) {
        text.append("\u001b[7m<\u001b[m");
        used = 1;
        // A wide character or a tab may begin before the first column.
        while (used < column - width - first) {
          text.append(' ');
          used++;
        }
      }
      boolean isLast = i >= line.length();
      if (used + width > count - (isLast ? 0 : 1)) {
        return text.append("\u001b[7m>\u001b[m").toString();
      }
      append(character, width, text);
      used += width;
    }
    return text.toString();
  }

  private static void append(int character, int width, StringBuilder text) {
    if (character == '\t') {
      text.append(" ".repeat(width));
    } else if (isControl(character)) {
      text.append('^').append((char) (character ^ 0x40));
    } else if ((character >= 0xdc80 && character <= 0xdcff)
        || (character >= 0x80 && character < 0xa0)) {
      text.append('\ufffd');
    } else {
      text.appendCodePoint(character);
    }
  }
}
