package warren.relay.bore;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a bore server is set up.
 *
 * @param address where it listens for clients
 * @param tunnelAddress where tunnels listen for peers
 * @param controlPort where it accepts control connections; 0 for any
 * @param minPort the first port a tunnel may have
 * @param maxPort the last one
 * @param authentication what clients must know; nothing lets everybody in
 */
public record BoreSettings(
    InetAddress address,
    InetAddress tunnelAddress,
    int controlPort,
    int minPort,
    int maxPort,
    Optional<Authentication> authentication,
    BoreLimits limits) {

  /** The port that bore clients use by default. */
  public static final int CONTROL_PORT = 7835;

  /** Below are the ports that a system keeps for its own services. */
  public static final int MIN_PORT = 1024;

  public static final int MAX_PORT = 0xFFFF;

  public BoreSettings {
    if (controlPort < 0 || controlPort > MAX_PORT) {
      throw new IllegalArgumentException("control port " + controlPort);
    }
    if (minPort < 1 || minPort > maxPort || maxPort > MAX_PORT) {
      throw new IllegalArgumentException("ports from " + minPort + " to " + maxPort);
    }
  }

  boolean isAllowed(int port) {
    return port >= minPort && port <= maxPort;
  }

  /** The address of the control port. */
  public InetSocketAddress control() {
    return new InetSocketAddress(address, controlPort);
  }

  InetSocketAddress tunnel(int port) {
    return new InetSocketAddress(tunnelAddress, port);
  }
}
