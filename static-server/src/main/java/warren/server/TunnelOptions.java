package warren.server;

/**
 * What the page is told of tunnels besides the relay's address.
 *
 * @param server the bore server, as the relay reaches it: a host and a port
 * @param host the name under which peers reach the ports of that server
 * @param token what the relay asks for, or null; whoever may visit the page gets it
 */
record TunnelOptions(String server, String host, String token) {
  static final String CONTROL_PORT = "7835";
  static final TunnelOptions DEFAULT = new TunnelOptions("localhost:7835", "localhost", null);

  /** For {@code --bore HOST} or {@code HOST:PORT}; {@code host} is null if it is the same. */
  static TunnelOptions of(String bore, String host, String token) {
    int colon = bore.endsWith("]") ? -1 : bore.lastIndexOf(':');
    String name = colon < 0 ? bore : bore.substring(0, colon);
    String server = colon < 0 ? bore + ":" + CONTROL_PORT : bore;
    return new TunnelOptions(server, host == null ? name : host, token);
  }
}
