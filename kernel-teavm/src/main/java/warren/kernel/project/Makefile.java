package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of a Makefile with their commands, as far as they stand there as they are: no
 * variables, patterns, conditions or included files.
 */
final class Makefile {
  private static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");
  private static final int LARGEST = 1 << 18;

  /** The name of a folder's Makefile; null if it has none. */
  static String in(ProjectFiles files) {
    for (String name : NAMES) {
      if (files.isFile(name)) {
        return name;
      }
    }
    return null;
  }

  /** The commands of each target, in the order of the file. */
  static Map<String, List<String>> targets(ProjectFiles files, String makefile) {
    Map<String, List<String>> targets = new LinkedHashMap<>();
    String text = files.readText(makefile, LARGEST).replace("\\\r\n", " ").replace("\\\n", " ");
    List<String> current = new ArrayList<>();
    for (String line : Lines.of(text)) {
      if (line.startsWith("\t")) {
        current.add(command(line.trim()));
      } else if (isRule(line)) {
        String target = line.substring(0, line.indexOf(':')).trim();
        current = targets.computeIfAbsent(target, name -> new ArrayList<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current = new ArrayList<>();
      }
    }
    return targets;
  }

  /** Without what make itself reads at the start of a command. */
  private static String command(String line) {
    int start = 0;
    while (start < line.length() && "@-+".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    return line.substring(start).trim();
  }

  /** A rule for one target of a plain name; not {@code .PHONY}, a pattern or an assignment. */
  private static boolean isRule(String line) {
    int colon = line.indexOf(':');
    String target = colon < 1 ? "" : line.substring(0, colon).trim();
    boolean assigns = colon >= 0 && line.startsWith("=", colon + 1);
    boolean plain = !target.isEmpty() && !target.startsWith(".") && !assigns;
    for (int i = 0; plain && i < target.length(); i++) {
      char c = target.charAt(i);
      plain = c > ' ' && c < 127 && "%$=()#/".indexOf(c) < 0;
    }
    return plain;
  }

  private Makefile() {}
}
