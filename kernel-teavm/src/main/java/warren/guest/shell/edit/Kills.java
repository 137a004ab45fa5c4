package warren.guest.shell.edit;

import java.util.ArrayList;
import java.util.List;

/** What was cut out of lines, the last one at the end. */
final class Kills {
  private static final int MOST = 20;

  private final List<String> texts = new ArrayList<>();
  private int older;

  /** Adds a text; one that was cut out right after another is added to that. */
  void add(String text, boolean isBefore, boolean goesOn) {
    if (goesOn && !texts.isEmpty()) {
      String last = texts.remove(texts.size() - 1);
      texts.add(isBefore ? text + last : last + text);
    } else if (!text.isEmpty()) {
      texts.add(text);
    }
    if (texts.size() > MOST) {
      texts.remove(0);
    }
  }

  /** The last one, or an empty text. */
  String last() {
    older = texts.size() - 1;
    return texts.isEmpty() ? "" : texts.get(older);
  }

  /** The one before that which was given last. */
  String older() {
    if (texts.isEmpty()) {
      return "";
    }
    older = older <= 0 ? texts.size() - 1 : older - 1;
    return texts.get(older);
  }
}
