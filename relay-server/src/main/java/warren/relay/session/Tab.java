package warren.relay.session;

import java.nio.ByteBuffer;

/** The WebSocket of a tab, as its session uses it. On the session's loop only. */
public interface Tab {
  /** Sends a message, whose bytes are the tab's from now on. */
  void send(ByteBuffer message);

  /** How many bytes wait for the tab to take them. */
  int queued();

  /** Stops, and starts again, the reading of the socket. */
  void reading(boolean wanted);

  /**
   * Closes it, after what waits.
   *
   * @param code of RFC 6455, section 7.4
   * @param reason one line of at most 123 bytes
   */
  void close(int code, String reason);
}
