package warren.kernel.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command's name stands for. */
public sealed interface FoundProgram {

  /**
   * A runtime that answers to the name.
   *
   * @param command the command that has the name
   * @param argv the whole of it, the program's own name first
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
   * A path in the tree, relative to the process's folder or absolute; whether a program is there is
   * not known yet.
   *
   * @param argv the whole of it, the command as it was given first
   */
  record OfPath(String path, List<String> argv) implements FoundProgram {
    /** Keeps the list from changing. */
    public OfPath {
      argv = List.copyOf(argv);
    }
  }

  /**
   * Nothing that can be run.
   *
   * @param message one line, with what to do instead where that is known
   */
  record NotFound(String message) implements FoundProgram {}
}
