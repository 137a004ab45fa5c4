package warren.relay.session;

import warren.relay.net.Connection.Dialer;

/** Opens connections that are TLS, as its client. */
public interface SecureDialer {
  /** For one host, a name or an address; connections are established when its certificate is. */
  Dialer to(String host);
}
