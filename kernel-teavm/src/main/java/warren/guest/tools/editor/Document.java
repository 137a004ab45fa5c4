package warren.guest.tools.editor;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text, and how each change of them is undone. It always has one line at least. */
final class Document {
  private static final int MOST_CHANGES = 10_000;

  /** A place in the text: the line and the character in it, both from 0. */
  record Place(int line, int at) {}

  /** What stood where, what stands there now, and where the cursor was and is. */
  private record Change(
      int line, List<String> before, List<String> now, Place from, Place to, boolean isTyping) {}

  private final List<String> lines = new ArrayList<>();
  private final List<Change> done = new ArrayList<>();
  private final List<Change> undone = new ArrayList<>();

  /** How many changes were done when the text was saved; -1 if that cannot be come back to. */
  private int saved;

  /** Begins with a text; a newline at its end ends the last line. */
  Document(String text) {
    int at = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      lines.add(text.substring(at, end));
      at = end + 1;
    }
    if (at < text.length() || lines.isEmpty()) {
      lines.add(text.substring(at));
    }
  }

  int size() {
    return lines.size();
  }

  String line(int number) {
    return lines.get(number);
  }

  boolean isModified() {
    return saved != done.size();
  }

  void setSaved() {
    saved = done.size();
  }

  /** The text as it is written to a file: each line ends in a newline. */
  String text() {
    if (lines.size() == 1 && lines.get(0).isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /**
   * Puts lines in the place of others.
   *
   * @param isTyping whether it is undone together with what was typed just before in the same line
   */
  void replace(int line, int count, List<String> with, Place from, Place to, boolean isTyping) {
    List<String> before = new ArrayList<>(lines.subList(line, line + count));
    put(line, count, with);
    undone.clear();
    if (saved > done.size()) {
      saved = -1;
    }
    Change last = done.isEmpty() ? null : done.get(done.size() - 1);
    boolean joins =
        isTyping
            && last != null
            && last.isTyping
            && last.line == line
            && last.to.equals(from)
            && saved != done.size();
    if (joins) {
      done.set(done.size() - 1, new Change(line, last.before, with, last.from, to, true));
    } else {
      done.add(new Change(line, before, with, from, to, isTyping));
    }
    if (done.size() > MOST_CHANGES) {
      done.remove(0);
      saved--;
    }
  }

  private void put(int line, int count, List<String> with) {
    lines.subList(line, line + count).clear();
    lines.addAll(line, with);
  }

  /** Undoes the last change; where the cursor was before it, or null if there is none. */
  Place undo() {
    if (done.isEmpty()) {
      return null;
    }
    Change change = done.remove(done.size() - 1);
    put(change.line, change.now.size(), change.before);
    undone.add(change);
    return change.from;
  }

  /** Does again what was undone; where the cursor goes, or null if there is nothing. */
  Place redo() {
    if (undone.isEmpty()) {
      return null;
    }
    Change change = undone.remove(undone.size() - 1);
    put(change.line, change.before.size(), change.now);
    done.add(change);
    return change.to;
  }

  /** Where a text is found next behind a place, going on at the start; null if nowhere. */
  Place find(String wanted, Place from) {
    String folded = wanted.toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i <= lines.size(); i++) {
      int number = (from.line + i) % lines.size();
      String line = lines.get(number).toLowerCase(java.util.Locale.ROOT);
      int at = line.indexOf(folded, i == 0 ? from.at + 1 : 0);
      if (at >= 0) {
        return new Place(number, at);
      }
    }
    return null;
  }
}
