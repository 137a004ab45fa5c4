package warren.kernel.project;

import java.util.List;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/** A folder with a {@code go.mod} or {@code main.go}: {@code main.wasm} or the module's name. */
final class GoRule implements LanguageRule {
  static final String LANGUAGE = "Go";
  private static final int LARGEST = 1 << 16;

  @Override
  public Detection detect(ProjectFiles files) {
    String module = files.readText("go.mod", LARGEST);
    if (module == null && !files.isFile("main.go")) {
      return null;
    }
    String program =
        Names.firstFile(files, "main.wasm", module == null ? "main.wasm" : name(module) + ".wasm");
    if (program != null) {
      return Answers.wasm(LANGUAGE, program);
    }
    List<String> others = Names.ending(files, "", ".wasm");
    if (others.size() == 1) {
      return Answers.wasm(LANGUAGE, others.get(0));
    }
    String sources = module == null ? OneLine.commandLine(ownSources(files)) : ".";
    return Answers.build(
        LANGUAGE, "main.wasm", "GOOS=wasip1 GOARCH=wasm go build -o main.wasm " + sources);
  }

  /** Without a {@code go.mod} the compiler needs the names of the files. */
  private static List<String> ownSources(ProjectFiles files) {
    List<String> sources = Names.ending(files, "", ".go");
    sources.removeIf(name -> name.endsWith("_test.go"));
    return sources;
  }

  /**
   * The name that {@code go build} gives the program: the last part of the module's path that is no
   * version.
   */
  private static String name(String module) {
    int line = module.startsWith("module ") ? 0 : module.indexOf("\nmodule ") + 1;
    if (line == 0 && !module.startsWith("module ")) {
      return "main";
    }
    int start = line + "module ".length();
    int end = start;
    while (end < module.length() && module.charAt(end) > ' ') {
      end++;
    }
    String path = module.substring(start, end).replace("\"", "");
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    if (slash > 0 && isVersion(last)) {
      return path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    }
    return last;
  }

  private static boolean isVersion(String part) {
    if (part.length() < 2 || part.charAt(0) != 'v') {
      return false;
    }
    for (int i = 1; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
