package warren.kernel.program;

import java.util.ArrayList;
import java.util.List;

/**
 * The script among an interpreter's arguments. CPython makes its script's path absolute before it
 * knows its working directory, so the kernel does it.
 */
public final class ScriptArgument {
  private ScriptArgument() {}

  /**
   * Index in {@code argv} of the first argument that is no option; -1 if there is none, or if
   * {@code -c} or {@code -m} comes before it. {@code -W} and {@code -X} have a value.
   */
  public static int find(List<String> argv) {
    int index = 1;
    while (index < argv.size()) {
      String argument = argv.get(index);
      if (argument.startsWith("-c") || argument.startsWith("-m") || argument.equals("-")) {
        return -1;
      }
      if (!argument.startsWith("-")) {
        return index;
      }
      index += argument.equals("-W") || argument.equals("-X") ? 2 : 1;
    }
    return -1;
  }

  /** The arguments, with the path at {@code index} made absolute from {@code cwd}. */
  public static List<String> absolute(List<String> argv, int index, String cwd) {
    String script = argv.get(index);
    if (script.startsWith("/")) {
      return argv;
    }
    List<String> changed = new ArrayList<>(argv);
    changed.set(index, cwd.endsWith("/") ? cwd + script : cwd + "/" + script);
    return changed;
  }
}
