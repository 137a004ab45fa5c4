package warren.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One run of a program, up to the end of its process. */
final class Execution {
  private static final int STDERR = 2;

  /** The exit code of a program that an exception has ended, as a JVM's. */
  private static final int FAILED = 1;

  private Execution() {}

  /** Returns if the exit code is 0, as a C program's {@code _start} does. */
  static void run(Program program, SystemInterface system) {
    int code = exitCode(program, system);
    if (code != 0) {
      system.exit(code);
    }
  }

  private static int exitCode(Program program, SystemInterface system) {
    try {
      return program.run(new GuestProcess(system));
    } catch (Throwable thrown) {
      report(thrown, system);
      return FAILED;
    }
  }

  private static void report(Throwable thrown, SystemInterface system) {
    String line = "Exception in thread \"main\" " + thrown + "\n";
    try {
      new DescriptorOutput(system, STDERR).write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // Standard error does not work either; the exit code has to do.
      return;
    }
  }
}
