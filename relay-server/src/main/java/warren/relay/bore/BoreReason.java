package warren.relay.bore;

import java.util.Locale;

/**
 * Why a client or a peer was refused or dropped, and how a tunnel or one of its connections ended.
 */
public enum BoreReason {
  // A client is sent an error. Where the original server has a text for it, it is that one.
  PORT_IN_USE("port already in use"),
  PERMISSION_DENIED("permission denied"),
  BIND_FAILED("failed to bind to port"),
  PORT_NOT_ALLOWED("client port number not in allowed range"),
  NO_PORT_FREE("failed to find an available port"),
  INVALID_SECRET("invalid secret"),
  SECRET_REQUIRED("server requires secret, but no secret was provided"),
  TOO_MANY_TUNNELS("server has too many tunnels, try again later"),
  TOO_MANY_TUNNELS_OF_CLIENT("too many tunnels from this address, close one first"),
  TOO_FAST("too many requests from this address, wait a moment"),
  STOPPING("server is stopping"),

  // A connection to the control port is closed without a message.
  TOO_MANY_HANDSHAKES,
  TOO_MANY_HANDSHAKES_OF_CLIENT,
  /** No message came in time. */
  TOO_LATE,
  /** The client closed, or ended its sending, before its first message. */
  LEFT,
  /** What came is no message, or none that belongs there. */
  NO_MESSAGE,
  /** It accepts a connection that is not pending, or not any more. */
  UNKNOWN_ID,

  // A peer's connection to a tunnel's port is refused; also if peers come TOO_FAST.
  TOO_MANY_PEERS,
  TOO_MANY_PEERS_OF_TUNNEL,
  TOO_MANY_PENDING,

  // A tunnel is closed.
  /** The client closed or broke its connection. */
  CLIENT_LEFT,
  /** The client took no heartbeats any more. */
  CLIENT_SILENT,

  // A tunnel, or a peer's connection, ends because the server stops.
  STOPPED,

  // A peer's connection ends.
  /** Both directions ended. */
  OVER,
  /** Peer or client broke the connection. */
  RESET,
  /** The client did not accept it in time. */
  NOT_ACCEPTED,
  /** The tunnel closed before it was accepted. */
  TUNNEL_CLOSED,
  /** Nothing moved any more. */
  STUCK;

  private final String text;

  BoreReason() {
    this("");
  }

  BoreReason(String text) {
    this.text = text;
  }

  /** What the client is sent; empty for those that are no errors of the protocol. */
  public String text() {
    return text;
  }

  /** Why listening failed; the reason is only in the exception's text. */
  static BoreReason ofListening(Exception e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("in use")) {
      return PORT_IN_USE;
    }
    return text.contains("permission denied") ? PERMISSION_DENIED : BIND_FAILED;
  }
}
