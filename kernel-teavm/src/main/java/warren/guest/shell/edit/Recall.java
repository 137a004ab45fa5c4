package warren.guest.shell.edit;

import java.util.HashMap;
import java.util.Map;
import warren.guest.shell.history.History;

/** Goes through the history for one line; what was typed in any of its places is kept there. */
final class Recall {
  private final History history;
  private final Map<Integer, String> changed = new HashMap<>();
  private int place;

  Recall(History history) {
    this.history = history;
    this.place = history.size();
  }

  int place() {
    return place;
  }

  History history() {
    return history;
  }

  /** Goes to another place; false if there is none. The one behind the last is the new line. */
  boolean go(int to, Line line) {
    if (to < 0 || to > history.size() || to == place) {
      return false;
    }
    changed.put(place, line.text());
    place = to;
    String kept = changed.get(to);
    line.reset(kept != null ? kept : to < history.size() ? history.entry(to) : "");
    return true;
  }
}
