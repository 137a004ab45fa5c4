package warren.relay.testing;

import warren.relay.policy.ClientLimits;

/** Limits of clients that differ from the defaults in what a test is about. */
public final class TestLimits {
  private static final ClientLimits DEFAULT = ClientLimits.DEFAULT;

  private TestLimits() {}

  public static ClientLimits clients(
      int connectionsPerClient,
      int connections,
      int streamsPerClient,
      int streams,
      int openingsPerSecond,
      int openingsAtOnce,
      long bytesPerSecond) {
    return new ClientLimits(
        connectionsPerClient,
        connections,
        streamsPerClient,
        streams,
        openingsPerSecond,
        openingsAtOnce,
        bytesPerSecond,
        DEFAULT.handshakes(),
        DEFAULT.handshakesPerClient(),
        DEFAULT.handshakesPerSecond(),
        DEFAULT.bufferedBytes(),
        DEFAULT.bufferedBytesPerClient());
  }

  /** The same with other limits of pending handshakes. */
  public static ClientLimits handshakes(
      ClientLimits limits, int inAll, int perClient, int perSecond) {
    return with(
        limits,
        inAll,
        perClient,
        perSecond,
        limits.bufferedBytes(),
        limits.bufferedBytesPerClient());
  }

  /** The same with other limits of what may wait. */
  public static ClientLimits bufferedBytes(ClientLimits limits, long inAll, long perClient) {
    return with(
        limits,
        limits.handshakes(),
        limits.handshakesPerClient(),
        limits.handshakesPerSecond(),
        inAll,
        perClient);
  }

  private static ClientLimits with(
      ClientLimits limits,
      int handshakes,
      int perClient,
      int perSecond,
      long bytes,
      long bytesPerClient) {
    return new ClientLimits(
        limits.connectionsPerClient(),
        limits.connections(),
        limits.streamsPerClient(),
        limits.streams(),
        limits.openingsPerSecond(),
        limits.openingsAtOnce(),
        limits.bytesPerSecond(),
        handshakes,
        perClient,
        perSecond,
        bytes,
        bytesPerClient);
  }
}
