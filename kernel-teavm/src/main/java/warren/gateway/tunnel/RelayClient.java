package warren.gateway.tunnel;

import warren.host.Clock;
import warren.host.Timers;
import warren.host.WebSockets;

/**
 * TCP through a relay: all connections are streams of one WebSocket, which is opened by the first
 * of them, and again by the first after it was lost.
 */
public final class RelayClient implements Dialer {
  private final RelayAddress address;
  private final WebSockets sockets;
  private final Timers timers;
  private final Clock clock;
  private RelaySession session;

  public RelayClient(RelayAddress address, WebSockets sockets, Timers timers, Clock clock) {
    this.address = address;
    this.sockets = sockets;
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public Connection dial(String host, int port) {
    if (session == null || session.isOver()) {
      session = new RelaySession(timers, clock);
      session.start(sockets, address);
    }
    return session.open(host, port);
  }

  /** Closes the WebSocket; connections that are still open fail. */
  public void close() {
    if (session != null) {
      session.fail("the connection to the relay was closed");
    }
  }
}
