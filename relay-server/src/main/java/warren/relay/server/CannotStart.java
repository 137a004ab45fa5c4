package warren.relay.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server cannot start; the message is one line that says what to do. */
final class CannotStart extends Exception {
  CannotStart(String message) {
    super(message);
  }

  /**
   * An address that cannot be listened on; the reason is only in the exception's text.
   *
   * @param prefix of the settings it came from, as {@code bore-}; empty for the relay's own
   */
  static CannotStart listening(InetSocketAddress address, String prefix, IOException why) {
    String flags = "--" + prefix;
    String text = String.valueOf(why.getMessage());
    String off = prefix.isEmpty() ? "" : ", or --" + prefix.replace("-", " off");
    if (text.contains("in use")) {
      return new CannotStart(
          "port %d is in use: stop what uses it, or use %sport N%s"
              .formatted(address.getPort(), flags, off));
    }
    if (text.contains("ermission")) {
      return new CannotStart(
          "port %d is not for this user: use %sport N%s".formatted(address.getPort(), flags, off));
    }
    return new CannotStart(
        "cannot listen on %s (%s): use another %shost"
            .formatted(address.getAddress().getHostAddress(), text, flags));
  }
}
