package warren.kernel.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import warren.text.OneLine;

/**
 * The targets of a Makefile, as far as they stand there as they are: none of patterns, conditions
 * or included files.
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

  /** The names of its targets, in the order of the file. */
  static List<String> targets(ProjectFiles files, String makefile) {
    Set<String> targets = new LinkedHashSet<>();
    for (String line : Lines.of(files.readText(makefile, LARGEST))) {
      if (!line.startsWith("\t") && isRule(line)) {
        targets.add(line.substring(0, line.indexOf(':')).trim());
      }
    }
    return List.copyOf(targets);
  }

  /** Has make bring a target up to date. */
  static Detection run(String makefile, String target) {
    String because = makefile + " has a target " + OneLine.quoted(target);
    return Answers.run(null, "make", List.of(target), because);
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
