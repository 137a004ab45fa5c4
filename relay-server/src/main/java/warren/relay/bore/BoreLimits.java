package warren.relay.bore;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How much there may be, each at least 1, and how long things may take, in nanoseconds. What counts
 * by client does not hold for clients of this machine itself: the relay in front of many tabs is
 * one of them, and counts its tabs on its own.
 *
 * @param tunnels in all
 * @param tunnelsPerClient of one client address
 * @param handshakes connections to the control port without a message yet
 * @param handshakesPerClient the same of one client address
 * @param peers accepted or pending, in all
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
   *   <li>512 pending peers: what one client can hardly accept within 10 s over a slow link.
   *   <li>500 new peers a second: more than a tab serves; a flood ends here.
   *   <li>20 tunnels of a client asked for a second: all of its tunnels again after a lost
   *       connection.
   * </ul>
   */
  public static final BoreLimits DEFAULT =
      new BoreLimits(8_192, 16, 4_096, 1_024, 8_192, 1_024, 512, 500, 20);

  /** For a connection's first message, and for the one after its authentication. */
  static final long MESSAGE_TIMEOUT = TimeUnit.SECONDS.toNanos(3);

  /** For a peer to be accepted. */
  static final long ACCEPT_TIMEOUT = TimeUnit.SECONDS.toNanos(10);

  /** Until a port that another program of this machine had is tried again. */
  static final long TAKEN_PORT = TimeUnit.SECONDS.toNanos(10);

  /** Between two heartbeats of an idle tunnel. */
  static final long HEARTBEAT = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * Least time between two heartbeats of all tunnels: a thousand a second cost about 1 % of a
   * machine of two cores, so beyond 500 tunnels each gets them more rarely. The protocol sets no
   * deadline for them.
   */
  static final long HEARTBEAT_SPACING = TimeUnit.MILLISECONDS.toNanos(1);

  /** Heartbeats due within this time go out together, which saves wake-ups. */
  static final long HEARTBEAT_GRAIN = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * A client that takes no heartbeat for so long is gone. Longer than the pauses of a network that
   * changes, shorter than TCP's own quarter of an hour.
   */
  static final long SILENCE = TimeUnit.SECONDS.toNanos(15);

  /** From the end of a client's sending to the first heartbeat that probes whether it is gone. */
  static final long FIRST_PROBE = TimeUnit.MILLISECONDS.toNanos(50);

  /** The last interval of these probes; each is twice as long as the one before. */
  static final long LAST_PROBE = TimeUnit.SECONDS.toNanos(2);

  /**
   * For a client to close after an error. A socket closed with bytes unread resets the connection,
   * and the client would lose the error.
   */
  static final long CLOSE_TIMEOUT = TimeUnit.SECONDS.toNanos(2);

  /**
   * For a stream that ended one way, or whose reader does not read, to move again. TCP sends
   * nothing then that would show that the peer is gone. One that is open both ways may be idle for
   * ever.
   */
  static final long STUCK_TIMEOUT = TimeUnit.MINUTES.toNanos(10);

  /** Between two searches for such streams. */
  static final long SWEEP_INTERVAL = TimeUnit.MINUTES.toNanos(1);

  public BoreLimits {
    int[] limits = {
      tunnels,
      tunnelsPerClient,
      handshakes,
      handshakesPerClient,
      peers,
      peersPerTunnel,
      pendingPerTunnel,
      peersPerSecond,
      hellosPerSecond
    };
    if (Arrays.stream(limits).anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException("a limit of the bore server is 1 or more");
    }
  }
}
