package warren.kernel.module;

/** The bytes of a module break off or make no sense; the message says so after the file's name. */
final class MalformedModule extends Exception {
  MalformedModule(String message) {
    super(message, null, false, false);
  }
}
