package warren.relay.session;

import java.nio.ByteBuffer;

/** Events of a tab's WebSocket, called on its loop. */
public interface TabEvents {
  /** Ignores all. */
  TabEvents NONE = new TabEvents() {};

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
