package warren.guest.shell.edit;

import warren.guest.shell.history.History;

/** A search through the history that goes on with each key. */
final class Search {
  private final History history;
  private final String before;
  private final StringBuilder pattern = new StringBuilder();
  private int step;
  private int place;
  private boolean failed;

  /** {@code before} is the line that comes back if the search is given up. */
  Search(History history, String before, int place, boolean isBack) {
    this.history = history;
    this.before = before;
    this.place = place;
    this.step = isBack ? -1 : 1;
  }

  String before() {
    return before;
  }

  /** What stands before the line. */
  String prompt() {
    String name = step < 0 ? "reverse-i-search" : "i-search";
    return "(" + (failed ? "failed " : "") + name + ")`" + pattern + "': ";
  }

  /** The line that was found, or the one before the search. */
  String found() {
    return place < history.size() ? history.entry(place) : before;
  }

  /** Where the pattern is in it. */
  int cursor() {
    return pattern.length() == 0 ? 0 : Math.max(0, found().indexOf(pattern.toString()));
  }

  int place() {
    return place;
  }

  void add(String text) {
    pattern.append(text);
    search(place);
  }

  /** Takes away the last character; the search begins again. */
  void shorten() {
    if (pattern.length() > 0) {
      pattern.setLength(pattern.offsetByCodePoints(pattern.length(), -1));
      search(step < 0 ? history.size() - 1 : 0);
    }
  }

  /**
   * Looks for the next one, in either direction; {@code last} is searched for without a pattern.
   */
  void next(boolean isBack, String last) {
    step = isBack ? -1 : 1;
    if (pattern.length() == 0) {
      pattern.append(last);
      search(place);
    } else {
      search(place + step);
    }
  }

  private void search(int from) {
    int start = Math.min(from, history.size() - 1);
    int found = pattern.length() == 0 ? -1 : history.find(pattern.toString(), start, step);
    failed = found < 0 && pattern.length() > 0;
    if (found >= 0) {
      place = found;
    }
  }

  String pattern() {
    return pattern.toString();
  }
}
