package warren.gateway.tunnel;

import warren.host.Clock;
import warren.host.Timers;
import warren.host.WebSockets;
import warren.wire.wisp.Connect;

/**
 * TCP through a relay: all connections are streams of one WebSocket, which is opened by the first
 * of them, and again by the first after it was lost. Who dials for a tunnel waits between its
 * tries; for others a relay that was not there is not asked again for some seconds.
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
    return dial(host, port, Connect.TCP);
  }

  /**
   * TCP whose connections say when they are {@link Connection#isOpen open}, and fail at once for
   * some seconds after the relay was not there.
   */
  public Dialer announced() {
    return (host, port) -> dialUnlessDown(host, port, Connect.ANNOUNCED_TCP);
  }

  /**
   * TLS, whose client is the relay: bytes are plain here, and the relay checks the certificate.
   * Otherwise as {@link #announced}.
   */
  public Dialer secure() {
    return (host, port) -> dialUnlessDown(host, port, Connect.TLS);
  }

  private Connection dialUnlessDown(String host, int port, int type) {
    boolean isDown = session != null && session.isDown();
    return isDown ? session.open(host, port, type) : dial(host, port, type);
  }

  private Connection dial(String host, int port, int type) {
    if (session == null || session.isOver()) {
      session = new RelaySession(timers, clock);
      session.start(sockets, address);
    }
    return session.open(host, port, type);
  }

  /** Closes the WebSocket; connections that are still open fail. */
  public void close() {
    if (session != null) {
      session.fail("the connection to the relay was closed");
    }
  }
}
