package warren.guest.test;

import warren.guest.FileStatus;
import warren.guest.Files;

/** Which files are programs: regular ones that somebody may execute. */
public final class Executables {
  private static final int EXECUTE = 0111;

  private Executables() {}

  /** Whether a path leads to a file that may be executed. */
  public static boolean isExecutable(Files files, String path) {
    FileStatus status = files.status(path);
    return status != null && status.isRegular() && (status.mode() & EXECUTE) != 0;
  }
}
