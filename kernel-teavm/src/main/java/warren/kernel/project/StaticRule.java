package warren.kernel.project;

import java.util.List;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/**
 * A folder of pages, which a static server shows: {@code index.html}, here or where tools put what
 * they build. It is asked last, since many programs have pages too.
 */
final class StaticRule {
  static final String LANGUAGE = "HTML";
  static final String COMMAND = "serve";
  private static final String PAGE = "index.html";
  private static final List<String> BUILT = List.of("dist", "build", "out", "_site", "public");
  private static final int LARGEST = 1 << 20;

  /** What the folder is; {@code refusal} is why its own language cannot start, or null. */
  static Detection detect(ProjectFiles files, NotRunnable refusal) {
    String folder = refusal == null ? plainFolder(files) : folderOf(files, refusal);
    Runnable pages = folder == null ? null : serve(folder);
    if (refusal != null) {
      return pages == null ? refusal : pages.without(otherwise(refusal));
    }
    Detection script = new LoneScriptRule().detect(files);
    return pages == null || isProgram(files, script) ? script : pages;
  }

  private static Runnable serve(String folder) {
    return Answers.run(
        LANGUAGE,
        COMMAND,
        folder.isEmpty() ? List.of() : List.of(folder),
        Paths.join(folder, PAGE) + " is there");
  }

  private static String plainFolder(ProjectFiles files) {
    return files.isFile(PAGE) ? "" : built(files);
  }

  /** What a project of JavaScript builds are the pages that its own are the source of. */
  private static String folderOf(ProjectFiles files, NotRunnable refusal) {
    boolean builds = JavaScriptRule.LANGUAGE.equals(refusal.language());
    String built = builds ? built(files) : null;
    return built == null && files.isFile(PAGE) && !needsBuilding(files) ? "" : built;
  }

  /** Whether the page loads a script in a language that browsers do not read. */
  private static boolean needsBuilding(ProjectFiles files) {
    String page = files.readText(PAGE, LARGEST);
    for (String ending : List.of(".ts\"", ".tsx\"", ".jsx\"", ".vue\"", ".svelte\"")) {
      if (page.contains(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String built(ProjectFiles files) {
    for (String folder : BUILT) {
      if (files.isFile(Paths.join(folder, PAGE))) {
        return folder;
      }
    }
    return null;
  }

  private static String otherwise(NotRunnable refusal) {
    String fix = refusal.fix() == null ? "" : " (" + OneLine.plain(refusal.fix()) + ")";
    return "Only its pages are served: " + refusal.message() + fix + ".";
  }

  /** Whether a script is more than a part of the page. */
  private static boolean isProgram(ProjectFiles files, Detection script) {
    if (!(script instanceof Runnable run) || !files.isFile(PAGE)) {
      return false;
    }
    String page = files.readText(PAGE, LARGEST);
    String name = run.args().get(run.args().size() - 1);
    return run.language().equals(PythonRule.LANGUAGE) || !page.contains(name);
  }

  /** Whether a result is one of this rule. */
  static boolean isPages(Detection found) {
    return found instanceof Runnable run && run.command().equals(COMMAND);
  }

  private StaticRule() {}
}
