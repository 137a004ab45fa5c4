package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.TomlReader.BadSettings;
import warren.text.OneLine;

/**
 * Detects from its files how a project is run: by its {@code warren.toml}, else by the first
 * language in the order below that can start, else by a subfolder that is a project.
 */
public final class ProjectDetection {
  /** Limits on the depth of subfolders, and on their number in one folder. */
  private static final int DEEPEST = 2;

  private static final int MOST_FOLDERS = 50;
  static final int LARGEST_SETTINGS = 1 << 16;

  /** Detects how to run a project. Never null, never throws; messages are one line each. */
  public static Detection detect(ProjectFiles files) {
    Detection found = detect(files, 0);
    if (found != null) {
      return found;
    }
    return files.list("").isEmpty()
        ? new NotRunnable(null, "this folder is empty", null)
        : new NotRunnable(
            null,
            "no program was found here: no package.json, main.py, Cargo.toml, go.mod, C source,"
                + " .wasm, script or index.html",
            "name the program in a file warren.toml: command = \"python\", args = [\"FILE\"]");
  }

  /** How a folder itself is run, without a look at its subfolders; null if it is no project. */
  static Detection here(ProjectFiles files) {
    String settings = files.readText(WarrenToml.NAME, LARGEST_SETTINGS);
    return settings != null ? asSettingsSay(settings) : byLanguage(files);
  }

  private static Detection detect(ProjectFiles files, int depth) {
    Detection here = here(files);
    return here != null || depth == DEEPEST ? here : inFolders(files, depth);
  }

  private static Detection asSettingsSay(String text) {
    try {
      return asSettingsSay(WarrenToml.parse(text));
    } catch (BadSettings bad) {
      return new NotRunnable(null, "warren.toml cannot be read: " + bad.getMessage(), null);
    }
  }

  static Runnable asSettingsSay(WarrenToml toml) {
    return new Runnable(
            languageOf(toml.command()),
            toml.command(),
            toml.args(),
            toml.env(),
            toml.cwd(),
            "warren.toml says so")
        .listening(toml.listen());
  }

  private static String languageOf(String command) {
    return switch (command) {
      case "python", "python3" -> PythonRule.LANGUAGE;
      case "node", "npm", "npx", "qjs" -> JavaScriptRule.LANGUAGE;
      case StaticRule.COMMAND -> StaticRule.LANGUAGE;
      default -> command.endsWith(".wasm") ? WasmRule.LANGUAGE : null;
    };
  }

  /** The first language that can start; else the first that says what it lacks; else null. */
  private static Detection byLanguage(ProjectFiles files) {
    Runnable chosen = null;
    NotRunnable refusal = null;
    List<String> others = new ArrayList<>();
    for (LanguageRule rule : rules()) {
      Detection found = rule.detect(files);
      if (found instanceof NotRunnable not) {
        if (not.fix() == null) {
          return not; // its settings are malformed, so do not guess
        }
        refusal = refusal == null ? not : refusal;
      } else if (found instanceof Runnable runnable) {
        if (chosen == null) {
          chosen = runnable;
        } else if (!sameProgram(chosen, runnable)) {
          others.add(program(runnable));
        }
      }
    }
    if (chosen != null) {
      return others.isEmpty() ? chosen : withOthers(chosen, others);
    }
    Detection found = StaticRule.detect(files, refusal);
    found = found != null ? found : Notebooks.detect(files);
    return found != null ? found : targets(files);
  }

  /** What make does first; null if there is no Makefile, or nothing in it. */
  private static Detection targets(ProjectFiles files) {
    String makefile = Makefile.in(files);
    List<String> names = makefile == null ? List.of() : Makefile.targets(files, makefile);
    return names.isEmpty() ? null : Makefile.run(makefile, names.get(0));
  }

  private static List<LanguageRule> rules() {
    return List.of(
        new JavaScriptRule(),
        new PythonRule(),
        new RustRule(),
        new GoRule(),
        new CRule(),
        new WasmRule());
  }

  private static boolean sameProgram(Runnable a, Runnable b) {
    return program(a).equals(program(b)) || a.language().equals(b.language());
  }

  private static String program(Runnable runnable) {
    List<String> words = new ArrayList<>();
    words.add(runnable.command());
    words.addAll(runnable.args());
    return "`" + OneLine.commandLine(words) + "`";
  }

  private static Runnable withOthers(Runnable chosen, List<String> others) {
    return chosen.because(
        chosen.because()
            + "; "
            + OneLine.list(others)
            + " would run too: `command` in a file warren.toml chooses");
  }

  private record Inside(String folder, Detection found) {}

  /** The project in the only folder that has one; null if none has. Programs go before pages. */
  private static Detection inFolders(ProjectFiles files, int depth) {
    List<Inside> programs = new ArrayList<>();
    List<Inside> pages = new ArrayList<>();
    List<String> folders = Names.folders(files, "");
    for (String folder : folders.subList(0, Math.min(folders.size(), MOST_FOLDERS))) {
      Detection found = detect(new Subfolder(files, folder), depth + 1);
      if (found != null) {
        (StaticRule.isPages(found) ? pages : programs).add(new Inside(folder, found));
      }
    }
    List<Inside> all = programs.isEmpty() ? pages : programs;
    if (all.size() > 1) {
      return several(files, all);
    }
    return all.isEmpty() ? null : below(all.get(0).folder(), all.get(0).found());
  }

  private static Detection several(ProjectFiles files, List<Inside> all) {
    List<String> names = new ArrayList<>(RunChoices.folders(files));
    if (StaticRule.isPages(all.get(0).found()) || names.isEmpty()) {
      names.clear();
      all.forEach(one -> names.add(one.folder()));
    }
    return new NotRunnable(
        null,
        "several folders hold a project: " + OneLine.list(names),
        "choose one beside Run, or in a file warren.toml: command and cwd = \""
            + OneLine.plain(names.get(0))
            + "\"");
  }

  private static Detection below(String folder, Detection found) {
    if (found instanceof Runnable run) {
      String cwd = Paths.join(folder, run.cwd());
      String because = "in " + OneLine.plain(folder) + ": " + run.because();
      return run.in(cwd).because(because);
    }
    NotRunnable not = (NotRunnable) found;
    return new NotRunnable(
        not.language(), "in " + OneLine.plain(folder) + ": " + not.message(), not.fix());
  }

  private ProjectDetection() {}

  /** Detects projects of one language, and how to start them. */
  interface LanguageRule {
    /** The result for a folder, or null if it is not a project of this language. */
    Detection detect(ProjectFiles files);
  }
}
