package warren.kernel.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** The files of a folder that can be started by themselves, whatever else the project says. */
final class FileChoices {
  private static final List<String> NO_PROGRAMS =
      List.of("setup.py", "conftest.py", "__init__.py", "__main__.py");

  /** How each is started, by name; scripts of pages and of a {@code package.json} are none. */
  static Map<String, Runnable> of(ProjectFiles files) {
    Map<String, Runnable> found = new LinkedHashMap<>();
    for (String name : Names.ending(files, "", ".py")) {
      boolean isTest = name.startsWith("test_") || name.endsWith("_test.py");
      if (!isTest && !NO_PROGRAMS.contains(name)) {
        put(found, PythonRule.LANGUAGE, PythonRule.COMMAND, name);
      }
    }
    boolean isPlain = !files.isFile("index.html") && JavaScriptRule.settings(files) == null;
    for (String name : Names.ending(files, "", ".js", ".mjs", ".cjs", ".ts", ".mts")) {
      if (isPlain && !name.contains(".config.") && !name.endsWith(".d.ts")) {
        put(found, JavaScriptRule.LANGUAGE, JavaScriptRule.COMMAND, name);
      }
    }
    for (String name : Names.ending(files, "", ".sh")) {
      put(found, null, "sh", name);
    }
    return found;
  }

  private static void put(
      Map<String, Runnable> found, String language, String command, String name) {
    found.put(
        name, Answers.run(language, command, List.of(name), OneLine.plain(name) + " is there"));
  }

  private FileChoices() {}
}
