package warren.relay.net;

import java.net.InetSocketAddress;

/** Opens connections. */
public interface Dialer {
  /**
   * Dials a resolved address. The result is reported later: {@code opened}, or {@code closed} with
   * the reason. On the loop only.
   *
   * @param timeout nanoseconds until {@link ConnectionEvents.Ending#TIMED_OUT}
   */
  Connection dial(InetSocketAddress address, long timeout, ConnectionEvents events);
}
