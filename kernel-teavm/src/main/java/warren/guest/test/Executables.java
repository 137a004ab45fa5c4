package warren.guest.test;

import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.WasiException;

/** Which files are programs: there are no execute bits, but modules and scripts begin as such. */
public final class Executables {
  private Executables() {}

  /** Whether a file begins with {@code #!} or as a module of WebAssembly. */
  public static boolean isExecutable(Files files, String path) {
    FileStatus status = files.status(path);
    if (status == null || !status.isRegular()) {
      return false;
    }
    try {
      String start = files.start(path, 4);
      return start.startsWith("#!") || start.equals("\0asm");
    } catch (WasiException unreadable) {
      return false;
    }
  }
}
