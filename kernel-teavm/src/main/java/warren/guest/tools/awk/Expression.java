package warren.guest.tools.awk;

import java.io.IOException;

/** What has a value. */
@FunctionalInterface
interface Expression {
  Value value(AwkRun run) throws IOException;

  /** What can be given a value as well. */
  interface Place extends Expression {
    void set(AwkRun run, Value value) throws IOException;
  }
}
