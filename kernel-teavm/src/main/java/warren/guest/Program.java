package warren.guest;

import java.io.IOException;

/**
 * A program in Java. Its class has two static methods, the first for the compiler, the second for
 * the kernel:
 *
 * <pre>
 * public static void main(String[] arguments) {}
 *
 * &#64;Export(name = "_start")
 * public static void start() {
 *   Program.start(new Hello());
 * }
 * </pre>
 */
@FunctionalInterface
public interface Program {
  /** Runs, and gives the exit code: 0 to 255. */
  int run(GuestProcess process) throws IOException;

  /** Runs a program in the process of this module; to be called by {@code _start}. */
  static void start(Program program) {
    Execution.run(program, new SystemInterface(new LinkedWasi(), new LinkedMemory()));
  }
}
