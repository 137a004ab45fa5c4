package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonString;
import warren.kernel.project.TomlReader.BadSettings;
import warren.text.OneLine;

/** The block {@code # /// script} of a Python file that is a program by itself: PEP 723. */
final class ScriptMetadata {
  private static final int LARGEST = 1 << 14;
  private static final int MOST_SCRIPTS = 50;
  private static final String START = "# /// script";
  private static final String END = "# ///";

  /** The scripts that have such a block. */
  static List<String> among(ProjectFiles files, List<String> scripts) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < scripts.size() && i < MOST_SCRIPTS; i++) {
      if (scripts.get(i).endsWith(".py") && block(files, scripts.get(i)) != null) {
        found.add(scripts.get(i));
      }
    }
    return found;
  }

  /** The packages that a script requires, as a suffix of a message; empty if there are none. */
  static String needs(ProjectFiles files, String script) {
    String block = block(files, script);
    if (block == null) {
      return "";
    }
    List<String> packages = new ArrayList<>();
    try {
      for (TomlReader.Entry entry : TomlReader.readForeign(block)) {
        boolean names = entry.key().equals(List.of("dependencies"));
        if (names && entry.value() instanceof JsonArray array) {
          for (JsonValue item : array.items()) {
            packages.add(item instanceof JsonString name ? name.value() : "");
          }
        }
      }
    } catch (BadSettings bad) {
      return ""; // the program runs all the same
    }
    return packages.isEmpty() ? "" : "; it needs " + OneLine.list(packages);
  }

  /** The block's TOML, or null if there is none. */
  private static String block(ProjectFiles files, String script) {
    String text = files.readText(script, LARGEST);
    StringBuilder block = null;
    for (int start = 0; text != null && start < text.length(); ) {
      int end = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
      String line = trimEnd(text.substring(start, end));
      start = end + 1;
      if (block == null) {
        block = line.equals(START) ? new StringBuilder() : null;
      } else if (line.equals(END)) {
        return block.toString();
      } else if (!line.startsWith("#")) {
        return null;
      } else {
        block.append(line.startsWith("# ") ? line.substring(2) : "").append('\n');
      }
    }
    return null;
  }

  private static String trimEnd(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) <= ' ') {
      end--;
    }
    return line.substring(0, end);
  }

  private ScriptMetadata() {}
}
