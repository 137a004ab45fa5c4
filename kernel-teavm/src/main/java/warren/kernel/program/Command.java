package warren.kernel.program;

import java.util.List;
import java.util.Map;

/**
 * Something that can be started: what goes before the person's arguments, and where its program is.
 */
public abstract class Command {
  private final List<String> arguments;
  private final Map<String, String> environment;

  private final boolean knowsDirectory;

  public Command(List<String> arguments, Map<String, String> environment, boolean knowsDirectory) {
    this.arguments = arguments;
    this.environment = environment;
    this.knowsDirectory = knowsDirectory;
  }

  /** Whether it goes to {@code PWD} by itself, so that it needs no preopen for its directory. */
  public final boolean knowsDirectory() {
    return knowsDirectory;
  }

  /** The program's name and all arguments. */
  public final List<String> arguments() {
    return arguments;
  }

  /** Variables that it has unless the person sets them. */
  public final Map<String, String> environment() {
    return environment;
  }

  public abstract void compile(ProgramSource.Outcome outcome);
}
