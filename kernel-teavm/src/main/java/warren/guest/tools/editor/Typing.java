package warren.guest.tools.editor;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.editor.Document.Place;

/** The changes that keys make at the cursor. */
final class Typing {
  private final Document document;
  private final Cursor cursor;
  private final List<String> cut = new ArrayList<>();

  /** Lines that are cut one after another are pasted together. */
  private Place lastCut;

  Typing(Document document, Cursor cursor) {
    this.document = document;
    this.cursor = cursor;
  }

  private void change(int line, int count, List<String> with, Place to, boolean isTyping) {
    document.replace(line, count, with, cursor.place(), to, isTyping);
    cursor.to(to);
  }

  void insert(String text) {
    String line = cursor.text();
    int at = cursor.at();
    String now = line.substring(0, at) + text + line.substring(at);
    change(cursor.line(), 1, List.of(now), new Place(cursor.line(), at + text.length()), true);
  }

  void newLine() {
    String line = cursor.text();
    int at = cursor.at();
    List<String> two = List.of(line.substring(0, at), line.substring(at));
    change(cursor.line(), 1, two, new Place(cursor.line() + 1, 0), false);
  }

  void deleteBefore() {
    Place here = cursor.place();
    cursor.left();
    if (!here.equals(cursor.place())) {
      deleteHere();
    }
  }

  void deleteHere() {
    String line = cursor.text();
    int at = cursor.at();
    if (at < line.length()) {
      String now = line.substring(0, at) + line.substring(line.offsetByCodePoints(at, 1));
      change(cursor.line(), 1, List.of(now), cursor.place(), false);
    } else if (cursor.line() + 1 < document.size()) {
      String joined = line + document.line(cursor.line() + 1);
      change(cursor.line(), 2, List.of(joined), cursor.place(), false);
    }
  }

  /** Takes the line away. */
  void cutLine() {
    keep();
    int line = cursor.line();
    boolean isOnly = document.size() == 1;
    boolean isLast = line + 1 == document.size();
    // The last line leaves an empty one, as there was a newline before it.
    List<String> left = isOnly || isLast ? List.of("") : List.of();
    if (isLast && cursor.text().isEmpty()) {
      return;
    }
    change(line, 1, left, new Place(line, 0), false);
    lastCut = cursor.place();
  }

  void copyLine() {
    keep();
    cursor.to(cursor.line() + 1, 0);
    lastCut = cursor.place();
  }

  private void keep() {
    if (!cursor.place().equals(lastCut)) {
      cut.clear();
    }
    cut.add(cursor.text());
  }

  void paste() {
    insertLines(cut);
    lastCut = null;
  }

  /** Puts lines in front of the cursor's, or in the middle of it. */
  void insertLines(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    String line = cursor.text();
    List<String> now = new ArrayList<>(lines);
    now.set(0, line.substring(0, cursor.at()) + now.get(0));
    now.add(line.substring(cursor.at()));
    change(cursor.line(), 1, now, new Place(cursor.line() + lines.size(), 0), false);
  }

  /** How many there were. */
  int replaceAll(String wanted, String with) {
    int count = 0;
    List<String> now = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      String line = document.line(i);
      int at = line.indexOf(wanted);
      while (at >= 0) {
        count++;
        line = line.substring(0, at) + with + line.substring(at + wanted.length());
        at = line.indexOf(wanted, at + with.length());
      }
      now.add(line);
    }
    if (count > 0) {
      change(0, document.size(), now, cursor.place(), false);
    }
    return count;
  }

  boolean undo() {
    return moved(document.undo());
  }

  boolean redo() {
    return moved(document.redo());
  }

  private boolean moved(Place place) {
    lastCut = null;
    if (place != null) {
      cursor.to(place);
    }
    return place != null;
  }
}
