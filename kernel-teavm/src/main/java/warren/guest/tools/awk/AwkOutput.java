package warren.guest.tools.awk;

import java.io.IOException;
import warren.guest.Output;

/**
 * Where print writes.
 *
 * @param pid of the command that reads it, or 0
 * @param fd to be closed at the end, or -1
 */
record AwkOutput(Output out, int pid, int fd) {
  void print(String text) throws IOException {
    out.print(text);
  }
}
