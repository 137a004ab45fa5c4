package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/**
 * A folder with one of the usual entries {@code main.py}, {@code app.py}, {@code __main__.py}; else
 * the command that pip would generate for the project, a package with a {@code __main__.py}, or the
 * only script beside {@code pyproject.toml}, {@code requirements.txt} and their like.
 */
final class PythonRule implements LanguageRule {
  static final String LANGUAGE = "Python";
  static final String COMMAND = "python";
  private static final String MAIN = "__main__.py";

  @Override
  public Detection detect(ProjectFiles files) {
    Detection found = entry(files);
    return found instanceof Runnable run ? PythonPackages.orMissing(files, run) : found;
  }

  private static Detection entry(ProjectFiles files) {
    String entry = Names.firstFile(files, "main.py", "app.py", MAIN);
    if (entry != null) {
      Detection application = WebApplications.detect(files, entry);
      return application != null ? application : run(files, entry, entry + " is there");
    }
    if (files.isFile("manage.py")) {
      return Answers.run(
          LANGUAGE,
          COMMAND,
          List.of("manage.py", "runserver", "--noreload"),
          "manage.py is there, as Django makes it");
    }
    String marker =
        Names.firstFile(
            files, "pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile");
    return marker == null ? packages(files, false) : marked(files, marker);
  }

  private static Detection marked(ProjectFiles files, String marker) {
    PythonCommands commands = PythonCommands.read(files);
    Detection found = commands.clear();
    found = found != null ? found : packages(files, true);
    if (found != null) {
      return found;
    }
    NotRunnable refusal = commands.refusal();
    Detection lone = loneFile(files, marker);
    return refusal != null && lone instanceof NotRunnable ? refusal : lone;
  }

  /** A package that has a {@code __main__.py}; null if there is none. */
  private static Detection packages(ProjectFiles files, boolean marked) {
    Detection found = packages(files, "src", marked);
    return found != null ? found : packages(files, "", marked);
  }

  private static Detection packages(ProjectFiles files, String folder, boolean marked) {
    List<String> names = new ArrayList<>();
    for (String name : Names.folders(files, folder)) {
      String path = Paths.join(folder, name);
      boolean isPackage = marked || files.isFile(Paths.join(path, "__init__.py"));
      if (isPackage && files.isFile(Paths.join(path, MAIN))) {
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
      return run(files, file, file + " is there");
    }
    List<String> scripts = Names.ending(files, "", ".py");
    scripts.remove("setup.py");
    if (scripts.size() == 1) {
      return run(files, scripts.get(0), "it is the only .py file beside " + marker);
    }
    Detection other = scripts.isEmpty() ? Notebooks.detect(files) : null;
    other = other == null && scripts.isEmpty() ? PythonTests.detect(files) : other;
    if (other != null) {
      return other;
    }
    List<String> whole = ScriptMetadata.among(files, scripts);
    if (whole.size() == 1) {
      return byMetadata(files, whole.get(0));
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

  /** A script whose metadata marks it as a program. */
  static Detection byMetadata(ProjectFiles files, String script) {
    return run(files, script, OneLine.plain(script) + " has the metadata of a script");
  }

  static Detection run(ProjectFiles files, String file, String because) {
    String needs = ScriptMetadata.needs(files, file);
    return Answers.run(LANGUAGE, COMMAND, List.of(file), because + needs);
  }
}
