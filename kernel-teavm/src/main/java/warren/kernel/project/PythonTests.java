package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.project.Detection.NotRunnable;
import warren.text.OneLine;

/** The tests of a Python project: by pytest if it is among the packages, else by unittest. */
final class PythonTests {
  private static final int LARGEST = 1 << 18;
  private static final int MOST_READ = 20;

  /** How the tests are run, or why they are not; null if there are none. */
  static Detection detect(ProjectFiles files) {
    for (String folder : List.of("tests", "test", "")) {
      List<String> tests = testsIn(files, folder);
      if (!tests.isEmpty()) {
        return run(files, folder, tests);
      }
    }
    return null;
  }

  private static List<String> testsIn(ProjectFiles files, String folder) {
    List<String> tests = new ArrayList<>();
    for (String name : Names.ending(files, folder, ".py")) {
      if (name.startsWith("test_") || name.endsWith("_test.py")) {
        tests.add(Paths.join(folder, name));
      }
    }
    return tests;
  }

  private static Detection run(ProjectFiles files, String folder, List<String> tests) {
    String because = OneLine.plain(tests.get(0)) + " is there";
    if (PythonPackages.has(files, "pytest")) {
      return python(List.of("-m", "pytest"), because);
    }
    if (!useUnittest(files, tests)) {
      return new NotRunnable(
          PythonRule.LANGUAGE,
          "the tests need pytest, which is not among the project's packages",
          "python -m pip install pytest");
    }
    List<String> discover = new ArrayList<>(List.of("-m", "unittest", "discover"));
    if (!folder.isEmpty()) {
      discover.addAll(List.of("-s", folder, "-t", "."));
    }
    boolean isPackage = folder.isEmpty() || files.isFile(folder + "/__init__.py");
    return python(isPackage ? discover : discover.subList(0, 5), because);
  }

  private static Detection python(List<String> args, String because) {
    return Answers.run(PythonRule.LANGUAGE, PythonRule.COMMAND, args, because);
  }

  private static boolean useUnittest(ProjectFiles files, List<String> tests) {
    for (String test : tests.subList(0, Math.min(tests.size(), MOST_READ))) {
      if (!files.readText(test, LARGEST).contains("unittest")) {
        return false;
      }
    }
    return true;
  }

  private PythonTests() {}
}
