package warren.guest.regex;

import java.util.ArrayList;
import java.util.List;
import warren.guest.pattern.CharacterClass;

/** Which characters one place of a text may have. */
final class CharacterSet {
  private final List<int[]> ranges = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final List<CharacterSet> others = new ArrayList<>();
  private final boolean ignoresCase;
  private boolean negated;

  CharacterSet(boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
  }

  void negate() {
    negated = true;
  }

  void add(int low, int high) {
    ranges.add(new int[] {low, high});
  }

  void add(String name) {
    boolean isCased = ignoresCase && (name.equals("upper") || name.equals("lower"));
    classes.add(isCased ? "alpha" : name);
  }

  void add(CharacterSet other) {
    others.add(other);
  }

  boolean contains(int c) {
    boolean found = has(c);
    if (!found && ignoresCase) {
      found = has(Character.toLowerCase(c)) || has(Character.toUpperCase(c));
    }
    return found != negated;
  }

  private boolean has(int c) {
    for (int[] range : ranges) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    for (CharacterSet other : others) {
      if (other.contains(c)) {
        return true;
      }
    }
    for (String name : classes) {
      if (CharacterClass.contains(name, c)) {
        return true;
      }
    }
    return false;
  }
}
