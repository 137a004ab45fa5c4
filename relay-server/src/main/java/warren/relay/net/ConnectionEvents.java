package warren.relay.net;

import java.nio.ByteBuffer;

/** Events of a connection, called on the loop's thread. */
public interface ConnectionEvents {
  /** The dialled connection is established; not called for accepted ones. */
  default void opened() {}

  /**
   * Bytes have come. Until it returns, the listener may change them, and the {@link
   * Connection#FRONT_BYTES} in front of the buffer's position; then all of it is the caller's
   * again.
   */
  void received(ByteBuffer bytes);

  /** The peer sends no more, but may still receive. */
  void ended();

  /** All queued bytes are written. */
  default void drained() {}

  /** The last call. Also made after {@link Connection#close} and {@link Connection#abort}. */
  void closed(Ending ending);

  /** How a connection came to its end. */
  enum Ending {
    /** Closed from this side, or by both one after the other. */
    CLOSED,
    /** Nobody listens there. */
    REFUSED,
    /** No route to the address. */
    UNREACHABLE,
    /** The connection was not established in time. */
    TIMED_OUT,
    /** The peer or the network broke it. */
    RESET,
    /** The certificate is not the host's, or is not trusted. */
    UNTRUSTED,
    /** Another failure of the handshake of TLS. */
    NO_TLS
  }
}
