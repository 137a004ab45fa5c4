package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/** Relative paths inside of a project, as text. */
final class Paths {
  /**
   * The path without {@code .} and needless slashes, empty for the folder itself; null if it is
   * absolute or leads out of the folder.
   */
  static String inside(String path) {
    if (path.startsWith("/") || path.indexOf('\0') >= 0) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (int start = 0; start <= path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
      start = end + 1;
    }
    return String.join("/", parts);
  }

  /** A path below a folder; an empty folder or path stands for nothing. */
  static String join(String folder, String path) {
    return folder.isEmpty() || path.isEmpty() ? folder + path : folder + "/" + path;
  }

  private Paths() {}
}
