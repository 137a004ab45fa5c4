package warren.gateway.tunnel;

import java.util.Optional;

/**
 * Which tunnel to open.
 *
 * @param localPort where the program listens
 * @param server the bore server's host name or address
 * @param controlPort where the server listens for clients
 * @param remotePort the public port, 0 for any
 * @param secret the server's, if it has one
 */
public record TunnelRequest(
    int localPort, String server, int controlPort, int remotePort, Optional<Secret> secret) {
  /** Where bore servers listen. */
  public static final int CONTROL_PORT = 7835;

  public TunnelRequest {
    if (isNoPort(localPort) || isNoPort(controlPort) || remotePort >>> 16 != 0) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535");
    }
    if (server.isEmpty()) {
      throw new IllegalArgumentException("the server has no name");
    }
  }

  private static boolean isNoPort(int port) {
    return port == 0 || port >>> 16 != 0;
  }

  TunnelRequest withRemotePort(int port) {
    return new TunnelRequest(localPort, server, controlPort, port, secret);
  }

  String remote() {
    return server + ":" + controlPort;
  }
}
