package warren.relay.session;

import java.nio.ByteBuffer;

/** The WebSocket of a tab, as its session uses it. On the session's loop only. */
public interface Tab {
  /**
   * Sends a message. Until it returns, the tab may change the buffer, with what lies in front of
   * its position; then it is the caller's again.
   */
  void send(ByteBuffer message);

  /** How many bytes are queued for the tab. */
  int queued();

  /** Stops, and starts again, the reading of the socket. */
  void reading(boolean wanted);

  /**
   * Closes it, after what is queued.
   *
   * @param code of RFC 6455, section 7.4
   * @param reason one line of at most 123 bytes
   */
  void close(int code, String reason);

  /** Events of a tab's WebSocket, called on its loop. */
  interface Events {
    /** Ignores all. */
    Events NONE = new Events() {};

    /** A binary message has come; its bytes are the caller's again afterwards. */
    default void received(ByteBuffer message) {}

    /**
     * A binary message has come that is larger than is taken.
     *
     * @param start its first bytes, which are the caller's again afterwards
     * @param length of the whole message
     */
    default void receivedTooLarge(ByteBuffer start, long length) {}

    /** All queued bytes are written. */
    default void drained() {}

    /** The WebSocket is closed; the last call. */
    default void closed() {}
  }
}
