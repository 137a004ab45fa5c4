package warren.kernel.program;

import java.util.List;
import java.util.Map;

/** A command whose program was found: its arguments, its environment, and how to compile it. */
public abstract class Command {
  private final List<String> arguments;
  private final Map<String, String> environment;

  private final boolean knowsDirectory;
  private final int ignored;

  /** {@code ignored} is a set of signals: bit n for signal n. */
  public Command(
      List<String> arguments,
      Map<String, String> environment,
      boolean knowsDirectory,
      int ignored) {
    this.arguments = arguments;
    this.environment = environment;
    this.knowsDirectory = knowsDirectory;
    this.ignored = ignored;
  }

  /** The signals that it ignores at first. */
  public final int ignored() {
    return ignored;
  }

  /** Whether it changes to {@code PWD} by itself, so that it needs no preopen for its directory. */
  public final boolean knowsDirectory() {
    return knowsDirectory;
  }

  /** The program's name and all arguments. */
  public final List<String> arguments() {
    return arguments;
  }

  /** Default variables, which the person can override. */
  public final Map<String, String> environment() {
    return environment;
  }

  public abstract void compile(ProgramSource.Outcome outcome);
}
