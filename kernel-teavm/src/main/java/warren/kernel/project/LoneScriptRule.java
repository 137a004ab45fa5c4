package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.project.ProjectDetection.LanguageRule;
import warren.text.OneLine;

/**
 * A folder without settings: the usual JavaScript entry, its only script, or the only one that is
 * marked as a program.
 */
final class LoneScriptRule implements LanguageRule {
  @Override
  public Detection detect(ProjectFiles files) {
    String usual = JavaScriptRule.usualEntry(files);
    if (usual != null) {
      return script(files, usual, usual + " is there");
    }
    List<String> scripts = new ArrayList<>(Names.ending(files, "", ".py"));
    scripts.addAll(Names.ending(files, "", ".js", ".mjs", ".cjs"));
    if (scripts.isEmpty()) {
      return null;
    }
    String first = scripts.get(0);
    if (scripts.size() == 1) {
      return script(files, first, OneLine.plain(first) + " is the only script");
    }
    List<String> whole = ScriptMetadata.among(files, scripts);
    if (whole.size() == 1) {
      return PythonRule.byMetadata(files, whole.get(0));
    }
    String command = first.endsWith(".py") ? PythonRule.COMMAND : JavaScriptRule.COMMAND;
    return Answers.choose(
        null, scripts, "command = \"" + command + "\", args = [\"" + OneLine.plain(first) + "\"]");
  }

  private static Detection script(ProjectFiles files, String name, String because) {
    return name.endsWith(".py")
        ? PythonRule.run(files, name, because)
        : Answers.run(JavaScriptRule.LANGUAGE, JavaScriptRule.COMMAND, List.of(name), because);
  }
}
