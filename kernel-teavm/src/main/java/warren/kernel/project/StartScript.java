package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.json.JsonValue.JsonObject;
import warren.kernel.program.CommandLine;
import warren.kernel.program.CommandLine.BadCommandLine;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/**
 * Approximates {@code npm run NAME} by one program: of the commands of {@code preNAME}, {@code
 * NAME} and {@code postNAME}, and of the scripts that they run, the last program that can be
 * started. Assignments, {@code cross-env}, {@code export} and {@code cd} are applied; other
 * commands are left out, and named in a message.
 */
final class StartScript {
  private static final int DEEPEST = 10;

  private final ProjectFiles files;
  private final JsonObject scripts;
  private final String kind;
  private final String source;
  private final String name;
  private final List<String> leftOut = new ArrayList<>();
  private Map<String, String> exported = Map.of();
  private String folder = "";
  private Runnable program;
  private String missing;

  private StartScript(
      ProjectFiles files, JsonObject scripts, String kind, String source, String name) {
    this.files = files;
    this.scripts = scripts;
    this.kind = kind;
    this.source = source;
    this.name = name;
  }

  /** Reads a script of a {@code package.json}; null if there is none of the name. */
  static StartScript read(ProjectFiles files, JsonObject settings, String name) {
    JsonObject scripts = settings.object("scripts");
    if (scripts == null || scripts.text(name) == null) {
      return null;
    }
    StartScript read = new StartScript(files, scripts, "script", "package.json", name);
    read.script(name, "", Map.of(), 0);
    return read;
  }

  /** Reads the commands of a target of a Makefile, each of which has a shell of its own. */
  static StartScript ofTarget(ProjectFiles files, String source, String name, List<String> lines) {
    StartScript read = new StartScript(files, new JsonObject(Map.of()), "target", source, name);
    for (String line : lines) {
      read.line(line, Map.of(), 0);
    }
    return read;
  }

  /** The program to start, or why there is none. */
  Detection detection() {
    if (program() != null) {
      return program();
    }
    String why =
        missing != null
            ? "the " + what() + " starts " + OneLine.plain(missing) + ", which is not there"
            : isComplete() ? "the " + what() + " starts no program" : whatIsLeftOut();
    return new NotRunnable(null, why, null);
  }

  private String what() {
    return kind + " " + OneLine.quoted(name) + " of " + source;
  }

  /** The program to start; null if there is none. */
  Runnable program() {
    return program == null
        ? null
        : program.because(source + " has a " + kind + " " + OneLine.quoted(name)).without(more());
  }

  /** What else the script asks for but is not run, in one line; null if nothing. */
  String more() {
    List<String> parts = new ArrayList<>();
    if (missing != null) {
      parts.add(OneLine.plain(missing) + " is not there");
    }
    if (!isComplete()) {
      parts.add(whatIsLeftOut());
    }
    return parts.isEmpty()
        ? null
        : "The " + what() + " says more: " + String.join("; ", parts) + ".";
  }

  /** A file that a command starts but that does not exist; null if all exist. */
  String missing() {
    return missing;
  }

  boolean isComplete() {
    return leftOut.isEmpty();
  }

  /** Names the commands that cannot be run, as part of a line. */
  String whatIsLeftOut() {
    return OneLine.list(leftOut) + " cannot be run here yet";
  }

  private void script(String name, String arguments, Map<String, String> env, int depth) {
    for (String part : List.of("pre" + name, name, "post" + name)) {
      String text = scripts.text(part);
      if (text != null) {
        line(part.equals(name) ? text + arguments : text, env, depth);
      }
    }
  }

  /**
   * Each script has a shell of its own: it starts in the project, and what it exports ends with it.
   */
  private void line(String text, Map<String, String> env, int depth) {
    String outerFolder = folder;
    Map<String, String> outerExported = exported;
    folder = "";
    exported = new LinkedHashMap<>(env);
    for (ShellLine.Command command : ShellLine.commands(text)) {
      if (command.needsShell() || depth > DEEPEST || !run(command.text(), depth)) {
        leaveOut(command.text());
      }
    }
    folder = outerFolder;
    exported = outerExported;
  }

  private void leaveOut(String command) {
    String quoted = OneLine.quoted(command);
    if (!leftOut.contains(quoted)) {
      leftOut.add(quoted);
    }
  }

  /** Whether a command can be run, or can be ignored. */
  private boolean run(String text, int depth) {
    List<String> words;
    try {
      words = CommandLine.split(text);
    } catch (BadCommandLine bad) {
      return false;
    }
    Map<String, String> env = new LinkedHashMap<>(exported);
    int first = afterAssignments(words, env);
    return first == words.size() || run(words.subList(first, words.size()), env, depth);
  }

  /** Applies {@code NAME=value}, and skips commands that only start what follows them. */
  private static int afterAssignments(List<String> words, Map<String, String> env) {
    int first = 0;
    for (; first < words.size(); first++) {
      String word = words.get(first);
      boolean starts = List.of("cross-env", "cross-env-shell", "env", "npx").contains(word);
      if (!starts && !assign(word, env)) {
        break;
      }
    }
    return first;
  }

  private static boolean assign(String word, Map<String, String> env) {
    int equals = word.indexOf('=');
    if (equals < 1 || !isName(word.substring(0, equals))) {
      return false;
    }
    env.put(word.substring(0, equals), word.substring(equals + 1));
    return true;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private boolean run(List<String> words, Map<String, String> env, int depth) {
    List<String> rest = words.subList(1, words.size());
    return switch (words.get(0)) {
      case ":", "true" -> true;
      case "export", "set" -> export(rest);
      case "cd" -> enter(rest);
      case "npm", "yarn", "pnpm", "bun" -> otherScript(words.get(0), rest, env, depth);
      case "node", "nodejs", "nodemon", "node-dev" -> node(rest, env);
      case StaticRule.COMMAND -> start(StaticRule.LANGUAGE, StaticRule.COMMAND, rest, env);
      case "python", "python3", "qjs" -> file(words.get(0), rest, env);
      default -> module(words, env);
    };
  }

  private boolean export(List<String> words) {
    boolean all = true;
    for (String word : words) {
      all &= assign(word, exported);
    }
    return all;
  }

  private boolean enter(List<String> words) {
    String entered = words.size() == 1 ? Paths.inside(Paths.join(folder, words.get(0))) : null;
    folder = entered == null ? folder : entered;
    return entered != null;
  }

  /** {@code npm run NAME -- ARGUMENTS} and its shorter forms. */
  private boolean otherScript(
      String manager, List<String> words, Map<String, String> env, int depth) {
    int at = 0;
    boolean named = false;
    for (; at < words.size() && !named; at++) {
      boolean passed = List.of("run", "run-script", "-s", "--silent").contains(words.get(at));
      named = !passed;
    }
    String name = named ? words.get(at - 1) : "";
    boolean says = at > 1 || !manager.equals("npm") || List.of("start", "test").contains(name);
    if (!named || !says || scripts.text(name) == null) {
      return false;
    }
    List<String> arguments = words.subList(at, words.size());
    boolean marked = !arguments.isEmpty() && arguments.get(0).equals("--");
    String more = OneLine.commandLine(marked ? arguments.subList(1, arguments.size()) : arguments);
    script(name, more.isEmpty() ? "" : " " + more, env, depth + 1);
    return true;
  }

  private ProjectFiles here() {
    return folder.isEmpty() ? files : new Subfolder(files, folder);
  }

  private boolean node(List<String> words, Map<String, String> env) {
    NodeArguments.Reading reading = NodeArguments.read(here(), words);
    if (reading.missing() != null) {
      missing = Paths.join(folder, reading.missing());
      return true;
    }
    return !reading.words().isEmpty()
        && start(JavaScriptRule.LANGUAGE, JavaScriptRule.COMMAND, reading.words(), env);
  }

  private boolean file(String command, List<String> words, Map<String, String> env) {
    boolean there = !words.isEmpty() && here().isFile(words.get(0));
    String language = command.equals("qjs") ? JavaScriptRule.LANGUAGE : PythonRule.LANGUAGE;
    return there && start(language, command, words, env);
  }

  private boolean module(List<String> words, Map<String, String> env) {
    String path = words.get(0).endsWith(".wasm") ? Paths.inside(words.get(0)) : null;
    return path != null
        && here().isFile(path)
        && start(WasmRule.LANGUAGE, path, words.subList(1, words.size()), env);
  }

  /** The last program counts; one before it is left out. */
  private boolean start(
      String language, String command, List<String> args, Map<String, String> env) {
    if (program != null) {
      leaveOut(program.command() + " " + OneLine.commandLine(program.args()));
    }
    program = new Runnable(language, command, args, env, folder, "");
    return true;
  }
}
