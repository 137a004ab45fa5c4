package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import warren.json.JsonValue.JsonObject;
import warren.kernel.program.CommandLine;
import warren.kernel.program.CommandLine.BadCommandLine;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** The scripts of a {@code package.json}, each of which npm runs in a shell. */
final class NpmScripts {
  private static final String START = "start";
  private static final String BUILD = "build";
  private static final List<String> USUAL = List.of("dev", START, "test", BUILD);
  private static final List<String> PROGRAM = List.of(START, "dev", "develop", "serve");
  private static final List<String> PAGES = List.of("dev", START, "develop", "serve");

  private final ProjectFiles files;
  private final JsonObject settings;
  private final JsonObject scripts;

  /** {@code settings} is what {@code package.json} says. */
  NpmScripts(ProjectFiles files, JsonObject settings) {
    this.files = files;
    this.settings = settings;
    JsonObject scripts = settings.object("scripts");
    this.scripts = scripts == null ? new JsonObject(Map.of()) : scripts;
  }

  /** The names of all scripts that are run by themselves, those that most people want first. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String usual : USUAL) {
      if (has(usual)) {
        names.add(usual);
      }
    }
    for (String name : scripts.members().keySet()) {
      if (has(name) && !isPartOfAnother(name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /** Whether npm runs it with another one, as {@code pretest} with {@code test}. */
  private boolean isPartOfAnother(String name) {
    return (name.startsWith("pre") && has(name.substring(3)))
        || (name.startsWith("post") && has(name.substring(4)));
  }

  private boolean has(String name) {
    return scripts.text(name) != null;
  }

  /** The script that starts the project; null if it has none. */
  String starting() {
    for (String name : WebTools.serves(settings) ? PAGES : PROGRAM) {
      if (has(name)) {
        return name;
      }
    }
    return null;
  }

  /** The commands of a script; null if there is none of the name. */
  String text(String name) {
    return scripts.text(name);
  }

  /** Runs a script by npm, after what it lacks was installed and built. */
  Runnable run(String name) {
    List<String> steps = new ArrayList<>();
    String missing = name.equals(START) && !has("prestart") ? unbuilt(scripts.text(name)) : null;
    if (missing != null) {
      steps.add("npm run " + BUILD);
    }
    String command = name.equals(START) ? "npm start" : "npm run " + OneLine.shellWord(name);
    String options = WebTools.options(settings, scripts.text(name));
    steps.add(options == null ? command : command + " " + options);
    boolean develops = missing != null || !name.equals(START) || !startsNode(scripts.text(name));
    String because = "package.json has a script " + OneLine.quoted(name);
    Runnable run = afterInstall(files, settings, develops, steps, because);
    return missing == null
        ? run
        : run.alsoSaying(
            OneLine.plain(missing) + " is not there: Run builds it first, by `npm run build`.");
  }

  /** Runs commands one after the other, and before them npm's installation if that is needed. */
  static Runnable afterInstall(
      ProjectFiles files,
      JsonObject settings,
      boolean develops,
      List<String> steps,
      String because) {
    String reason = NpmInstall.reason(files, settings, develops);
    List<String> all = new ArrayList<>(steps);
    if (reason != null) {
      all.add(0, NpmInstall.COMMAND);
    }
    return commands(all, because).alsoSaying(reason);
  }

  /** One command is run as it is; several are run by a shell, each if the one before succeeds. */
  private static Runnable commands(List<String> steps, String because) {
    List<String> words =
        steps.size() == 1 ? words(steps.get(0)) : List.of("sh", "-c", String.join(" && ", steps));
    return Answers.run(
        JavaScriptRule.LANGUAGE, words.get(0), words.subList(1, words.size()), because);
  }

  /**
   * Whether a script is a program of the project, which runs without what is there for developing.
   */
  private static boolean startsNode(String script) {
    return words(script).contains(JavaScriptRule.COMMAND);
  }

  /** The file that a script gives to Node, if it is not there but may be built. */
  private String unbuilt(String script) {
    List<String> words = words(script);
    if (words.size() != 2 || !words.get(0).equals(JavaScriptRule.COMMAND) || !has(BUILD)) {
      return null;
    }
    String file = words.get(1);
    return JavaScriptRule.mainFile(files, file) == null ? file : null;
  }

  /** The words of a line; none if a quote is not closed. */
  static List<String> words(String line) {
    try {
      return CommandLine.split(line);
    } catch (BadCommandLine bad) {
      return List.of();
    }
  }
}
