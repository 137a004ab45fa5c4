package warren.relay.net;

import java.nio.ByteBuffer;

/** What happens to a connection, told on the loop's thread. */
public interface ConnectionEvents {
  /** The dialled connection stands; not told of accepted ones. */
  default void opened() {}

  /**
   * Bytes have come. Until it returns, the listener may change them, and the {@link
   * Limits#FRONT_BYTES} in front of the buffer's position; then all of it is the caller's again.
   */
  void received(ByteBuffer bytes);

  /** The peer sends no more, but may still receive. */
  void ended();

  /** All that waited is written. */
  default void drained() {}

  /**
   * Nothing more will be told. Also after {@link Connection#close} and {@link Connection#abort}.
   */
  void closed(Ending ending);
}
