package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.text.OneLine;

/** A folder without any settings: the usual entry of JavaScript, or its only script. */
final class LoneScriptRule implements LanguageRule {
  @Override
  public Detection detect(ProjectFiles files) {
    String usual = JavaScriptRule.usualEntry(files);
    if (usual != null) {
      return script(usual, usual + " is there");
    }
    List<String> scripts = new ArrayList<>(Names.ending(files, "", ".py"));
    scripts.addAll(Names.ending(files, "", ".js", ".mjs", ".cjs"));
    if (scripts.isEmpty()) {
      return null;
    }
    String first = scripts.get(0);
    if (scripts.size() == 1) {
      return script(first, OneLine.plain(first) + " is the only script");
    }
    String command = first.endsWith(".py") ? PythonRule.COMMAND : JavaScriptRule.COMMAND;
    return Answers.choose(
        null, scripts, "command = \"" + command + "\", args = [\"" + OneLine.plain(first) + "\"]");
  }

  private static Detection script(String name, String because) {
    return name.endsWith(".py")
        ? Answers.run(PythonRule.LANGUAGE, PythonRule.COMMAND, List.of(name), because)
        : Answers.run(JavaScriptRule.LANGUAGE, JavaScriptRule.COMMAND, List.of(name), because);
  }
}
