package warren.page;

import java.util.List;
import java.util.Map;

/**
 * Something that can be started: what goes before the person's arguments, and where its program is.
 */
abstract class Command {
  private final List<String> arguments;
  private final Map<String, String> environment;

  private final boolean knowsDirectory;

  Command(List<String> arguments, Map<String, String> environment, boolean knowsDirectory) {
    this.arguments = arguments;
    this.environment = environment;
    this.knowsDirectory = knowsDirectory;
  }

  /** Whether it goes to {@code PWD} by itself, so that it needs no preopen for its directory. */
  final boolean knowsDirectory() {
    return knowsDirectory;
  }

  /** The program's name and all arguments. */
  final List<String> arguments() {
    return arguments;
  }

  /** Variables that it has unless the person sets them. */
  final Map<String, String> environment() {
    return environment;
  }

  abstract void compile(ProgramSource.Outcome outcome);
}
