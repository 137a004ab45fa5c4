package warren.relay.session;

import java.nio.ByteBuffer;

/** The WebSocket of a tab, as its session uses it. On the session's loop only. */
public interface Tab {
  /**
   * Sends a message. Until it returns, the tab may change the buffer, with what lies in front of
   * its position; then it is the caller's again.
   */
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
