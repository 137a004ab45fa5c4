package warren.kernel.project;

import java.util.List;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/** A folder with a lone {@code .wasm}, or one of the name {@code main.wasm}. */
final class WasmRule implements LanguageRule {
  static final String LANGUAGE = "WebAssembly";

  @Override
  public Detection detect(ProjectFiles files) {
    List<String> programs = Names.ending(files, "", ".wasm");
    if (programs.isEmpty()) {
      return null;
    }
    if (programs.contains("main.wasm")) {
      return Answers.wasm(LANGUAGE, "main.wasm");
    }
    return programs.size() == 1
        ? Answers.wasm(LANGUAGE, programs.get(0))
        : Answers.choose(LANGUAGE, programs, example(programs.get(0)));
  }

  static String example(String program) {
    return "command = \"" + OneLine.plain(program) + "\"";
  }
}
