package warren.guest.tools.sed;

import java.io.IOException;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;

/** The lines of all files, one after another: the last one is known as such. */
final class SedInput {
  private final ToolProcess process;
  private final List<String> paths;
  private final int end;
  private int nextPath;
  private Input in;
  private String next;
  private boolean nextTerminated;
  private boolean terminated = true;
  private String path = "-";

  SedInput(ToolProcess process, List<String> paths, int end) {
    this.process = process;
    this.paths = paths;
    this.end = end;
  }

  /** Takes a line; null at the end. */
  String take() throws IOException {
    look();
    String taken = next;
    terminated = nextTerminated;
    next = null;
    return taken;
  }

  boolean isLast() throws IOException {
    look();
    return next == null;
  }

  /** Whether something ended the line that was taken last. */
  boolean isTerminated() {
    return terminated;
  }

  String path() {
    return path;
  }

  private void look() throws IOException {
    while (next == null) {
      if (in == null && !open()) {
        return;
      }
      if (in == null) {
        continue;
      }
      read();
    }
  }

  private void read() throws IOException {
    try {
      if (in.nextLine(end)) {
        next = in.line();
        nextTerminated = in.isTerminated();
        return;
      }
    } catch (WasiException failure) {
      process.fail("couldn't read " + path, failure);
    }
    in.close();
    in = null;
  }

  private boolean open() throws IOException {
    if (nextPath == paths.size()) {
      return false;
    }
    path = paths.get(nextPath++);
    try {
      in = process.input(path);
    } catch (WasiException failure) {
      process.warn("can't read " + path + ": " + ErrorText.of(failure.errno()));
      process.failWith(2);
    }
    return true;
  }
}
