package warren.relay.bore;

/** How a tunnel came to its end. */
public enum TunnelEnd {
  /** The client closed or broke its connection. */
  CLIENT_LEFT,
  /** The client took no heartbeats any more. */
  CLIENT_SILENT,
  /** The server stops. */
  STOPPED
}
