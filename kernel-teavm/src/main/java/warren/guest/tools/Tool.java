package warren.guest.tools;

import java.io.IOException;

/** A command of a program with several. */
public interface Tool {
  /** Runs and gives the exit status. */
  int run(ToolProcess process) throws IOException;
}
