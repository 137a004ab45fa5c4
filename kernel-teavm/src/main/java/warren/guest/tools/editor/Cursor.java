package warren.guest.tools.editor;

import warren.guest.tools.editor.Document.Place;

/** Where in the text the next character goes. Moving up and down keeps the column. */
final class Cursor {
  private final Document document;
  private int line;
  private int at;
  private int column;

  Cursor(Document document) {
    this.document = document;
  }

  Place place() {
    return new Place(line, at);
  }

  int line() {
    return line;
  }

  int at() {
    return at;
  }

  String text() {
    return document.line(line);
  }

  /** Goes to a place, or to the nearest one that there is. */
  void to(int newLine, int newAt) {
    line = Math.max(0, Math.min(newLine, document.size() - 1));
    at = Math.max(0, Math.min(newAt, text().length()));
    column = Columns.of(text(), at);
  }

  void to(Place place) {
    to(place.line(), place.at());
  }

  void vertically(int by) {
    line = Math.max(0, Math.min(line + by, document.size() - 1));
    at = Columns.at(text(), column);
  }

  void left() {
    if (at > 0) {
      to(line, text().offsetByCodePoints(at, -1));
    } else if (line > 0) {
      to(line - 1, document.line(line - 1).length());
    }
  }

  void right() {
    if (at < text().length()) {
      to(line, text().offsetByCodePoints(at, 1));
    } else if (line + 1 < document.size()) {
      to(line + 1, 0);
    }
  }

  /** To the start of the next word. */
  void nextWord() {
    Place before = null;
    while (isInWord() && !place().equals(before)) {
      before = place();
      right();
    }
    while (!isInWord() && !place().equals(before)) {
      before = place();
      right();
    }
  }

  /** To the start of this word, or of the one before. */
  void previousWord() {
    Place before = null;
    do {
      before = place();
      left();
    } while (!isInWord() && !place().equals(before));
    while (at > 0 && isLetter(text().charAt(at - 1))) {
      left();
    }
  }

  private boolean isInWord() {
    return at < text().length() && isLetter(text().charAt(at));
  }

  private static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }
}
