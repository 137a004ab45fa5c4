package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.TomlReader.BadSettings;
import warren.text.OneLine;

/**
 * The commands that pip would generate for a project: {@code [project.scripts]} and the tables of
 * Poetry and Flit in {@code pyproject.toml}, {@code console_scripts} and {@code scripts} in {@code
 * setup.cfg}, and in {@code setup.py} if they are literals.
 */
final class PythonCommands {
  private static final int LARGEST = 1 << 18;
  private static final List<List<String>> TABLES =
      List.of(
          List.of("project", "scripts"),
          List.of("project", "gui-scripts"),
          List.of("tool", "poetry", "scripts"),
          List.of("tool", "flit", "scripts"));
  private static final List<String> GROUPS = List.of("console_scripts", "gui_scripts");

  private final ProjectFiles files;
  private final List<EntryPoint> points = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private String source = "pyproject.toml";
  private String project = "";
  private String problem;

  private PythonCommands(ProjectFiles files) {
    this.files = files;
  }

  static PythonCommands read(ProjectFiles files) {
    PythonCommands read = new PythonCommands(files);
    read.readToml(files.readText("pyproject.toml", LARGEST));
    for (String name : List.of("setup.cfg", "setup.py")) {
      String text = files.readText(name, LARGEST);
      if (read.points.isEmpty() && read.scripts.isEmpty() && text != null) {
        read.source = name;
        read.readSetup(text);
      }
    }
    return read;
  }

  private void readToml(String text) {
    if (text == null) {
      return;
    }
    try {
      for (TomlReader.Entry entry : TomlReader.readForeign(text)) {
        accept(entry.key(), entry.value());
      }
    } catch (BadSettings bad) {
      problem = "pyproject.toml cannot be read: " + bad.getMessage();
    }
  }

  private void accept(List<String> key, JsonValue value) {
    String path = String.join(".", key);
    if ((path.equals("project.name") || path.equals("tool.poetry.name"))
        && value instanceof JsonString name) {
      project = name.value();
    } else if (path.equals("tool.setuptools.script-files") && value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        addScript(item instanceof JsonString string ? string.value() : "");
      }
    }
    for (List<String> table : TABLES) {
      int depth = table.size();
      if (key.size() >= depth && key.subList(0, depth).equals(table)) {
        acceptCommand(key.subList(depth, key.size()), value);
      }
    }
  }

  /** A whole table of commands, a command, or one part of a command's own table. */
  private void acceptCommand(List<String> key, JsonValue value) {
    if (key.isEmpty() && value instanceof JsonObject table) {
      for (Map.Entry<String, JsonValue> member : table.members().entrySet()) {
        addCommand(member.getKey(), member.getValue());
      }
    } else if (key.size() == 1 || (key.size() == 2 && isReference(key.get(1)))) {
      addCommand(key.get(0), value);
    }
  }

  private static boolean isReference(String key) {
    return key.equals("reference") || key.equals("callable");
  }

  private void addCommand(String name, JsonValue value) {
    if (value instanceof JsonObject object) {
      String reference = object.text("reference");
      reference = reference != null ? reference : object.text("callable");
      addReference(name, reference == null ? "" : reference);
    } else if (value instanceof JsonString reference) {
      addReference(name, reference.value());
    }
  }

  private void addReference(String name, String reference) {
    EntryPoint point = EntryPoint.parse(name, reference);
    if (point == null) {
      addScript(reference); // Poetry's commands may be files
    } else {
      add(point);
    }
  }

  /** If two commands have the same function, the first counts. */
  private void add(EntryPoint point) {
    for (EntryPoint other : points) {
      if (other.reference().equals(point.reference())) {
        return;
      }
    }
    points.add(point);
  }

  private void addScript(String path) {
    String inside = Paths.inside(path);
    if (inside != null && files.isFile(inside) && !scripts.contains(inside)) {
      scripts.add(inside);
    }
  }

  private void readSetup(String text) {
    for (String group : GROUPS) {
      for (EntryPoint point : EntryPoint.ofText(SetupText.group(text, group))) {
        add(point);
      }
    }
    for (String key : List.of("\nscripts", " scripts", "\tscripts", "(scripts")) {
      for (String path : SetupText.strings(SetupText.group(text, key))) {
        addScript(path);
      }
    }
  }

  /** The command to run, if one is clearly the program; else null. */
  Detection clear() {
    List<EntryPoint> there = there();
    for (EntryPoint point : there) {
      if (there.size() == 1 || isNamedLikeProject(point)) {
        return run(point);
      }
    }
    return there.isEmpty() && scripts.size() == 1 ? run(scripts.get(0)) : null;
  }

  /** The file that names the commands. */
  String source() {
    return source;
  }

  /** All commands whose modules are there, by name. */
  Map<String, Detection> all() {
    Map<String, Detection> all = new LinkedHashMap<>();
    for (EntryPoint point : there()) {
      all.put(point.name(), run(point));
    }
    for (String script : scripts) {
      all.put(script, run(script));
    }
    return all;
  }

  private List<EntryPoint> there() {
    List<EntryPoint> there = new ArrayList<>(points);
    there.removeIf(point -> point.folder(files) == null);
    return there;
  }

  private boolean isNamedLikeProject(EntryPoint point) {
    return normal(point.name()).equals(normal(project));
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
  }

  private Detection run(EntryPoint point) {
    return Answers.run(
        PythonRule.LANGUAGE,
        PythonRule.COMMAND,
        List.of("-c", point.code(point.folder(files))),
        source + " names " + point.reference() + " as " + OneLine.quoted(point.name()));
  }

  private Detection run(String script) {
    return Answers.run(
        PythonRule.LANGUAGE,
        PythonRule.COMMAND,
        List.of(script),
        source + " names " + OneLine.plain(script));
  }

  /**
   * Why no command was chosen: several candidates, or something missing or wrong; null if there are
   * no commands.
   */
  NotRunnable refusal() {
    List<EntryPoint> there = there();
    if (!there.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (EntryPoint point : there) {
        names.add(point.name());
      }
      String code = there.get(0).code(there.get(0).folder(files));
      return new NotRunnable(
          PythonRule.LANGUAGE,
          source + " names several commands: " + OneLine.list(names),
          "choose one in a file warren.toml: command = \"python\", args = [\"-c\", '"
              + OneLine.whole(code)
              + "']");
    }
    if (scripts.size() > 1) {
      return Answers.choose(PythonRule.LANGUAGE, scripts, PythonRule.example(scripts.get(0)));
    }
    if (!points.isEmpty()) {
      EntryPoint first = points.get(0);
      return new NotRunnable(
          PythonRule.LANGUAGE,
          source
              + " names "
              + first.reference()
              + " as "
              + OneLine.quoted(first.name())
              + ", but there is no "
              + OneLine.plain(first.module().replace('.', '/'))
              + ".py",
          "bring the module, or name the program in a file warren.toml: command = \"python\","
              + " args = [\"FILE\"]");
    }
    return problem == null ? null : new NotRunnable(PythonRule.LANGUAGE, problem, null);
  }
}
