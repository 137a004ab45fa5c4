package warren.relay.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, everything once. */
final class Mistakes {
  private final Set<String> lines = new LinkedHashSet<>();

  /** One line that says what to do, in one line whatever the texts of others in it are. */
  void add(String where, String what) {
    lines.add((where + ": " + what).replaceAll("\\p{Cntrl}", "?"));
  }

  void throwIfAny() throws Misconfigured {
    if (!lines.isEmpty()) {
      throw new Misconfigured(List.copyOf(lines));
    }
  }
}
