package warren.kernel.module;

/** A module is truncated or malformed; the message follows the file's name. */
final class MalformedModule extends Exception {
  MalformedModule(String message) {
    super(message, null, false, false);
  }
}
