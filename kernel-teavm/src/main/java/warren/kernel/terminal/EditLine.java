package warren.kernel.terminal;

import warren.shared.memory.Utf8;
import warren.text.ColumnWidth;

/**
 * The bytes of a line that is being edited, and how many columns of the screen they take. Columns
 * are counted from the start of the line, as if it began at column 0.
 */
final class EditLine {
  private static final int TAB_STOP = 8;

  private final byte[] bytes;
  private int length;

  EditLine(int longest) {
    this.bytes = new byte[longest];
  }

  int length() {
    return length;
  }

  int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Appends a byte; false if the line is full. */
  boolean append(int b) {
    if (length == bytes.length) {
      return false;
    }
    bytes[length++] = (byte) b;
    return true;
  }

  int columns() {
    return columns(length);
  }

  /** Erases the last character and returns its columns. */
  int eraseCharacter() {
    return cut(lastCharacter());
  }

  /** Erases the last word with the blanks after it and returns their columns. */
  int eraseWord() {
    int end = length;
    while (end > 0 && isBlank(end - 1)) {
      end--;
    }
    while (end > 0 && !isBlank(end - 1)) {
      end--;
    }
    return cut(end);
  }

  /** Erases the whole line and returns its columns. */
  int eraseAll() {
    return cut(0);
  }

  private boolean isBlank(int index) {
    return bytes[index] == ' ' || bytes[index] == '\t';
  }

  private int cut(int end) {
    int before = columns();
    length = end;
    return before - columns();
  }

  /** Where the last character starts, which includes its combining marks. */
  private int lastCharacter() {
    int start = length;
    do {
      start = start == 0 ? 0 : previous(start);
    } while (start > 0 && columns(length) == columns(start));
    return start;
  }

  /**
   * The start of the UTF-8 sequence that ends before a place; a stray byte counts as one character.
   */
  private int previous(int end) {
    int start = end - 1;
    while (start > 0 && end - start < 4 && (bytes[start] & 0xc0) == 0x80) {
      start--;
    }
    return start + Utf8.sequence(bytes, start, end) == end ? start : end - 1;
  }

  private int columns(int end) {
    int columns = 0;
    for (int at = 0; at < end; ) {
      int size = Utf8.sequence(bytes, at, end);
      int b = bytes[at] & 0xff;
      if (b == '\t') {
        columns += TAB_STOP - columns % TAB_STOP;
      } else {
        columns += b < ' ' ? 2 : ColumnWidth.of(Utf8.decode(bytes, at, size));
      }
      at += size;
    }
    return columns;
  }
}
