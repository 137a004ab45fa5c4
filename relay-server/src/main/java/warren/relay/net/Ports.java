package warren.relay.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Listens on ports. */
public interface Ports {
  /**
   * Listens. On the loop only.
   *
   * @throws java.net.BindException when the port is in use, or not for this user
   */
  Listener listen(InetSocketAddress address, Acceptor acceptor) throws IOException;

  /** Decides on a connection that has come in. */
  interface Acceptor {
    /** The listener for the connection's events; null closes it at once. On the loop. */
    ConnectionEvents accepted(Connection connection);
  }

  /** A port that is listened on. */
  interface Listener {
    int port();

    /** Frees the port; connections that came in through it stay. On the loop only. */
    void close();
  }
}
