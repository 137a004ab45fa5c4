package warren.guest.tools.awk;

import java.io.IOException;

/** What is done. */
@FunctionalInterface
interface Statement {
  void run(AwkRun run) throws IOException;
}
