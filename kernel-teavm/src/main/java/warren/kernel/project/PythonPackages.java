package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;

/** The packages that pip has installed for a project, in an environment or beside its programs. */
public final class PythonPackages {
  private static final String BESIDE = "site-packages";

  /**
   * The folder of the packages of a virtual environment, relative to the project; null if it has no
   * such environment.
   */
  public static String environment(ProjectFiles files) {
    for (String folder : List.of(".venv", "venv", "env")) {
      String packages = files.isFile(folder + "/pyvenv.cfg") ? environment(files, folder) : null;
      if (packages != null) {
        return packages;
      }
    }
    return null;
  }

  private static String environment(ProjectFiles files, String folder) {
    for (String version : files.list(folder + "/lib")) {
      String packages = folder + "/lib/" + version + "/" + BESIDE;
      if (version.startsWith("python3") && !files.list(packages).isEmpty()) {
        return packages;
      }
    }
    String onWindows = folder + "/Lib/" + BESIDE;
    return files.list(onWindows).isEmpty() ? null : onWindows;
  }

  /** Whether a module can be imported from the project's packages. */
  static boolean has(ProjectFiles files, String module) {
    List<String> folders = new ArrayList<>(List.of(BESIDE));
    String environment = environment(files);
    if (environment != null) {
      folders.add(environment);
    }
    for (String folder : folders) {
      String path = Paths.join(folder, module);
      if (files.isFile(path + "/__init__.py") || files.isFile(path + ".py")) {
        return true;
      }
    }
    return false;
  }

  private PythonPackages() {}
}
