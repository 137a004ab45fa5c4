package warren.testing.explore;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The path of one run through the tree of all choices; {@link #advance} goes to the next, depth
 * first.
 */
final class Choices {
  private int[] chosen = new int[64];
  private int[] options = new int[64];
  private int depth;
  private int known;

  /** Chooses one of so many; the same as in the previous run until its last choice that changes. */
  int choose(int count) {
    if (count == 1) {
      return 0;
    }
    if (depth == known) {
      grow();
      options[depth] = count;
      chosen[depth] = 0;
      known++;
    }
    if (options[depth] != count && options[depth] != 0) {
      throw new IllegalStateException("the scenario does not do the same again: " + this);
    }
    return chosen[depth++];
  }

  private void grow() {
    if (depth == chosen.length) {
      chosen = Arrays.copyOf(chosen, depth * 2);
      options = Arrays.copyOf(options, depth * 2);
    }
  }

  /** Goes to the next path; false if all have been explored. */
  boolean advance() {
    while (known > 0 && chosen[known - 1] + 1 == options[known - 1]) {
      known--;
    }
    depth = 0;
    if (known == 0) {
      return false;
    }
    chosen[known - 1]++;
    return true;
  }

  /** Explores the same path once more. */
  void again() {
    known = depth;
    depth = 0;
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return Arrays.stream(chosen, 0, known)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  static Choices parse(String text) {
    Choices choices = new Choices();
    choices.chosen = Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    choices.options = new int[choices.chosen.length];
    choices.known = choices.chosen.length;
    return choices;
  }
}
