package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.json.Json;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonObject;
import warren.json.MalformedJson;
import warren.kernel.program.BadCommandLine;
import warren.kernel.program.CommandWords;
import warren.kernel.project.Detection.NotRunnable;
import warren.text.OneLine;

/**
 * A folder with a {@code package.json}: its {@code main}, else its script {@code start} if that is
 * {@code node FILE}, else {@code index.js}, {@code main.js}, {@code app.js}.
 */
final class JavaScriptRule implements LanguageRule {
  static final String LANGUAGE = "JavaScript";
  static final String COMMAND = "node";
  private static final String PACKAGE = "package.json";
  private static final int LARGEST = 1 << 20;

  @Override
  public Detection detect(ProjectFiles files) {
    String text = files.readText(PACKAGE, LARGEST);
    if (text == null) {
      return null;
    }
    JsonValue settings;
    try {
      settings = Json.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (MalformedJson malformed) {
      return broken("it is no JSON: " + malformed.getMessage());
    }
    return settings instanceof JsonObject object
        ? entry(files, object)
        : broken("it is no object between braces");
  }

  private static NotRunnable broken(String why) {
    return new NotRunnable(LANGUAGE, "package.json cannot be read: " + why, null);
  }

  private static Detection entry(ProjectFiles files, JsonObject settings) {
    String main = settings.text("main");
    String file = main == null ? null : mainFile(files, main);
    if (file != null) {
      return run(file, "package.json names " + OneLine.plain(file));
    }
    List<String> start = startScript(files, settings);
    if (!start.isEmpty()) {
      return Answers.run(LANGUAGE, COMMAND, start, "package.json has a script `start`");
    }
    file = usualEntry(files);
    file = file != null ? file : Names.firstFile(files, "server.js"); // what `npm start` takes
    return file != null ? run(file, OneLine.plain(file) + " is there") : noEntry(main);
  }

  static String usualEntry(ProjectFiles files) {
    return Names.firstFile(
        files, "index.js", "main.js", "app.js", "index.mjs", "main.mjs", "app.mjs");
  }

  /** The file that Node takes for a {@code main}, or null. */
  private static String mainFile(ProjectFiles files, String main) {
    String path = Paths.inside(main);
    return path == null
        ? null
        : Names.firstFile(files, path, path + ".js", Paths.join(path, "index.js"), path + ".mjs");
  }

  /**
   * The words after {@code node} in the script {@code start}, if that starts a file that is there.
   */
  private static List<String> startScript(ProjectFiles files, JsonObject settings) {
    JsonObject scripts = settings.object("scripts");
    String script = scripts == null ? null : scripts.text("start");
    if (script == null || needsShell(script)) {
      return List.of();
    }
    try {
      List<String> words = new ArrayList<>(CommandWords.split(script));
      if (words.size() < 2 || !words.get(0).equals(COMMAND)) {
        return List.of();
      }
      String file = mainFile(files, words.get(1));
      words.set(1, file);
      return file == null ? List.of() : words.subList(1, words.size());
    } catch (BadCommandLine bad) {
      return List.of();
    }
  }

  private static boolean needsShell(String script) {
    for (int i = 0; i < script.length(); i++) {
      if ("&|;<>$`()*?~#\n".indexOf(script.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Detection run(String file, String because) {
    return Answers.run(LANGUAGE, COMMAND, List.of(file), because);
  }

  private static NotRunnable noEntry(String main) {
    String missing = main == null ? "" : OneLine.plain(main) + ", which package.json names, nor ";
    return new NotRunnable(
        LANGUAGE,
        "this project has no " + missing + "index.js, main.js or app.js",
        "name the file to run as `main` in package.json");
  }
}
