package warren.relay.bore;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.net.Ports.Acceptor;
import warren.relay.net.Ports.Listener;

/**
 * Gives tunnels their ports: the one that is asked for, or any that is free. An attempt to listen
 * costs the loop some 50 us, so ports that are known to be taken are not tried: those of our own
 * tunnels, and for {@link BoreLimits#TAKEN_PORT} those that another program of this machine has.
 */
final class TunnelPorts {
  /** Ports tried for one tunnel; only those of other programs, not known yet, cost a try. */
  private static final int TRIES = 16;

  private final Environment environment;
  private final BoreSettings settings;
  private final BitSet free = new BitSet();

  /** Ports that other programs had, the longest ago first. */
  private final Queue<Taken> taken = new ArrayDeque<>();

  private record Taken(int port, long until) {}

  TunnelPorts(Environment environment) {
    this.environment = environment;
    this.settings = environment.settings();
    free.set(settings.minPort(), settings.maxPort() + 1);
  }

  /** Listens at the port; 0 for any in the range. */
  Listener listen(int port, Acceptor acceptor) throws TunnelRefused {
    if (port == 0) {
      return listenAnywhere(acceptor);
    }
    if (!settings.isAllowed(port)) {
      throw new TunnelRefused(BoreReason.PORT_NOT_ALLOWED);
    }
    return bind(port, acceptor);
  }

  private Listener listenAnywhere(Acceptor acceptor) throws TunnelRefused {
    tryTakenAgain();
    for (int i = 0; i < TRIES && !free.isEmpty(); i++) {
      int port = anyFree();
      try {
        return bind(port, acceptor);
      } catch (TunnelRefused e) {
        free.clear(port);
        taken.add(new Taken(port, environment.loop().now() + BoreLimits.TAKEN_PORT));
      }
    }
    throw new TunnelRefused(BoreReason.NO_PORT_FREE);
  }

  private int anyFree() {
    int port =
        free.nextSetBit(environment.random().nextInt(settings.minPort(), settings.maxPort() + 1));
    return port < 0 ? free.nextSetBit(0) : port;
  }

  private void tryTakenAgain() {
    while (!taken.isEmpty() && environment.loop().now() - taken.peek().until() >= 0) {
      free.set(taken.remove().port());
    }
  }

  private Listener bind(int port, Acceptor acceptor) throws TunnelRefused {
    try {
      Listener listener = environment.ports().listen(settings.tunnel(port), acceptor);
      free.clear(port);
      return listener;
    } catch (IOException e) {
      throw new TunnelRefused(BoreReason.ofListening(e));
    }
  }

  /** The tunnel that had this port is closed. */
  void free(int port) {
    free.set(port);
  }

  /** No tunnel, and why. Has no trace, since nothing is wrong with the program. */
  static final class TunnelRefused extends Exception {
    private final BoreReason reason;

    TunnelRefused(BoreReason reason) {
      super(reason.text(), null, false, false);
      this.reason = reason;
    }

    BoreReason reason() {
      return reason;
    }
  }
}
