package warren.relay.websocket;

import java.net.InetAddress;
import warren.relay.session.Tab;
import warren.relay.session.TabEvents;

/** Receives those whose handshake is done. */
public interface HandshakeListener {
  /**
   * A WebSocket stands. Who is not welcome gets a {@link Tab#close}.
   *
   * @param peer the other end of its socket, which may be a proxy
   */
  TabEvents opened(Tab tab, Handshake handshake, InetAddress peer);
}
