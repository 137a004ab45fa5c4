package warren.relay.net;

import java.nio.ByteBuffer;

/** What happens to a connection, told on the loop's thread. */
public interface ConnectionEvents {
  /** The dialled connection stands; not told of accepted ones. */
  default void opened() {}

  /** Bytes have come; the buffer is the caller's again afterwards. */
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
