package warren.guest.tools.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;

/** The order of lines that {@code sort} is asked for: by keys, and at last by all of them. */
final class SortOrder implements Comparator<String> {
  private static final String KINDS = "bdfghinMVR";

  private final List<SortKey> keys;
  private final boolean isReversed;
  private final boolean isStable;

  private SortOrder(List<SortKey> keys, boolean isReversed, boolean isStable) {
    this.keys = keys;
    this.isReversed = isReversed;
    this.isStable = isStable;
  }

  static SortOrder of(Options options) throws BadUsage {
    StringBuilder letters = new StringBuilder();
    for (char letter : (KINDS + "r").toCharArray()) {
      if (options.has(letter)) {
        letters.append(letter);
      }
    }
    String separator = options.value('t', null);
    if ("\\0".equals(separator)) {
      separator = "\0";
    }
    List<SortKey> keys = new ArrayList<>();
    for (String key : options.values('k')) {
      keys.add(SortKey.parse(key, letters.toString(), separator));
    }
    if (keys.isEmpty()) {
      keys.add(SortKey.whole(letters.toString()));
    }
    boolean isStable = options.has('s') || options.has('u');
    return new SortOrder(keys, options.has('r'), isStable);
  }

  /** Whether it is that of the lines' bytes, or the reverse of it. */
  boolean isPlain() {
    return keys.size() == 1 && keys.get(0).isWholeLine();
  }

  @Override
  public int compare(String a, String b) {
    int order = compareKeys(a, b);
    if (order != 0 || isStable) {
      return order;
    }
    return isReversed ? b.compareTo(a) : a.compareTo(b);
  }

  /** Without the whole lines. */
  int compareKeys(String a, String b) {
    for (SortKey key : keys) {
      int order = key.compare(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
