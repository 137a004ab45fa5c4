package warren.relay.websocket;

import java.util.concurrent.TimeUnit;

/**
 * How large and how slow a WebSocket may be; bytes and nanoseconds.
 *
 * @param handshakeBytes of a whole request with its headers
 * @param handshakeTimeout from the socket's opening to the end of the handshake
 * @param maxMessageBytes of one message
 * @param pingInterval between questions whether the other end is still there
 * @param silence a peer that was silent for so long, pings included, is gone
 * @param closeTimeout how long a peer may take to close
 */
public record WebSocketLimits(
    int handshakeBytes,
    long handshakeTimeout,
    int maxMessageBytes,
    long pingInterval,
    long silence,
    long closeTimeout) {
  /**
   * Browsers' requests have one or two KiB; a tab behind a sleeping laptop is let go after 75 s.
   */
  public static WebSocketLimits of(int maxMessageBytes) {
    return new WebSocketLimits(
        16 << 10,
        TimeUnit.SECONDS.toNanos(5),
        maxMessageBytes,
        TimeUnit.SECONDS.toNanos(30),
        TimeUnit.SECONDS.toNanos(75),
        TimeUnit.SECONDS.toNanos(2));
  }
}
