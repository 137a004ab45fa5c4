package warren.guest.shell.edit;

import java.util.ArrayList;
import java.util.List;
import warren.text.ColumnWidth;

/** The text that is edited, with its cursor. A combining mark goes with what is before it. */
public final class Line {
  private static final int MOST_UNDONE = 200;

  private record Snapshot(String text, int cursor) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Snapshot> undone = new ArrayList<>();
  private int cursor;

  /** Where an insertion ended that the next one belongs to; -1 if none does. */
  private int typedUpTo = -1;

  public String text() {
    return text.toString();
  }

  public int cursor() {
    return cursor;
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  void moveTo(int position) {
    cursor = Math.max(0, Math.min(position, text.length()));
  }

  /** Replaces everything, which can be undone. */
  void set(String value) {
    replace(0, text.length(), value);
  }

  /** Begins with a text, or none: nothing can be undone. */
  void reset(String value) {
    text.setLength(0);
    text.append(value);
    cursor = value.length();
    undone.clear();
    typedUpTo = -1;
  }

  /** Puts a text in the place of a part; the cursor is behind it then. */
  void replace(int from, int to, String value) {
    boolean isTyped = from == to && value.length() <= 2;
    if (!isTyped || typedUpTo != from || value.isBlank()) {
      remember();
    }
    text.replace(from, to, value);
    cursor = from + value.length();
    typedUpTo = isTyped ? cursor : -1;
  }

  void insert(String value) {
    replace(cursor, cursor, value);
  }

  /** Removes a part and returns it. */
  String remove(int from, int to) {
    String removed = text.substring(from, to);
    if (!removed.isEmpty()) {
      replace(from, to, "");
    }
    return removed;
  }

  private void remember() {
    if (undone.size() == MOST_UNDONE) {
      undone.remove(0);
    }
    undone.add(new Snapshot(text.toString(), cursor));
  }

  /** Takes back the last change; false if there is none. */
  boolean undo() {
    if (undone.isEmpty()) {
      return false;
    }
    Snapshot last = undone.remove(undone.size() - 1);
    text.setLength(0);
    text.append(last.text);
    cursor = last.cursor;
    typedUpTo = -1;
    return true;
  }

  /** Where the character before a position begins. */
  int before(int position) {
    int at = position;
    while (at > 0) {
      at -= Character.charCount(text.codePointBefore(at));
      if (!isMark(at)) {
        break;
      }
    }
    return at;
  }

  /** Where the character at a position ends. */
  int after(int position) {
    int at = position;
    if (at < text.length()) {
      at += Character.charCount(text.codePointAt(at));
    }
    while (at < text.length() && isMark(at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private boolean isMark(int at) {
    return ColumnWidth.of(text.codePointAt(at)) == 0;
  }

  /** Where the word before the cursor begins; words are of letters and digits. */
  int wordBefore() {
    int at = cursor;
    while (at > 0 && !isOfWord(at - 1)) {
      at--;
    }
    while (at > 0 && isOfWord(at - 1)) {
      at--;
    }
    return at;
  }

  /** Where the word after the cursor ends. */
  int wordAfter() {
    int at = wordStartAfter();
    while (at < text.length() && isOfWord(at)) {
      at++;
    }
    return at;
  }

  /** Where the word begins that the cursor is in or before. */
  int wordStartAfter() {
    int at = cursor;
    while (at < text.length() && !isOfWord(at)) {
      at++;
    }
    return at;
  }

  /** Where the word before the cursor begins, if only blanks end words. */
  int blankWordBefore() {
    int at = cursor;
    while (at > 0 && text.charAt(at - 1) <= ' ') {
      at--;
    }
    while (at > 0 && text.charAt(at - 1) > ' ') {
      at--;
    }
    return at;
  }

  private boolean isOfWord(int at) {
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c) || c >= 0x300;
  }

  /** Where the row begins that the cursor is in, if newlines end rows. */
  int rowStart() {
    return cursor == 0 ? 0 : text.lastIndexOf("\n", cursor - 1) + 1;
  }

  /** Where it ends. */
  int rowEnd() {
    int end = text.indexOf("\n", cursor);
    return end < 0 ? text.length() : end;
  }

  /** Exchanges the characters before and at the cursor, and moves on. */
  void transpose() {
    int second = cursor == text.length() ? before(cursor) : cursor;
    int first = before(second);
    if (first == second) {
      return;
    }
    int end = after(second);
    replace(first, end, text.substring(second, end) + text.substring(first, second));
  }

  /** Moves the cursor by a row up or down; false if there is none. */
  boolean moveByRow(int by) {
    int start = rowStart();
    int column = cursor - start;
    if (by < 0) {
      if (start == 0) {
        return false;
      }
      int above = start < 2 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
      cursor = Math.min(above + column, start - 1);
      return true;
    }
    int end = rowEnd();
    if (end == text.length()) {
      return false;
    }
    cursor = end + 1;
    cursor = Math.min(end + 1 + column, rowEnd());
    return true;
  }
}
