package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.json.JsonValue.JsonObject;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.TomlReader.BadSettings;

/**
 * The other ways to run a project, by the names that it gives them itself: runs of {@code
 * warren.toml}, scripts of {@code package.json}, commands of {@code pyproject.toml}, notebooks,
 * tests, targets of a Makefile, files that can run, and the projects in its folders.
 */
public final class RunChoices {
  /** Limits on the choices of one kind, on the folders of one folder, and on their depth. */
  private static final int MOST = 40;

  private static final int MOST_FOLDERS = 50;
  private static final int DEEPEST = 2;

  /**
   * A way to run a project.
   *
   * @param source the file that names it, or "file" or "folder" for what is one
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
    all.addFiles();
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
    if (settings == null) {
      return;
    }
    NpmScripts scripts = new NpmScripts(files, settings);
    for (String name : scripts.names()) {
      add(name, "package.json", scripts.run(name));
    }
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
    for (String target : Makefile.targets(files, makefile)) {
      add(target, makefile, Makefile.run(makefile, target));
    }
  }

  /** All but the one that Run starts of itself. */
  private void addFiles() {
    Detection own = ProjectDetection.detect(files);
    for (Map.Entry<String, Runnable> file : FileChoices.of(files).entrySet()) {
      boolean isOwn = own instanceof Runnable run && run.args().equals(file.getValue().args());
      if (!isOwn) {
        add(file.getKey(), "file", file.getValue());
      }
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
