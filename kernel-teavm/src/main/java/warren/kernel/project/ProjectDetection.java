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
  private static final int LARGEST_SETTINGS = 1 << 16;

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
                + " .wasm or script",
            "name the program in a file warren.toml: command = \"python\", args = [\"FILE\"]");
  }

  private static Detection detect(ProjectFiles files, int depth) {
    String settings = files.readText(WarrenToml.NAME, LARGEST_SETTINGS);
    if (settings != null) {
      return asSettingsSay(settings);
    }
    Detection here = byLanguage(files);
    return here != null || depth == DEEPEST ? here : inFolders(files, depth);
  }

  private static Detection asSettingsSay(String text) {
    try {
      WarrenToml toml = WarrenToml.parse(text);
      return new Runnable(
              languageOf(toml.command()),
              toml.command(),
              toml.args(),
              toml.env(),
              toml.cwd(),
              "warren.toml says so")
          .listening(toml.listen());
    } catch (BadSettings bad) {
      return new NotRunnable(null, "warren.toml cannot be read: " + bad.getMessage(), null);
    }
  }

  private static String languageOf(String command) {
    return switch (command) {
      case "python", "python3" -> PythonRule.LANGUAGE;
      case "node", "qjs" -> JavaScriptRule.LANGUAGE;
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
    return refusal != null ? refusal : new LoneScriptRule().detect(files);
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
    return program(a).equals(program(b)) || b.language().equals(a.language());
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

  /** The project in the only folder that has one; null if none has. */
  private static Detection inFolders(ProjectFiles files, int depth) {
    List<String> folders = Names.folders(files, "");
    List<String> with = new ArrayList<>();
    Detection found = null;
    for (int i = 0; i < folders.size() && i < MOST_FOLDERS; i++) {
      Detection inside = detect(new Subfolder(files, folders.get(i)), depth + 1);
      if (inside != null) {
        found = inside;
        with.add(folders.get(i));
      }
    }
    if (with.size() > 1) {
      return new NotRunnable(
          null,
          "several folders hold a project: " + OneLine.list(with),
          "open one of them alone, or choose in a file warren.toml: command and cwd = \""
              + OneLine.plain(with.get(0))
              + "\"");
    }
    return found == null ? null : below(with.get(0), found);
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
