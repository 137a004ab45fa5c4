package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.vfs.PathNames;

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
    PathNames names = new PathNames(path);
    while (names.hasNext()) {
      String name = names.next();
      if (name.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.remove(parts.size() - 1);
      } else if (!name.equals(".")) {
        parts.add(name);
      }
    }
    return String.join("/", parts);
  }

  /** Joins a folder and a path; either may be empty. */
  static String join(String folder, String path) {
    return folder.isEmpty() || path.isEmpty() ? folder + path : folder + "/" + path;
  }

  private Paths() {}
}
