package warren.guest.shell.history;

import warren.guest.Split;
import warren.guest.pattern.Glob;

/**
 * Which commands are kept: what HISTCONTROL and HISTIGNORE say. Without HISTCONTROL it is {@code
 * ignoreboth}, as distributions set it.
 *
 * @param control the value of HISTCONTROL, with colons between its words
 * @param ignored patterns of whole commands, with colons between them
 */
public record HistoryControl(String control, String ignored) {
  public static final HistoryControl DEFAULT = new HistoryControl("ignoreboth", "");

  private boolean has(String word) {
    for (String each : Split.all(control, ':')) {
      boolean isBoth = each.equals("ignoreboth") && !word.equals("erasedups");
      if (each.equals(word) || isBoth) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same command is kept once alone. */
  boolean erases() {
    return has("erasedups");
  }

  /** Whether a command is kept behind another one, which is null for the first. */
  boolean takes(String entry, String before) {
    boolean isSpaced = entry.charAt(0) == ' ' && has("ignorespace");
    boolean isRepeated = entry.equals(before) && has("ignoredups");
    return !isSpaced && !isRepeated && !isIgnored(entry, before);
  }

  /** {@code &} stands for the command before. */
  private boolean isIgnored(String entry, String before) {
    for (String pattern : Split.all(ignored, ':')) {
      boolean isBefore = pattern.equals("&") && entry.equals(before);
      if (isBefore || (!pattern.isEmpty() && new Glob(pattern).matches(entry))) {
        return true;
      }
    }
    return false;
  }
}
