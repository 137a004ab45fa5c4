package warren.kernel.vfs;

import java.util.ArrayList;
import java.util.List;

/** The names that a path is made of. */
public final class PathNames {
  private PathNames() {}

  /** A path without the slashes that it begins with. */
  public static String strip(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }

  /** The names between slashes, without empty ones. */
  public static List<String> of(String path) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      if (end > from) {
        names.add(path.substring(from, end));
      }
      from = end + 1;
    }
    return names;
  }
}
