package warren.guest.site;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Changes in the folder, out of lines such as {@code changed /home/site/index.html}: what is read
 * between two calls of {@link #take} is one revision.
 */
final class Changes {
  private static final String OVERFLOW = "overflow";

  private final String folder;
  private final StringBuilder rest = new StringBuilder();
  private final Set<String> styles = new LinkedHashSet<>();
  private boolean others;

  /** {@code folder} is an absolute path without a slash at its end. */
  Changes(String folder) {
    this.folder = folder.equals("/") ? "" : folder;
  }

  /**
   * What pages are to do.
   *
   * @param reload whether they must be loaded again
   * @param styles else the style sheets that have changed, by their paths from the folder
   */
  record Batch(boolean reload, Set<String> styles) {
    boolean isEmpty() {
      return !reload && styles.isEmpty();
    }
  }

  /** Takes text that may end anywhere in a line. */
  void accept(String text) {
    rest.append(text);
    int from = 0;
    for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", from)) {
      line(rest.substring(from, end));
      from = end + 1;
    }
    rest.delete(0, from);
  }

  private void line(String line) {
    int space = line.indexOf(' ');
    String path = unescaped(line.substring(space + 1));
    if (line.equals(OVERFLOW)) {
      others = true;
    } else if (path.startsWith(folder) && concernsPages(path.substring(folder.length()))) {
      boolean isStyle = path.endsWith(".css") && !line.startsWith("removed ");
      if (isStyle && path.indexOf('\n') < 0) {
        styles.add(path.substring(folder.length()));
      } else {
        others = true;
      }
    }
  }

  /** Whether no name of it is hidden from visitors, or belongs to a tool. */
  private static boolean concernsPages(String path) {
    for (String name : Names.of(path)) {
      if (!Target.isServed(name) || name.equals("node_modules") || name.endsWith("~")) {
        return false;
      }
    }
    return true;
  }

  private static String unescaped(String path) {
    return path.replace("\\012", "\n").replace("\\134", "\\");
  }

  /** What has changed since the last call. */
  Batch take() {
    Batch batch = new Batch(others, new LinkedHashSet<>(styles));
    styles.clear();
    others = false;
    return batch;
  }
}
