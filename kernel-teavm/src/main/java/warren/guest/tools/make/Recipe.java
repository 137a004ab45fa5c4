package warren.guest.tools.make;

import java.util.ArrayList;
import java.util.List;

/** Commands that make a target, as they were written. */
final class Recipe {
  private final Place place;
  private final List<Line> lines = new ArrayList<>();

  /** A line of it, without the tab, and where it is. */
  record Line(String text, Place place) {}

  Recipe(Place place) {
    this.place = place;
  }

  /** The rule's line. */
  Place place() {
    return place;
  }

  void add(String text, Place at) {
    lines.add(new Line(text, at));
  }

  List<Line> lines() {
    return lines;
  }

  /** Whether there is nothing to be done. */
  boolean isBlank() {
    return lines.stream().allMatch(line -> Words.strip(line.text).isEmpty());
  }
}
