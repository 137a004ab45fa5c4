package warren.kernel.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import warren.json.Json;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.json.MalformedJson;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/**
 * A folder with a {@code package.json}: its {@code main}, else what its script {@code start} or
 * {@code dev} starts, else its only command of {@code bin}, its {@code exports}, {@code index.js},
 * {@code main.js}, {@code app.js}.
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
      settings = parse(text);
    } catch (MalformedJson malformed) {
      return broken("it is no JSON: " + malformed.getMessage());
    }
    if (!(settings instanceof JsonObject object)) {
      return broken("it is no object between braces");
    }
    Detection found = entry(files, object);
    return found instanceof Runnable run ? withPackages(files, object, run) : found;
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

  /** Says so if the packages that a program depends on were not brought. */
  private static Runnable withPackages(ProjectFiles files, JsonObject settings, Runnable run) {
    JsonObject needed = settings.object("dependencies");
    boolean lacks =
        needed != null && !needed.members().isEmpty() && files.list("node_modules").isEmpty();
    if (!lacks || run.leftOut() != null) {
      return run;
    }
    return run.without(
        "Its packages are not here ("
            + OneLine.list(List.copyOf(needed.members().keySet()))
            + "): `npm install` in the terminal gets them.");
  }

  private static NotRunnable broken(String why) {
    return new NotRunnable(LANGUAGE, "package.json cannot be read: " + why, null);
  }

  private static Detection entry(ProjectFiles files, JsonObject settings) {
    String main = settings.text("main");
    String file = main == null ? null : NodeArguments.mainFile(files, main);
    if (file != null) {
      return named(file);
    }
    StartScript start = StartScript.read(files, settings, "start");
    StartScript dev = StartScript.read(files, settings, "dev");
    for (StartScript script : Arrays.asList(start, dev)) {
      if (script != null && script.program() != null) {
        return script.program();
      }
    }
    List<String> commands = commands(files, settings);
    file = commands.size() == 1 ? commands.get(0) : exported(files, settings.get("exports"));
    if (file != null) {
      return named(file);
    }
    file = usualEntry(files);
    file = file != null ? file : Names.firstFile(files, "server.js"); // what `npm start` takes
    if (file != null) {
      return run(file, OneLine.plain(file) + " is there")
          .without(start == null ? null : start.more());
    }
    return commands.isEmpty() ? noEntry(files, settings, start) : choose(commands);
  }

  static String usualEntry(ProjectFiles files) {
    return Names.firstFile(
        files, "index.js", "main.js", "app.js", "index.mjs", "main.mjs", "app.mjs");
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
    String file = NodeArguments.mainFile(files, path);
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

  private static Detection named(String file) {
    return run(file, "package.json names " + OneLine.plain(file));
  }

  private static Runnable run(String file, String because) {
    return Answers.run(LANGUAGE, COMMAND, List.of(file), because);
  }

  private static NotRunnable choose(List<String> commands) {
    String first = OneLine.plain(commands.get(0));
    return Answers.choose(
        LANGUAGE, commands, "command = \"" + COMMAND + "\", args = [\"" + first + "\"]");
  }

  /** Why nothing can be started; null if the programs are in the folders of a workspace. */
  private static Detection noEntry(ProjectFiles files, JsonObject settings, StartScript start) {
    NotRunnable tool = WebTools.refusal(settings);
    if (tool != null) {
      return tool;
    }
    if (start != null && start.missing() != null) {
      String left = start.isComplete() ? "" : "; " + start.whatIsLeftOut();
      return unbuilt("the script `start` starts " + OneLine.plain(start.missing()), settings, left);
    }
    if (start != null && !start.isComplete()) {
      return new NotRunnable(
          LANGUAGE,
          start.whatIsLeftOut() + ", which the script `start` of package.json says",
          "name the file to run as `main` in package.json");
    }
    String source = Names.firstFile(files, "index.ts", "main.ts", "src/index.ts", "src/main.ts");
    if (source != null) {
      return new NotRunnable(
          LANGUAGE,
          source + " is TypeScript, which cannot be run here yet: compile it first",
          "npx tsc");
    }
    if (settings.get("workspaces") != null) {
      return null;
    }
    String main = settings.text("main");
    if (main != null && buildScript(settings)) {
      return unbuilt("package.json names " + OneLine.plain(main), settings, "");
    }
    String missing = main == null ? "" : OneLine.plain(main) + ", which package.json names, nor ";
    return new NotRunnable(
        LANGUAGE,
        "this project has no " + missing + "index.js, main.js or app.js",
        "name the file to run as `main` in package.json");
  }

  private static NotRunnable unbuilt(String names, JsonObject settings, String left) {
    return new NotRunnable(
        LANGUAGE,
        names + ", which is not there" + (buildScript(settings) ? ": build it first" : "") + left,
        buildScript(settings)
            ? "npm run build"
            : "bring the file, or name another as `main` in package.json");
  }

  private static boolean buildScript(JsonObject settings) {
    JsonObject scripts = settings.object("scripts");
    return scripts != null && scripts.text("build") != null;
  }
}
