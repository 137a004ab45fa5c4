package warren.relay.session;

import java.nio.ByteBuffer;

/** What happens to a tab's WebSocket, told on its loop. */
public interface TabEvents {
  /** A binary message has come; its bytes are the caller's again afterwards. */
  void received(ByteBuffer message);

  /**
   * A binary message has come that is larger than is taken.
   *
   * @param start its first bytes, which are the caller's again afterwards
   * @param length of the whole message
   */
  void receivedTooLarge(ByteBuffer start, long length);

  /** What waited for the tab is gone. */
  void drained();

  /** It is over; nothing more is told. */
  void closed();
}
