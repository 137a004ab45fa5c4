package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text. {@link String#split} would bring regular expressions into the kernel, which
 * are a quarter of its bytes.
 */
final class Lines {
  private Lines() {}

  /** What is between line feeds, so at least one line. */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
      lines.add(text.substring(from, feed));
      from = feed + 1;
    }
    lines.add(text.substring(from));
    return lines;
  }
}
