package warren.kernel.project;

/** A project's settings file is malformed; the message is one line that follows the file's name. */
final class BadSettings extends Exception {
  BadSettings(int line, String problem) {
    super("line " + line + ": " + problem, null, false, false);
  }
}
