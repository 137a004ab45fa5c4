package warren.guest.shell.run;

import java.util.HashMap;
import java.util.Map;
import warren.guest.shell.syntax.Assignment;

/** Arrays among the arguments of builtins that declare, which take texts otherwise. */
public final class DeclaredArrays {
  private static final char MARK = '\0';
  private static final Map<String, Assignment> KEPT = new HashMap<>();

  private DeclaredArrays() {}

  /** A word for an array. */
  static String keep(Assignment assignment) {
    String word = assignment.source() + MARK;
    KEPT.put(word, assignment);
    return word;
  }

  /** The array of a word, or null if it is an ordinary one. */
  public static Assignment take(String word) {
    return word.endsWith(String.valueOf(MARK)) ? KEPT.remove(word) : null;
  }

  static String source(String word) {
    return word.endsWith(String.valueOf(MARK)) ? word.substring(0, word.length() - 1) : word;
  }
}
