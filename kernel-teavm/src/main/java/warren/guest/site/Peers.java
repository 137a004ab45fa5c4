package warren.guest.site;

import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;

/** All connections, the one that has moved last at the end. */
final class Peers {
  /**
   * Connections at once, each of which takes 256 KiB of the commons; beyond it the one that has not
   * moved for longest is closed.
   */
  static final int MOST = 128;

  private final DirectCalls calls;
  private final Site site;
  private final LiveReload live;
  private final int piece;
  private final List<Connection> connections = new ArrayList<>();

  /** {@code live} may be null. */
  Peers(DirectCalls calls, Site site, LiveReload live) {
    this.calls = calls;
    this.site = site;
    this.live = live;
    this.piece = calls.memory().allocate(Outgoing.PIECE);
  }

  /** Accepts all connections that wait at a listener. */
  void accept(int listener) {
    int socket = calls.accept(listener);
    while (socket >= 0) {
      if (connections.size() == MOST) {
        connections.remove(0).close();
      }
      connections.add(new Connection(calls, socket, site, live, piece));
      socket = calls.accept(listener);
    }
  }

  /** A connection can receive or send. */
  void move(Connection connection) {
    if (!connection.isClosed()) {
      connection.move();
      connections.remove(connection);
    }
    if (!connection.isClosed()) {
      connections.add(connection);
    }
  }

  /** Those to wait for. */
  List<Connection> open() {
    connections.removeIf(Connection::isClosed);
    return connections;
  }
}
