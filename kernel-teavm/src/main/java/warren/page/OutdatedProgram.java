package warren.page;

import java.util.ArrayDeque;
import java.util.List;
import warren.kernel.project.ProjectFiles;

/**
 * Finds a source file that was changed after a program was built. It looks at sources of compiled
 * languages only, and not in folders of dependencies.
 */
final class OutdatedProgram {
  private static final List<String> ENDINGS =
      List.of(".rs", ".go", ".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".zig", ".wat");
  private static final List<String> ASIDE =
      List.of("target", "node_modules", "vendor", "build", "dist", "tests", "benches", "examples");

  /** Files of one checkout or archive differ by less than this. */
  private static final long SLACK_NANOS = 2_000_000_000L;

  private static final int MOST_ENTRIES = 5000;

  private OutdatedProgram() {}

  /** The newest source that is newer than the program, or null. */
  static String newerSource(ProjectFiles files, String program) {
    long newest = files.modified(program) + SLACK_NANOS;
    String found = null;
    int entries = 0;
    ArrayDeque<String> folders = new ArrayDeque<>(List.of(""));
    while (!folders.isEmpty() && entries < MOST_ENTRIES) {
      String folder = folders.remove();
      for (String name : files.list(folder)) {
        String path = folder.isEmpty() ? name : folder + "/" + name;
        entries++;
        if (isSource(name)) {
          if (files.isFile(path) && files.modified(path) > newest) {
            newest = files.modified(path);
            found = path;
          }
        } else if (!name.startsWith(".") && !ASIDE.contains(name) && !files.isFile(path)) {
          folders.add(path);
        }
      }
    }
    return found;
  }

  private static boolean isSource(String name) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return !name.endsWith("_test.go");
      }
    }
    return false;
  }
}
