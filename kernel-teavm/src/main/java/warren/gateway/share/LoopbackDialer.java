package warren.gateway.share;

import java.util.ArrayList;
import java.util.List;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.gateway.tunnel.Connection;
import warren.gateway.tunnel.Dialer;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/**
 * Programs of the tab, as tunnels reach them. Their connections lie in the commons, whose changes
 * wake the gateway without saying which: {@link #move} looks at all of them.
 */
final class LoopbackDialer implements Dialer {
  /** The most that is read or written at once: half of a connection's stream. */
  static final int SCRATCH_BYTES = Limits.CONNECTION_STREAM / 2;

  private final warren.gateway.loopback.Dialer programs;
  private final GuestMemory memory;
  private final int scratch;
  private final List<LoopbackConnection> connections = new ArrayList<>();

  /** {@code scratch} is the address of {@link #SCRATCH_BYTES} for their use. */
  LoopbackDialer(warren.gateway.loopback.Dialer programs, GuestMemory memory, int scratch) {
    this.programs = programs;
    this.memory = memory;
    this.scratch = scratch;
  }

  /** The host is this tab, whatever it is called. */
  @Override
  public Connection dial(String host, int port) {
    LoopbackConnection connection = new LoopbackConnection(this);
    try {
      connection.connected(programs.dial(port));
    } catch (NotConnected not) {
      connection.fail(reason(not.errno(), port));
    }
    connections.add(connection);
    return connection;
  }

  private static String reason(int errno, int port) {
    return errno == Errno.CONNREFUSED
        ? "no program listens on port " + port + ", or it accepts no more connections"
        : "there is no connection to port " + port + ": " + Errno.name(errno);
  }

  /** Tells the users of connections what has changed. */
  void move() {
    for (LoopbackConnection connection : new ArrayList<>(connections)) {
      connection.look();
    }
    connections.removeIf(LoopbackConnection::isOver);
  }

  GuestMemory memory() {
    return memory;
  }

  int scratch() {
    return scratch;
  }
}
