package warren.gateway.tunnel;

/** Times in nanoseconds and sizes; each with its reason. */
final class TunnelLimits {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  /** The relay's WebSocket and its INFO. */
  static final long RELAY_HANDSHAKE = 10 * SECOND;

  /**
   * A relay that was not there is not asked again: browsers take a while to tell of a port that
   * refuses, and each request would wait for it.
   */
  static final long RELAY_DOWN = 5 * SECOND;

  /** From dialling the bore server to its Hello. The relay itself dials for up to 10 seconds. */
  static final long BORE_HANDSHAKE = 15 * SECOND;

  /** A server drops a pending connection that was not accepted within 10 seconds. */
  static final long ACCEPT = 10 * SECOND;

  /** Servers send a heartbeat each half second: so many are missing that the link is dead. */
  static final long SILENCE = 10 * SECOND;

  static final long FIRST_RETRY = 500 * MILLISECOND;
  static final long LAST_RETRY = 30 * SECOND;

  /** A tunnel that stood for so long is worth the first retry's short delay again. */
  static final long STABLE = 10 * SECOND;

  /** Connections through one tunnel at once; a relay allows as many streams by default. */
  static final int CONNECTIONS = 1000;

  /** DATA packets the relay may send ahead on a stream; of up to 64 KiB each. */
  static final int RECEIVE_PACKETS = 16;

  /** The most bytes in one DATA packet, whatever more the relay takes. */
  static final int PACKET_BYTES = 64 << 10;

  private TunnelLimits() {}
}
