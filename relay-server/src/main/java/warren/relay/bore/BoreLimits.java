package warren.relay.bore;

import java.util.ArrayList;
import java.util.List;

/**
 * How much there may be. What counts by client does not hold for clients of this machine itself:
 * the relay in front of many tabs is one of them, and counts its tabs on its own.
 *
 * @param tunnels in all
 * @param tunnelsPerClient of one client address
 * @param handshakes connections to the control port without a message yet
 * @param handshakesPerClient the same of one client address
 * @param peers accepted or waiting, in all
 * @param peersPerTunnel the same of one tunnel
 * @param pendingPerTunnel peers that the client has not yet accepted
 * @param peersPerSecond new ones of one tunnel, on average; twice as many in a burst
 * @param hellosPerSecond tunnels that one client address asks for, granted or not, on average;
 *     twice as many in a burst
 */
public record BoreLimits(
    int tunnels,
    int tunnelsPerClient,
    int handshakes,
    int handshakesPerClient,
    int peers,
    int peersPerTunnel,
    int pendingPerTunnel,
    int peersPerSecond,
    int hellosPerSecond) {

  /**
   * The defaults:
   *
   * <ul>
   *   <li>8,192 tunnels: two descriptors each are a quarter of the 65,536 a service usually has,
   *       and the ports from 1024 on are not yet scarce.
   *   <li>16 tunnels of a client: one for each program somebody shows at the same time.
   *   <li>4,096 handshakes: silent ones go after 3 s, so this is 1,300 new connections a second.
   *   <li>1,024 handshakes of a client: more than peers of one tunnel that are accepted at once.
   *   <li>8,192 peers: two descriptors each, and 128 KiB if nobody reads at either end.
   *   <li>1,024 peers of a tunnel: a page of six connections for 170 people.
   *   <li>512 waiting peers: what one client can hardly accept within 10 s over a slow link.
   *   <li>500 new peers a second: more than a tab serves; a flood ends here.
   *   <li>20 tunnels of a client asked for a second: all of its tunnels again after a lost
   *       connection.
   * </ul>
   */
  public static final BoreLimits DEFAULT =
      new BoreLimits(8_192, 16, 4_096, 1_024, 8_192, 1_024, 512, 500, 20);

  public BoreLimits {
    List<String> mistakes = new ArrayList<>();
    positive(mistakes, "tunnels", tunnels);
    positive(mistakes, "tunnels per client", tunnelsPerClient);
    positive(mistakes, "handshakes", handshakes);
    positive(mistakes, "handshakes per client", handshakesPerClient);
    positive(mistakes, "peers", peers);
    positive(mistakes, "peers per tunnel", peersPerTunnel);
    positive(mistakes, "waiting peers per tunnel", pendingPerTunnel);
    positive(mistakes, "peers per second", peersPerSecond);
    positive(mistakes, "tunnels per second", hellosPerSecond);
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
