package warren.relay.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * How much there may be, by client address and in all.
 *
 * @param connectionsPerClient WebSockets of one client address
 * @param streams open or opening, of all clients
 * @param openingsPerSecond connections and streams that one client address may open, on average
 * @param openingsAtOnce the same in a burst
 * @param bytesPerSecond both directions of one client address together; 0 for no limit
 * @param handshakes pending handshakes of WebSockets; each ends after some seconds
 * @param handshakesPerClient the same of one socket address that is not a named proxy's
 * @param handshakesPerSecond new ones of such an address, on average; {@code handshakesPerClient}
 *     in a burst
 * @param bufferedBytes may wait for slow ends, the bore server's included: where it is reached,
 *     nothing new begins and no stream adds to it
 * @param bufferedBytesPerClient the same of one client address
 */
public record ClientLimits(
    int connectionsPerClient,
    int connections,
    int streamsPerClient,
    int streams,
    int openingsPerSecond,
    int openingsAtOnce,
    long bytesPerSecond,
    int handshakes,
    int handshakesPerClient,
    int handshakesPerSecond,
    long bufferedBytes,
    long bufferedBytesPerClient) {
  /** The share of the heap that may wait in all; the rest is for everything else. */
  private static final int SHARE_IN_ALL = 2;

  /** The share of one client, a quarter of that of all, or it would lock out the others. */
  private static final int SHARE_PER_CLIENT = 8;

  private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory();

  /**
   * The defaults:
   *
   * <ul>
   *   <li>32 connections of a client: an office behind one address, a tab each, and reloads whose
   *       old sockets are not yet gone.
   *   <li>8,192 connections: with 32,768 streams they fit the 65,536 descriptors that a service
   *       often has.
   *   <li>1,024 streams of a client: a tunnel has one for each peer there is at once, and a page's
   *       visitors open six each.
   *   <li>32,768 streams: each is a descriptor of those 65,536; the rest is for connections,
   *       tunnels and their peers.
   *   <li>200 openings a second, 1,024 at once: as many peers as a tab can answer, and all streams
   *       again after a lost connection.
   *   <li>No limit of bytes: what the network gives; an operator who serves strangers sets one.
   *   <li>4,096 handshakes: each may hold some KiB of a request and one descriptor.
   *   <li>256 handshakes of a client: as many tabs as an office reloads within the same second; 50
   *       a second, as with TLS each costs a millisecond or two of a processor.
   *   <li>Half of the heap for what waits, an eighth of it for one client.
   * </ul>
   */
  public static final ClientLimits DEFAULT =
      new ClientLimits(32, 8_192, 1_024, 32_768, 200, 1_024, 0);

  public ClientLimits {
    List<String> errors = new ArrayList<>();
    positive(errors, "connections per client", connectionsPerClient);
    positive(errors, "connections", connections);
    positive(errors, "streams per client", streamsPerClient);
    positive(errors, "streams", streams);
    positive(errors, "openings per second", openingsPerSecond);
    positive(errors, "openings at once", openingsAtOnce);
    if (bytesPerSecond < 0 || bytesPerSecond > TokenBucket.MAX) {
      errors.add("bytes per second: 0 to " + TokenBucket.MAX + ", not " + bytesPerSecond);
    }
    positive(errors, "handshakes", handshakes);
    positive(errors, "handshakes per client", handshakesPerClient);
    positive(errors, "handshakes per second", handshakesPerSecond);
    positive(errors, "buffered bytes", bufferedBytes);
    positive(errors, "buffered bytes per client", bufferedBytesPerClient);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
  }

  /** With the defaults of handshakes and of what may wait. */
  public ClientLimits(
      int connectionsPerClient,
      int connections,
      int streamsPerClient,
      int streams,
      int openingsPerSecond,
      int openingsAtOnce,
      long bytesPerSecond) {
    this(
        connectionsPerClient,
        connections,
        streamsPerClient,
        streams,
        openingsPerSecond,
        openingsAtOnce,
        bytesPerSecond,
        4_096,
        256,
        50,
        HEAP_BYTES / SHARE_IN_ALL,
        HEAP_BYTES / SHARE_PER_CLIENT);
  }

  private static void positive(List<String> errors, String name, long value) {
    if (value < 1) {
      errors.add(name + ": 1 or more, not " + value);
    }
  }

  /** The same with other limits of pending handshakes. */
  public ClientLimits withHandshakes(int inAll, int perClient, int perSecond) {
    return with(inAll, perClient, perSecond, bufferedBytes, bufferedBytesPerClient);
  }

  /** The same with other limits of what may wait. */
  public ClientLimits withBufferedBytes(long inAll, long perClient) {
    return with(handshakes, handshakesPerClient, handshakesPerSecond, inAll, perClient);
  }

  private ClientLimits with(
      int newHandshakes, int newPerClient, int newPerSecond, long bytes, long bytesPerClient) {
    return new ClientLimits(
        connectionsPerClient,
        connections,
        streamsPerClient,
        streams,
        openingsPerSecond,
        openingsAtOnce,
        bytesPerSecond,
        newHandshakes,
        newPerClient,
        newPerSecond,
        bytes,
        bytesPerClient);
  }
}
