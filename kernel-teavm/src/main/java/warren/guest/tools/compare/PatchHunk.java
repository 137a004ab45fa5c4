package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a patch: lines of which each is kept, removed or added.
 *
 * @param leftStart number of the first line in the old file
 * @param rightStart the same in the new one
 */
record PatchHunk(int leftStart, int rightStart, List<Line> lines) {
  /**
   * A line with what ends it.
   *
   * @param mark a space, a minus or a plus
   */
  record Line(char mark, String text) {}

  /** The lines of the old file. */
  List<String> left() {
    return side('+');
  }

  /** The lines of the new file. */
  List<String> right() {
    return side('-');
  }

  private List<String> side(char without) {
    List<String> side = new ArrayList<>();
    for (Line line : lines) {
      if (line.mark != without) {
        side.add(line.text);
      }
    }
    return side;
  }

  /** Where the old lines are expected; those of nothing are behind the line that is named. */
  int first() {
    return left().isEmpty() ? leftStart + 1 : leftStart;
  }

  /** Lines that are kept before the first change. */
  int contextBefore() {
    int count = 0;
    while (count < lines.size() && lines.get(count).mark == ' ') {
      count++;
    }
    return count;
  }

  /** Lines that are kept behind the last change. */
  int contextAfter() {
    int count = 0;
    while (count < lines.size() && lines.get(lines.size() - 1 - count).mark == ' ') {
      count++;
    }
    return count;
  }

  /** The hunk that takes this one back. */
  PatchHunk reversed() {
    List<Line> swapped = new ArrayList<>();
    List<Line> added = new ArrayList<>();
    for (Line line : lines) {
      if (line.mark == '-') {
        added.add(new Line('+', line.text));
        continue;
      }
      if (line.mark == ' ') {
        swapped.addAll(added);
        added.clear();
      }
      swapped.add(line.mark == '+' ? new Line('-', line.text) : line);
    }
    swapped.addAll(added);
    return new PatchHunk(rightStart, leftStart, swapped);
  }
}
