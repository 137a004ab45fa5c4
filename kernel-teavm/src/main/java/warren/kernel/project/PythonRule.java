package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/**
 * A folder with {@code pyproject.toml}, {@code requirements.txt} or one of the usual entries:
 * {@code main.py}, {@code app.py}, {@code __main__.py}, a package with a {@code __main__.py}.
 */
final class PythonRule implements LanguageRule {
  static final String LANGUAGE = "Python";
  static final String COMMAND = "python";
  private static final String MAIN = "__main__.py";

  @Override
  public Detection detect(ProjectFiles files) {
    String entry = Names.firstFile(files, "main.py", "app.py", MAIN);
    if (entry != null) {
      return run(entry, entry + " is there");
    }
    String marker =
        Names.firstFile(files, "pyproject.toml", "requirements.txt", "setup.py", "setup.cfg");
    if (marker == null) {
      return null;
    }
    Detection found = packages(files, "src");
    found = found != null ? found : packages(files, "");
    return found != null ? found : loneFile(files, marker);
  }

  /** The package of a folder that has a {@code __main__.py}; null if there is none. */
  private static Detection packages(ProjectFiles files, String folder) {
    List<String> names = new ArrayList<>();
    for (String name : Names.folders(files, folder)) {
      if (files.isFile(Paths.join(Paths.join(folder, name), MAIN))) {
        names.add(name);
      }
    }
    if (names.size() > 1) {
      return Answers.choose(
          LANGUAGE, names, "command = \"python\", args = [\"-m\", \"" + names.get(0) + "\"]");
    }
    return names.isEmpty()
        ? null
        : new Runnable(
            LANGUAGE,
            COMMAND,
            List.of("-m", names.get(0)),
            Map.of(),
            folder,
            OneLine.plain(Paths.join(folder, names.get(0))) + " has a " + MAIN);
  }

  private static Detection loneFile(ProjectFiles files, String marker) {
    String file = Names.firstFile(files, "src/main.py", "src/app.py");
    if (file != null) {
      return run(file, file + " is there");
    }
    List<String> scripts = Names.ending(files, "", ".py");
    scripts.remove("setup.py");
    if (scripts.size() == 1) {
      return run(scripts.get(0), "it is the only .py file beside " + marker);
    }
    return scripts.isEmpty()
        ? new NotRunnable(
            LANGUAGE,
            "this project has a " + marker + ", but no main.py, app.py or __main__.py",
            "put the program into main.py, or name it in a file warren.toml:"
                + " command = \"python\", args = [\"FILE\"]")
        : Answers.choose(LANGUAGE, scripts, example(scripts.get(0)));
  }

  static String example(String script) {
    return "command = \"python\", args = [\"" + OneLine.plain(script) + "\"]";
  }

  private static Detection run(String file, String because) {
    return Answers.run(LANGUAGE, COMMAND, List.of(file), because);
  }
}
