package warren.kernel.program;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.program.FoundProgram.NotFound;
import warren.kernel.program.FoundProgram.OfPath;
import warren.kernel.program.FoundProgram.OfRuntime;
import warren.kernel.program.Manifest.MissingRuntime;
import warren.text.OneLine;

/** Searches for a command: a runtime of the manifest, or a path to a module. */
public final class ProgramSearch {
  private final Manifest manifest;

  /** A search among the runtimes of a manifest. */
  public ProgramSearch(Manifest manifest) {
    this.manifest = manifest;
  }

  /**
   * Searches for a command.
   *
   * @param command a name; with a slash in it, or {@code .wasm} at its end, a path
   * @param args what the person or the project put after it
   */
  public FoundProgram resolve(String command, List<String> args) {
    if (command.isEmpty()) {
      return new NotFound("the command is empty");
    }
    for (RuntimeEntry runtime : manifest.runtimes()) {
      for (RuntimeCommand candidate : runtime.commands()) {
        if (candidate.name().equals(command)) {
          List<String> argv = joined(candidate.argv(), args);
          return new OfRuntime(runtime, candidate, argv, candidate.env());
        }
      }
    }
    return command.indexOf('/') >= 0 || command.endsWith(".wasm")
        ? new OfPath(command, joined(List.of(command), args))
        : new NotFound(OneLine.quoted(command) + " " + why(command));
  }

  /** The names of all commands, in the manifest's order. */
  public List<String> commands() {
    List<String> names = new ArrayList<>();
    for (RuntimeEntry runtime : manifest.runtimes()) {
      for (RuntimeCommand command : runtime.commands()) {
        names.add(command.name());
      }
    }
    return names;
  }

  private static List<String> joined(List<String> first, List<String> rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private String why(String command) {
    for (MissingRuntime missing : manifest.missing()) {
      if (KnownCommands.runtimeOf(command).equals(missing.name())) {
        String fix = missing.fix() == null ? "" : "; to get it: " + OneLine.plain(missing.fix());
        return "was left out of this site: " + OneLine.plain(missing.why()) + fix;
      }
    }
    String known = KnownCommands.answer(command);
    if (known != null) {
      return known;
    }
    String ending = scriptRunner(command);
    if (ending != null) {
      return "is a script: run it with `" + ending + " " + OneLine.shellWord(command) + "`";
    }
    String near = Nearest.of(command, commands());
    return near == null
        ? "is no command here; there are " + OneLine.list(commands()) + ", and paths of .wasm files"
        : "is no command here; did you mean `" + near + "`?";
  }

  private static String scriptRunner(String command) {
    if (command.endsWith(".py")) {
      return "python";
    }
    return command.endsWith(".js") || command.endsWith(".mjs") ? "node" : null;
  }
}
