package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.json.JsonValue.JsonObject;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.TomlReader.BadSettings;

/**
 * The other ways to run a project, by the names that it gives them itself: runs of {@code
 * warren.toml}, scripts of {@code package.json}, commands of {@code pyproject.toml}, notebooks,
 * tests, targets of a Makefile, and the projects in its folders.
 */
public final class RunChoices {
  /** Limits on the choices of one kind, on the folders of one folder, and on their depth. */
  private static final int MOST = 40;

  private static final int MOST_FOLDERS = 50;
  private static final int DEEPEST = 2;

  /**
   * A way to run a project.
   *
   * @param source the file that names it, or "folder"
   * @param run how it is run, or why it cannot be
   */
  public record Choice(String name, String source, Detection run) {}

  private final ProjectFiles files;
  private final List<Choice> choices = new ArrayList<>();

  private RunChoices(ProjectFiles files) {
    this.files = files;
  }

  /** The choices of a project, those of one source together; none if it names none. */
  public static List<Choice> of(ProjectFiles files) {
    RunChoices all = new RunChoices(files);
    all.addSettings();
    all.addScripts();
    all.addCommands();
    all.addNotebooks();
    all.addTests();
    all.addTargets();
    all.addFolders();
    return all.choices;
  }

  private void addSettings() {
    String text = files.readText(WarrenToml.NAME, ProjectDetection.LARGEST_SETTINGS);
    if (text == null) {
      return;
    }
    try {
      for (Map.Entry<String, WarrenToml> run : WarrenToml.parseAll(text).entrySet()) {
        if (!run.getKey().isEmpty()) {
          add(run.getKey(), WarrenToml.NAME, ProjectDetection.asSettingsSay(run.getValue()));
        }
      }
    } catch (BadSettings bad) {
      // the detection says so
    }
  }

  private void addScripts() {
    JsonObject settings = JavaScriptRule.settings(files);
    JsonObject scripts = settings == null ? null : settings.object("scripts");
    if (scripts == null) {
      return;
    }
    for (String name : inUsualOrder(scripts)) {
      StartScript script = StartScript.read(files, settings, name);
      if (script != null && !isPartOfAnother(name, scripts)) {
        add(name, "package.json", script.detection());
      }
    }
  }

  private static List<String> inUsualOrder(JsonObject scripts) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (String usual : List.of("dev", "start", "test", "build")) {
      if (scripts.text(usual) != null) {
        names.put(usual, true);
      }
    }
    scripts.members().keySet().forEach(name -> names.put(name, true));
    return List.copyOf(names.keySet());
  }

  /** Whether npm runs it with another one, as {@code pretest} with {@code test}. */
  private static boolean isPartOfAnother(String name, JsonObject scripts) {
    return (name.startsWith("pre") && scripts.get(name.substring(3)) != null)
        || (name.startsWith("post") && scripts.get(name.substring(4)) != null);
  }

  private void addCommands() {
    PythonCommands commands = PythonCommands.read(files);
    for (Map.Entry<String, Detection> command : commands.all().entrySet()) {
      add(command.getKey(), commands.source(), command.getValue());
    }
  }

  private void addNotebooks() {
    for (String notebook : Notebooks.in(files)) {
      add(notebook, "notebook", Notebooks.run(notebook));
    }
  }

  private void addTests() {
    Detection tests = PythonTests.detect(files);
    if (tests != null) {
      add("tests", "Python", tests);
    }
  }

  private void addTargets() {
    String makefile = Makefile.in(files);
    if (makefile == null) {
      return;
    }
    for (Map.Entry<String, List<String>> target : Makefile.targets(files, makefile).entrySet()) {
      StartScript script =
          StartScript.ofTarget(files, makefile, target.getKey(), target.getValue());
      add(target.getKey(), makefile, script.detection());
    }
  }

  /** Of a project without a program of its own, or of one that says it consists of others. */
  private void addFolders() {
    JsonObject settings = JavaScriptRule.settings(files);
    boolean consists =
        (settings != null && settings.get("workspaces") != null)
            || files.isFile("pnpm-workspace.yaml")
            || files.isFile("lerna.json");
    if (consists || ProjectDetection.here(files) == null) {
      addFolders("", 0);
    }
  }

  /** The folders that hold projects, from the project's own folder. */
  static List<String> folders(ProjectFiles files) {
    RunChoices all = new RunChoices(files);
    all.addFolders("", 0);
    List<String> names = new ArrayList<>();
    for (Choice choice : all.choices) {
      names.add(choice.name());
    }
    return names;
  }

  private void addFolders(String above, int depth) {
    List<String> folders = Names.folders(files, above);
    for (String folder : folders.subList(0, Math.min(folders.size(), MOST_FOLDERS))) {
      String path = Paths.join(above, folder);
      Detection found = ProjectDetection.here(new Subfolder(files, path));
      if (found != null) {
        add(path, "folder", below(path, found));
      } else if (depth + 1 < DEEPEST) {
        addFolders(path, depth + 1);
      }
    }
  }

  private static Detection below(String folder, Detection found) {
    return found instanceof Runnable run ? run.in(Paths.join(folder, run.cwd())) : found;
  }

  private void add(String name, String source, Detection run) {
    int already = 0;
    for (Choice choice : choices) {
      already += choice.source().equals(source) ? 1 : 0;
    }
    if (already < MOST) {
      choices.add(new Choice(name, source, run));
    }
  }
}
