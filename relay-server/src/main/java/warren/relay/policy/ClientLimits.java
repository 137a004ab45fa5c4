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
 */
public record ClientLimits(
    int connectionsPerClient,
    int connections,
    int streamsPerClient,
    int streams,
    int openingsPerSecond,
    int openingsAtOnce,
    long bytesPerSecond) {

  /**
   * The defaults:
   *
   * <ul>
   *   <li>32 connections of a client: an office behind one address, a tab each, and reloads whose
   *       old sockets are not yet gone.
   *   <li>8,192 connections: with 32,768 streams they fit the 65,536 descriptors that a service
   *       often has.
   *   <li>1,024 streams of a client: a tunnel has one for each visitor there is at once, and a
   *       page's visitors open six each.
   *   <li>32,768 streams: each is a descriptor of those 65,536; the rest is for connections,
   *       tunnels and their visitors.
   *   <li>200 openings a second, 1,024 at once: as many visitors as a tab can answer, and all
   *       streams again after a lost connection.
   *   <li>No limit of bytes: what the network gives; whoever serves strangers sets one.
   * </ul>
   */
  public static final ClientLimits DEFAULT =
      new ClientLimits(32, 8_192, 1_024, 32_768, 200, 1_024, 0);

  public ClientLimits {
    List<String> mistakes = new ArrayList<>();
    positive(mistakes, "connections per client", connectionsPerClient);
    positive(mistakes, "connections", connections);
    positive(mistakes, "streams per client", streamsPerClient);
    positive(mistakes, "streams", streams);
    positive(mistakes, "openings per second", openingsPerSecond);
    positive(mistakes, "openings at once", openingsAtOnce);
    if (bytesPerSecond < 0 || bytesPerSecond > TokenBucket.MAX) {
      mistakes.add("bytes per second: 0 to " + TokenBucket.MAX + ", not " + bytesPerSecond);
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", mistakes));
    }
  }

  private static void positive(List<String> mistakes, String name, int value) {
    if (value < 1) {
      mistakes.add(name + ": 1 or more, not " + value);
    }
  }
}
