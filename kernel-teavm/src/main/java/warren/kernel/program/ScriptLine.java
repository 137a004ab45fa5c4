package warren.kernel.program;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.module.Bytes;
import warren.shared.memory.Limits;

/**
 * The first line of a script, {@code #!INTERPRETER [ARGUMENT]}.
 *
 * @param words the interpreter, and what goes before the script's path; empty if there is none
 */
record ScriptLine(List<String> words) {
  private static final String MAGIC = "#!";
  private static final String ENV = "/env";

  /** The line of a file, or null if it has none. */
  static ScriptLine of(Bytes file) {
    StringBuilder line = new StringBuilder();
    int most = Math.min(file.size(), Limits.SCRIPT_LINE);
    for (int at = 0; at < most && file.get(at) != '\n'; at++) {
      line.append((char) file.get(at));
    }
    String text = line.toString();
    return text.startsWith(MAGIC) ? new ScriptLine(words(text.substring(MAGIC.length()))) : null;
  }

  /** As on Linux, all behind the interpreter is one argument; {@code env} finds a name. */
  private static List<String> words(String line) {
    List<String> words = split(line.trim(), 2);
    if (words.size() == 2 && words.get(0).endsWith(ENV)) {
      List<String> named = split(words.get(1), Integer.MAX_VALUE);
      boolean splits = named.get(0).equals("-S");
      return splits ? named.subList(1, named.size()) : named;
    }
    return words;
  }

  private static List<String> split(String text, int most) {
    List<String> words = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      int end = words.size() + 1 == most ? rest.length() : end(rest);
      words.add(rest.substring(0, end));
      rest = rest.substring(end).trim();
    }
    return words;
  }

  private static int end(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
      end++;
    }
    return end;
  }
}
