package warren.guest;

/** Which files are commands. */
public final class CommandFile {
  private static final String USR_BIN = "/usr/bin/";

  private CommandFile() {}

  /** Whether there is a file at a path that is no directory. */
  public static boolean isFile(Files files, String path) {
    FileStatus status = files.status(path);
    return status != null && !status.isDirectory();
  }

  /** Whether the kernel finds a command in {@code /usr/bin}, where there are no files of it. */
  public static boolean isOfUsr(Files files, String path) {
    return path.startsWith(USR_BIN) && isFile(files, "/bin/" + path.substring(USR_BIN.length()));
  }
}
