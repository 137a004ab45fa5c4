package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.json.Json;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.json.MalformedJson;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/**
 * A folder with a {@code package.json}: the script that starts it, else its {@code main}, its only
 * command of {@code bin}, its {@code exports}, {@code index.js}, {@code main.js}, {@code app.js},
 * or the same in TypeScript.
 */
final class JavaScriptRule implements LanguageRule {
  static final String LANGUAGE = "JavaScript";
  static final String COMMAND = "node";
  private static final String PACKAGE = "package.json";
  private static final int LARGEST = 1 << 20;
  private static final List<String> ENTRIES = List.of("index", "main", "app", "server");

  @Override
  public Detection detect(ProjectFiles files) {
    String text = files.readText(PACKAGE, LARGEST);
    if (text == null) {
      return null;
    }
    JsonValue settings;
    try {
      settings = parse(text);
    } catch (MalformedJson malformed) {
      return broken("it is no JSON: " + malformed.getMessage());
    }
    if (!(settings instanceof JsonObject object)) {
      return broken("it is no object between braces");
    }
    return entry(files, object);
  }

  /** What {@code package.json} says; null if there is none, or if it cannot be read. */
  static JsonObject settings(ProjectFiles files) {
    String text = files.readText(PACKAGE, LARGEST);
    try {
      return text != null && parse(text) instanceof JsonObject object ? object : null;
    } catch (MalformedJson malformed) {
      return null;
    }
  }

  private static JsonValue parse(String text) throws MalformedJson {
    return Json.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static NotRunnable broken(String why) {
    return new NotRunnable(LANGUAGE, "package.json cannot be read: " + why, null);
  }

  private static Detection entry(ProjectFiles files, JsonObject settings) {
    NpmScripts scripts = new NpmScripts(files, settings);
    String script = scripts.starting();
    if (script != null) {
      NotRunnable refusal = WebTools.refusal(scripts.text(script));
      return refusal != null ? refusal : scripts.run(script);
    }
    String main = settings.text("main");
    String file = main == null ? null : mainFile(files, main);
    List<String> commands = commands(files, settings);
    if (file == null) {
      file = commands.size() == 1 ? commands.get(0) : exported(files, settings.get("exports"));
    }
    if (file != null) {
      return node(files, settings, file, "package.json names " + OneLine.plain(file));
    }
    file = usualEntry(files);
    if (file != null) {
      return node(files, settings, file, OneLine.plain(file) + " is there");
    }
    return commands.isEmpty() ? noEntry(settings, scripts) : choose(commands);
  }

  /** The file that Node takes for a path, or null. */
  static String mainFile(ProjectFiles files, String main) {
    String path = Paths.inside(main);
    return path == null
        ? null
        : Names.firstFile(files, path, path + ".js", Paths.join(path, "index.js"), path + ".mjs");
  }

  /**
   * Names that programs have; {@code server.js} is what {@code npm start} takes without a script.
   */
  static String usualEntry(ProjectFiles files) {
    for (String ending : List.of(".js", ".mjs", ".ts", ".mts")) {
      for (String folder : List.of("", "src")) {
        boolean isFound = folder.isEmpty() || ending.endsWith("ts");
        for (String name : isFound ? ENTRIES : List.<String>of()) {
          String file = Paths.join(folder, name + ending);
          if (files.isFile(file)) {
            return file;
          }
        }
      }
    }
    return null;
  }

  /** The files that {@code bin} names; of several only the one with the package's own name. */
  private static List<String> commands(ProjectFiles files, JsonObject settings) {
    List<String> found = new ArrayList<>();
    if (settings.text("bin") != null) {
      addFile(files, settings.text("bin"), found);
    } else if (settings.object("bin") != null) {
      Map<String, JsonValue> members = settings.object("bin").members();
      for (JsonValue value : members.values()) {
        addFile(files, value, found);
      }
      String name = settings.text("name");
      String own = name == null ? "" : name.substring(name.indexOf('/') + 1);
      if (found.size() > 1 && members.containsKey(own)) {
        found.clear();
        addFile(files, members.get(own), found);
      }
    } else if (settings.object("directories") != null) {
      String folder = settings.object("directories").text("bin");
      String inside = folder == null ? null : Paths.inside(folder);
      if (inside != null) {
        for (String name : Names.ending(files, inside, ".js", ".mjs", ".cjs")) {
          found.add(Paths.join(inside, name));
        }
      }
    }
    return found;
  }

  private static void addFile(ProjectFiles files, JsonValue value, List<String> found) {
    if (value instanceof JsonString path) {
      addFile(files, path.value(), found);
    }
  }

  private static void addFile(ProjectFiles files, String path, List<String> found) {
    String file = mainFile(files, path);
    if (file != null && !found.contains(file)) {
      found.add(file);
    }
  }

  /** The file that {@code exports} gives to those who import the package, or null. */
  private static String exported(ProjectFiles files, JsonValue exports) {
    if (exports instanceof JsonString path) {
      String file = Paths.inside(path.value());
      return file != null && files.isFile(file) ? file : null;
    }
    if (exports instanceof JsonObject conditions) {
      for (String condition : List.of(".", "node", "import", "require", "default")) {
        String file = exported(files, conditions.get(condition));
        if (file != null) {
          return file;
        }
      }
    }
    return null;
  }

  private static Detection node(
      ProjectFiles files, JsonObject settings, String file, String because) {
    List<String> start = List.of(COMMAND + " " + OneLine.shellWord(file));
    return NpmScripts.afterInstall(files, settings, false, start, because);
  }

  private static NotRunnable choose(List<String> commands) {
    String first = OneLine.plain(commands.get(0));
    return Answers.choose(
        LANGUAGE, commands, "command = \"" + COMMAND + "\", args = [\"" + first + "\"]");
  }

  /** Why nothing can be started; null if the programs are in the folders of a workspace. */
  private static Detection noEntry(JsonObject settings, NpmScripts scripts) {
    if (settings.get("workspaces") != null) {
      return null;
    }
    String main = settings.text("main");
    if (main != null && scripts.text("build") != null) {
      return new NotRunnable(
          LANGUAGE,
          "package.json names " + OneLine.plain(main) + ", which is not there: build it first",
          "npm run build");
    }
    List<String> names = scripts.names();
    if (!names.isEmpty()) {
      return new NotRunnable(
          LANGUAGE,
          "package.json has no script `start` or `dev`; choose another beside Run: "
              + OneLine.list(names),
          "npm run " + OneLine.shellWord(names.get(0)));
    }
    String missing = main == null ? "" : OneLine.plain(main) + ", which package.json names, nor ";
    return new NotRunnable(
        LANGUAGE,
        "this project has no " + missing + "script `start`, index.js, main.js or app.js",
        "name the file to run as `main` in package.json");
  }
}
