package warren.page;

import java.util.List;
import warren.kernel.project.ProjectFiles;

/** Finds the packages that pip has installed for a Python project. */
final class VirtualEnvironment {
  private VirtualEnvironment() {}

  /** The folder of its packages, relative to the project; null if it has no such environment. */
  static String packages(ProjectFiles files) {
    for (String folder : List.of(".venv", "venv", "env")) {
      if (files.isFile(folder + "/pyvenv.cfg")) {
        String packages = packagesIn(files, folder);
        if (packages != null) {
          return packages;
        }
      }
    }
    return null;
  }

  private static String packagesIn(ProjectFiles files, String folder) {
    for (String version : files.list(folder + "/lib")) {
      String packages = folder + "/lib/" + version + "/site-packages";
      if (version.startsWith("python3") && !files.list(packages).isEmpty()) {
        return packages;
      }
    }
    String onWindows = folder + "/Lib/site-packages";
    return files.list(onWindows).isEmpty() ? null : onWindows;
  }
}
