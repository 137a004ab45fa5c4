package warren.kernel.proc;

import java.util.ArrayList;
import java.util.List;

/** Words in commands of programs; a regular expression would bring its compiler into the kernel. */
public final class Words {
  private Words() {}

  /** The pieces of a text between spaces, of which none is empty. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
