package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** The packages that pip has installed for a project, in an environment or beside its programs. */
public final class PythonPackages {
  private static final String BESIDE = "site-packages";
  private static final int LARGEST = 1 << 16;

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

  /** Says so if none of the packages that a project requires was brought or installed. */
  static Runnable orMissing(ProjectFiles files, Runnable run) {
    List<String> required = required(files);
    boolean lacks =
        !required.isEmpty() && files.list(BESIDE).isEmpty() && environment(files) == null;
    if (!lacks || run.leftOut() != null) {
      return run;
    }
    return run.without(
        "Its packages are not here ("
            + OneLine.list(required)
            + "): `python -m pip install -r requirements.txt` in the terminal brings those without"
            + " native code.");
  }

  /** The names in {@code requirements.txt}, in their order. */
  private static List<String> required(ProjectFiles files) {
    List<String> names = new ArrayList<>();
    String text = files.readText("requirements.txt", LARGEST);
    for (String line : Lines.of(text == null ? "" : text)) {
      int end = 0;
      while (end < line.length() && isPartOfName(line.charAt(end))) {
        end++;
      }
      if (end > 0 && line.charAt(0) != '-') {
        names.add(line.substring(0, end));
      }
    }
    return names;
  }

  private static boolean isPartOfName(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
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
