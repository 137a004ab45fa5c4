package warren.kernel.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Searches a project's files by name. */
final class Names {
  /**
   * The files of a folder with one of the endings, sorted; only those that have a name before it.
   */
  static List<String> ending(ProjectFiles files, String folder, String... endings) {
    List<String> found = new ArrayList<>();
    for (String name : files.list(folder)) {
      boolean ends = false;
      for (String ending : endings) {
        ends |= name.endsWith(ending) && name.length() > ending.length();
      }
      if (ends && !name.startsWith(".") && files.isFile(Paths.join(folder, name))) {
        found.add(name);
      }
    }
    Collections.sort(found);
    return found;
  }

  /** The subfolders of a folder, sorted, without hidden folders and those of dependencies. */
  static List<String> folders(ProjectFiles files, String folder) {
    List<String> found = new ArrayList<>();
    for (String name : files.list(folder)) {
      boolean aside =
          name.startsWith(".") || name.equals("__MACOSX") || name.equals("node_modules");
      if (!aside && !files.isFile(Paths.join(folder, name))) {
        found.add(name);
      }
    }
    Collections.sort(found);
    return found;
  }

  /** The first of the paths that is a file, or null. */
  static String firstFile(ProjectFiles files, String... paths) {
    for (String path : paths) {
      if (files.isFile(path)) {
        return path;
      }
    }
    return null;
  }

  private Names() {}
}
