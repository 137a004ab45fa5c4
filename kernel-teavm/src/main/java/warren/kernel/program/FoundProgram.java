package warren.kernel.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a search for a command's name. */
public sealed interface FoundProgram {

  /**
   * A command of a runtime.
   *
   * @param command the command that has the name
   * @param argv all arguments, the program's own name first
   * @param env defaults, below what the person and the project set
   */
  record OfRuntime(
      RuntimeEntry runtime, RuntimeCommand command, List<String> argv, Map<String, String> env)
      implements FoundProgram {
    /** Keeps the lists from changing, in their order. */
    public OfRuntime {
      argv = List.copyOf(argv);
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
  }

  /**
   * A path in the tree, relative to the process's folder or absolute. It was not checked that it
   * exists.
   *
   * @param argv all arguments, the command as it was given first
   */
  record OfPath(String path, List<String> argv) implements FoundProgram {
    /** Keeps the list from changing. */
    public OfPath {
      argv = List.copyOf(argv);
    }
  }

  /**
   * There is no such command.
   *
   * @param message one line, with what to do instead where that is known
   */
  record NotFound(String message) implements FoundProgram {}
}
