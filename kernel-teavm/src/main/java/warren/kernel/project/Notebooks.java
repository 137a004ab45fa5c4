package warren.kernel.project;

import java.util.List;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** Jupyter notebooks, whose cells are run in their order by a module of Warren's Python. */
final class Notebooks {
  private static final String MODULE = "warren_notebook";

  static List<String> in(ProjectFiles files) {
    return Names.ending(files, "", ".ipynb");
  }

  static Runnable run(String notebook) {
    return Answers.run(
        PythonRule.LANGUAGE,
        PythonRule.COMMAND,
        List.of("-m", MODULE, notebook),
        OneLine.plain(notebook) + " is a notebook: its cells are run in their order");
  }

  /** The only notebook of a folder, or a question; null if there is none. */
  static Detection detect(ProjectFiles files) {
    List<String> notebooks = in(files);
    if (notebooks.isEmpty()) {
      return null;
    }
    if (notebooks.size() == 1) {
      return run(notebooks.get(0));
    }
    String example = "\"-m\", \"" + MODULE + "\", \"" + OneLine.plain(notebooks.get(0)) + "\"";
    return Answers.choose(
        PythonRule.LANGUAGE, notebooks, "command = \"python\", args = [" + example + "]");
  }

  private Notebooks() {}
}
