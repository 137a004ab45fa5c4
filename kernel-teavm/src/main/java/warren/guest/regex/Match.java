package warren.guest.regex;

/** Where a text matched: the whole is group 0. */
public final class Match {
  private final String text;
  private final int[] places;

  Match(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  /** Where a group begins; -1 if it took no part. */
  public int start(int group) {
    return 2 * group < places.length ? places[2 * group] : -1;
  }

  public int end(int group) {
    return 2 * group < places.length ? places[2 * group + 1] : -1;
  }

  /** A match that is all of a text. */
  public static Match of(String whole) {
    return new Match(whole, new int[] {0, whole.length()});
  }

  /** The text of a group; empty if it took no part. */
  public String group(int group) {
    int start = start(group);
    return start < 0 || end(group) < 0 ? "" : text.substring(start, end(group));
  }
}
