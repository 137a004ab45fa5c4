package warren.relay.net;

import java.net.InetSocketAddress;

/** Opens connections. */
public interface Dialer {
  /**
   * Dials a resolved address. What becomes of it is told later: {@code opened}, or {@code closed}
   * with the reason. On the loop only.
   *
   * @param patience nanoseconds until {@link Ending#TIMED_OUT}
   */
  Connection dial(InetSocketAddress address, long patience, ConnectionEvents events);
}
