package warren.kernel.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command of a runtime.
 *
 * @param name as it is typed
 * @param argv replaces the name: the program's own name and arguments that come first
 * @param env defaults, below what the person and the project set
 * @param absoluteScript whether the path of the script must be made absolute
 * @param takesName whether whoever starts it as a child may name it otherwise, by argv[0]
 * @param ignored the signals that it ignores at first: bit n for signal n
 */
public record RuntimeCommand(
    String name,
    List<String> argv,
    Map<String, String> env,
    boolean absoluteScript,
    boolean takesName,
    int ignored) {
  /** Keeps the lists from changing, in their order. */
  public RuntimeCommand {
    argv = List.copyOf(argv);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }
}
