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
}
