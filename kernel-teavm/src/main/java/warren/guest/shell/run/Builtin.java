package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;

/** A command that the shell runs itself. */
@FunctionalInterface
public interface Builtin {
  /**
   * Runs and gives the exit status.
   *
   * @param arguments the first is the name
   */
  int run(List<String> arguments, Shell shell) throws IOException;
}
