package warren.relay.bore;

/** How a visitor's stay came to its end. */
public enum VisitorEnd {
  /** Both directions ended. */
  OVER,
  /** One of both peers broke off. */
  RESET,
  /** The client did not accept it in time. */
  NOT_ACCEPTED,
  /** The tunnel closed before the visitor was accepted. */
  TUNNEL_CLOSED,
  /** Nothing moved any more. */
  STUCK,
  /** The server stopped and would not wait longer. */
  STOPPED
}
