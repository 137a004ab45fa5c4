package warren.page;

import java.util.List;
import java.util.Map;

/**
 * Something that can be started: what goes before the person's arguments, and where its program is.
 */
abstract class Command {
  private final List<String> arguments;
  private final Map<String, String> environment;

  Command(List<String> arguments, Map<String, String> environment) {
    this.arguments = arguments;
    this.environment = environment;
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
