package warren.kernel.project;

import java.util.List;
import java.util.Map;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** Results that several rules return. */
final class Answers {
  static Runnable run(String language, String command, List<String> args, String because) {
    return new Runnable(language, command, args, Map.of(), "", because);
  }

  static Runnable wasm(String language, String path) {
    return run(language, path, List.of(), OneLine.plain(path) + " is there");
  }

  static NotRunnable build(String language, String missing, String command) {
    return new NotRunnable(
        language,
        "this " + language + " project has no " + OneLine.plain(missing) + " yet: build it first",
        command);
  }

  static NotRunnable choose(String language, List<String> candidates, String example) {
    return new NotRunnable(
        language,
        "several files could be the program: " + OneLine.list(candidates),
        "choose one in a file warren.toml: " + example);
  }

  private Answers() {}
}
