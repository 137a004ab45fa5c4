package warren.relay.net;

/** How a connection came to its end. */
public enum Ending {
  /** Closed from this side, or by both one after the other. */
  CLOSED,
  /** Nobody listens there. */
  REFUSED,
  /** No route to the address. */
  UNREACHABLE,
  /** No answer to the dialling in time. */
  TIMED_OUT,
  /** The peer or the network broke it off. */
  RESET
}
