package warren.kernel.program;

/** The manifest of the runtimes is malformed; the message is one line. */
public final class BadManifest extends Exception {
  BadManifest(String message) {
    super("manifest.json cannot be read: " + message, null, false, false);
  }
}
