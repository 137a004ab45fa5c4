package warren.guest.tools.compare;

import java.io.IOException;
import warren.guest.Input;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code cmp}. */
final class Cmp implements Tool {
  @Override
  public int run(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "sl", "silent=s", "quiet=s");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing operand after 'cmp'");
    }
    String left = options.rest().get(0);
    String right = options.rest().size() > 1 ? options.rest().get(1) : "-";
    try (Input a = process.input(left);
        Input b = process.input(right)) {
      return compare(left, right, a, b, options, process);
    }
  }

  private static int compare(
      String left, String right, Input a, Input b, Options options, ToolProcess process)
      throws IOException {
    long at = 1;
    long line = 1;
    while (true) {
      int one = a.read();
      int other = b.read();
      if (one < 0 && other < 0) {
        return 0;
      }
      if (one != other) {
        report(
            one < 0 ? left : other < 0 ? right : "",
            left + " " + right,
            at,
            line,
            options,
            process);
        return 1;
      }
      at++;
      line += one == '\n' ? 1 : 0;
    }
  }

  private static void report(
      String ended, String both, long at, long line, Options options, ToolProcess process)
      throws IOException {
    if (options.has('s')) {
      return;
    }
    if (ended.isEmpty()) {
      process.out().println(both + " differ: byte " + at + ", line " + line);
    } else if (at == 1) {
      process.warn("EOF on " + ended + " which is empty");
    } else {
      process.warn(
          "EOF on "
              + ended
              + " after byte "
              + (at - 1)
              + ", "
              + (line > 1 ? "line " + (line - 1) : "in line 1"));
    }
  }
}
