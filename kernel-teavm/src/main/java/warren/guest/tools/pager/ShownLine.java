package warren.guest.tools.pager;

import java.util.ArrayList;
import java.util.List;
import warren.text.ColumnWidth;

/**
 * A line as it is shown: what each character looks like, how wide it is, and in which colours.
 * Control characters and bytes that are no text are shown by names, in reverse video.
 */
final class ShownLine {
  private static final int TAB = 8;
  private static final String REVERSE = "\u001b[7m";
  private static final String PLAIN = "\u001b[m";

  private final List<Cell> cells = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  /**
   * A character on the screen.
   *
   * @param style the escape sequences that count for it
   * @param isReverse whether it is shown in reverse video
   */
  private record Cell(String text, int width, String style, boolean isReverse) {}

  ShownLine(String line, boolean passesColours) {

    String style = "";
    int at = 0;
    while (at < line.length()) {
      int end = passesColours ? endOfSequence(line, at) : -1;
      if (end > 0) {
        String sequence = line.substring(at, end);
        style = sequence.equals("\u001b[m") || sequence.equals("\u001b[0m") ? "" : style + sequence;
        at = end;
        continue;
      }
      int c = line.codePointAt(at);
      add(c, style);
      at += Character.charCount(c);
    }
  }

  /** Where a sequence that sets colours, or a link, ends; -1 if there is none here. */
  private static int endOfSequence(String line, int at) {
    if (!line.startsWith("\u001b[", at)) {
      return -1;
    }
    int end = at + 2;
    while (end < line.length() && "0123456789;:?".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return end < line.length() && (line.charAt(end) == 'm' || line.charAt(end) == 'K')
        ? end + 1
        : -1;
  }

  private void add(int c, String style) {
    int at = width();
    if (c == '\t') {
      for (int i = TAB - at % TAB; i > 0; i--) {
        put(" ", ' ', style, false);
      }
    } else if (c == '\u001b') {
      name("ESC", style);
    } else if (c < ' ' || c == 0x7f) {
      name("^" + (char) (c ^ 0x40), style);
    } else if (c >= 0xdc80 && c <= 0xdcff) {
      String digits = Integer.toHexString(c - 0xdc00).toUpperCase(java.util.Locale.ROOT);
      name("<" + digits + ">", style);
    } else {
      String text = new String(Character.toChars(c));
      cells.add(new Cell(text, ColumnWidth.of(c), style, false));
      plain.append(text);
      if (text.length() == 2) {
        cells.add(new Cell("", 0, style, false));
      }
    }
  }

  private void name(String text, String style) {
    for (int i = 0; i < text.length(); i++) {
      put(text.substring(i, i + 1), text.charAt(i), style, true);
    }
  }

  private void put(String text, char c, String style, boolean isReverse) {
    cells.add(new Cell(text, 1, style, isReverse));
    plain.append(c);
  }

  private int width() {
    int width = 0;
    for (Cell cell : cells) {
      width += cell.width;
    }
    return width;
  }

  /** The text without colours, in which is searched: a character for each cell. */
  String plain() {
    return plain.toString();
  }

  /** Where the rows of the screen begin, if it has so many columns. */
  List<Integer> breaks(int columns) {
    List<Integer> breaks = new ArrayList<>();
    breaks.add(0);
    int used = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (used + cells.get(i).width > columns) {
        breaks.add(i);
        used = 0;
      }
      used += cells.get(i).width;
    }
    return breaks;
  }

  /**
   * The characters from one on, as many as there is room for, with what sets their colours.
   *
   * @param found ranges that are shown in reverse video: starts and ends in turns
   */
  String row(int from, int columns, List<Integer> found) {
    StringBuilder row = new StringBuilder();
    String style = "";
    int used = 0;
    for (int i = from; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      used += cell.width;
      if (used > columns) {
        break;
      }
      boolean isReverse = cell.isReverse != isFound(i, found);
      String wanted = cell.style + (isReverse ? REVERSE : "");
      if (!wanted.equals(style)) {
        row.append(style.isEmpty() ? "" : PLAIN).append(wanted);
        style = wanted;
      }
      row.append(cell.text);
    }
    return row.append(style.isEmpty() ? "" : PLAIN).toString();
  }

  private static boolean isFound(int index, List<Integer> found) {
    for (int i = 0; i + 1 < found.size(); i += 2) {
      if (index >= found.get(i) && index < found.get(i + 1)) {
        return true;
      }
    }
    return false;
  }
}
