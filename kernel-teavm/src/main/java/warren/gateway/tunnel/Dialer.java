package warren.gateway.tunnel;

/** Opens TCP connections. */
public interface Dialer {
  /** Begins to connect. A refusal is the connection's {@link Connection#failure()}, later. */
  Connection dial(String host, int port);
}
