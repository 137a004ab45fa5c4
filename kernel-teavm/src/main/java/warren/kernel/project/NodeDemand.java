package warren.kernel.project;

import java.util.List;
import java.util.Locale;
import warren.json.JsonValue.JsonObject;
import warren.text.OneLine;

/** The version of Node that a project asks for: {@code .nvmrc}, {@code .node-version}, engines. */
public final class NodeDemand {
  private static final int LARGEST = 1 << 10;
  private static final String LTS = "lts/";

  /** The names of lines with long-term support; the first is version 4, each next is two later. */
  private static final List<String> LINES =
      List.of(
          "argon",
          "boron",
          "carbon",
          "dubnium",
          "erbium",
          "fermium",
          "gallium",
          "hydrogen",
          "iron",
          "jod",
          "krypton");

  /**
   * A line for a project that asks for another version than there is; null if this one will do.
   *
   * @param folder that the program starts in, in the project
   */
  public static String line(ProjectFiles files, String folder, String version) {
    ProjectFiles here = folder.isEmpty() ? files : new Subfolder(files, folder);
    for (ProjectFiles at = here; at != null; at = at.above()) {
      for (String name : List.of(".nvmrc", ".node-version")) {
        String text = at.readText(name, LARGEST);
        if (text != null) {
          return admitsFile(firstWord(text), version) ? null : line(firstWord(text), name, version);
        }
      }
    }
    JsonObject settings = JavaScriptRule.settings(here);
    JsonObject engines = settings == null ? null : settings.object("engines");
    String range = engines == null ? null : engines.text("node");
    return range == null || VersionRange.admits(range, version)
        ? null
        : line(range.trim(), "package.json", version);
  }

  private static String line(String wanted, String source, String version) {
    return "It asks for Node "
        + OneLine.plain(wanted)
        + " ("
        + source
        + "); this is "
        + version
        + ".";
  }

  private static String firstWord(String text) {
    for (String line : Lines.of(text)) {
      int comment = line.indexOf('#');
      String word = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (!word.isEmpty()) {
        return word;
      }
    }
    return "";
  }

  /** A file names one version; another of the same major will do as well. */
  private static boolean admitsFile(String word, String version) {
    String name = word.toLowerCase(Locale.ROOT);
    if (name.startsWith(LTS)) {
      int line = LINES.indexOf(name.substring(LTS.length()));
      return line < 0 || VersionRange.firstNumber(version) == 4 + 2 * line;
    }
    char first = name.isEmpty() ? ' ' : name.charAt(0);
    boolean names = (first >= '0' && first <= '9') || (first == 'v' && name.length() > 1);
    int major = names ? VersionRange.firstNumber(name) : -1;
    return names
        ? major < 0 || major == VersionRange.firstNumber(version)
        : VersionRange.admits(name, version);
  }

  private NodeDemand() {}
}
