package warren.relay.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server cannot start; the message is one line that says what to do. */
final class CannotStart extends Exception {
  CannotStart(String message) {
    super(message);
  }

  /**
   * An address that cannot be listened on. The system says why in text only.
   *
   * @param prefix of the settings it came from, as {@code bore-}; empty for the relay's own
   */
  static CannotStart listening(InetSocketAddress address, String prefix, IOException why) {
    String flags = "--" + prefix;
    String text = String.valueOf(why.getMessage());
    String off = prefix.isEmpty() ? "" : ", or --" + prefix.replace("-", " off");
    if (text.contains("in use")) {
      return new CannotStart(
          "port %d is in use: stop what uses it, or say %sport N%s"
              .formatted(address.getPort(), flags, off));
    }
    if (text.contains("ermission")) {
      return new CannotStart(
          "port %d is not for this user: say %sport N%s".formatted(address.getPort(), flags, off));
    }
    return new CannotStart(
        "cannot listen on %s (%s): say another %shost"
            .formatted(address.getAddress().getHostAddress(), text, flags));
  }
}
