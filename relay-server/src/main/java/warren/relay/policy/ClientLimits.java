package warren.relay.policy;

import java.util.Arrays;

/**
 * How much there may be, by client address and in all; each is at least 1, but for the bytes.
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
  private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory();

  /**
   * The defaults:
   *
   * <ul>
   *   <li>32 connections of a client: an office behind one address, a tab each, and reloads whose
   *       old sockets are not yet gone.
   *   <li>8,192 connections: with 32,768 streams they fit the 65,536 descriptors that a service
   *       often has.
   *   <li>1,024 streams of a client: a tunnel has one for each peer there is at once, and a page in
   *       a browser opens six.
   *   <li>32,768 streams: each is a descriptor of those 65,536; the rest is for connections,
   *       tunnels and their peers.
   *   <li>200 openings a second, 1,024 at once: as many peers as a tab can answer, and all streams
   *       again after a lost connection.
   *   <li>No limit of bytes: what the network gives; an operator who serves strangers sets one.
   *   <li>4,096 handshakes: each may hold some KiB of a request and one descriptor.
   *   <li>256 handshakes of a client: as many tabs as an office reloads within the same second; 50
   *       a second, as with TLS each costs a millisecond or two of a processor.
   *   <li>Half of the heap for what waits, the rest being for everything else; an eighth of the
   *       heap for one client, so that it does not lock out the others.
   * </ul>
   */
  public static final ClientLimits DEFAULT =
      new ClientLimits(
          32, 8_192, 1_024, 32_768, 200, 1_024, 0, 4_096, 256, 50, HEAP_BYTES / 2, HEAP_BYTES / 8);

  public ClientLimits {
    long[] counts = {
      connectionsPerClient, connections, streamsPerClient, streams, openingsPerSecond,
      openingsAtOnce, handshakes, handshakesPerClient, handshakesPerSecond, bufferedBytes,
      bufferedBytesPerClient
    };
    if (Arrays.stream(counts).anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException("a limit of clients is 1 or more");
    }
    if (bytesPerSecond < 0 || bytesPerSecond > TokenBucket.MAX) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes a second");
    }
  }
}
