package warren.kernel.project;

import java.util.List;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/** A folder with C or C++ sources, alone or under a Makefile or CMake. */
final class CRule implements LanguageRule {
  static final String LANGUAGE = "C";

  @Override
  public Detection detect(ProjectFiles files) {
    List<String> plain = sources(files, ".c");
    List<String> plus = sources(files, ".cpp", ".cc", ".cxx");
    String builder = Names.firstFile(files, "Makefile", "makefile", "CMakeLists.txt");
    if (plain.isEmpty() && plus.isEmpty()) {
      return null;
    }
    String language = plus.isEmpty() ? LANGUAGE : "C++";
    for (String folder : List.of("", "build")) {
      List<String> programs = Names.ending(files, folder, ".wasm");
      if (programs.contains("main.wasm")) {
        return Answers.wasm(language, Paths.join(folder, "main.wasm"));
      }
      if (programs.size() == 1) {
        return Answers.wasm(language, Paths.join(folder, programs.get(0)));
      }
      if (programs.size() > 1) {
        return Answers.choose(language, programs, WasmRule.example(programs.get(0)));
      }
    }
    String compiler = plus.isEmpty() ? "clang" : "clang++";
    String command = compiler + " --target=wasm32-wasi -O2 -o main.wasm ";
    String all =
        OneLine.commandLine(plain) + (plain.isEmpty() ? "" : " ") + OneLine.commandLine(plus);
    String remark = builder == null ? "main.wasm" : "main.wasm (a native build cannot run here)";
    return Answers.build(language, remark, (command + all).trim());
  }

  private static List<String> sources(ProjectFiles files, String... endings) {
    List<String> found = Names.ending(files, "", endings);
    for (String name : Names.ending(files, "src", endings)) {
      found.add("src/" + name);
    }
    return found;
  }
}
