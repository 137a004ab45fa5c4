package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.json.JsonValue.JsonObject;
import warren.text.OneLine;

/** Whether the packages of a {@code package.json} are there, or must be installed before a run. */
final class NpmInstall {
  static final String COMMAND = "npm install";
  private static final String FOLDER = "node_modules";
  private static final String LOCK = "package-lock.json";

  /** What npm writes when it has installed: what lies beside it. */
  private static final String INSTALLED = FOLDER + "/.package-lock.json";

  private static final String[] OTHER_LOCKS = {
    "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"
  };

  /** The version that a project asks for of a package; null if it does not depend on it. */
  static String wish(JsonObject settings, String name) {
    for (String kind : List.of("dependencies", "devDependencies")) {
      JsonObject packages = settings.object(kind);
      if (packages != null && packages.text(name) != null) {
        return packages.text(name);
      }
    }
    return null;
  }

  /**
   * Why Run installs first, in one line; null if all is there.
   *
   * @param develops whether what is run may need packages that are there for development alone
   */
  static String reason(ProjectFiles files, JsonObject settings, boolean develops) {
    List<String> missing = new ArrayList<>(missing(files, settings.object("dependencies")));
    if (develops) {
      missing.addAll(missing(files, settings.object("devDependencies")));
    }
    if (!missing.isEmpty()) {
      return "Its packages are not here ("
          + OneLine.list(missing)
          + "): Run gets them first, by `npm install`."
          + otherLock(files);
    }
    if (settings.get("workspaces") != null && files.list(FOLDER).isEmpty()) {
      return "Its packages are not linked yet: Run does it first, by `npm install`."
          + otherLock(files);
    }
    boolean outdated =
        files.isFile(LOCK)
            && files.isFile(INSTALLED)
            && files.modified(LOCK) > files.modified(INSTALLED);
    return outdated
        ? "package-lock.json is newer than its packages: Run installs first, by `npm install`."
        : null;
  }

  private static List<String> missing(ProjectFiles files, JsonObject packages) {
    List<String> missing = new ArrayList<>();
    if (packages != null) {
      for (String name : packages.members().keySet()) {
        if (!isThere(files, name)) {
          missing.add(name);
        }
      }
    }
    return missing;
  }

  /** Node looks in the folders above as well, where the packages of a monorepo are. */
  private static boolean isThere(ProjectFiles files, String name) {
    String path = Paths.inside(Paths.join(FOLDER, name));
    if (path == null) {
      return true; // no name of a package: npm says so
    }
    for (ProjectFiles at = files; at != null; at = at.above()) {
      if (!at.list(path).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** A sentence on a lock file that npm does not read; empty if it reads the one that is there. */
  private static String otherLock(ProjectFiles files) {
    String other = files.isFile(LOCK) ? null : Names.firstFile(files, OTHER_LOCKS);
    return other == null
        ? ""
        : " npm does not read " + other + ": it takes the versions that package.json allows.";
  }

  private NpmInstall() {}
}
