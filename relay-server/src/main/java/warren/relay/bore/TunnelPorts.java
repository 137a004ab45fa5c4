package warren.relay.bore;

import java.io.IOException;
import java.util.random.RandomGenerator;
import warren.relay.net.Acceptor;
import warren.relay.net.Listener;
import warren.relay.net.Ports;

/** Gives tunnels their ports: the one that is asked for, or any that is free. */
final class TunnelPorts {
  /** Random ports tried; with nine of ten taken, one attempt in seven million finds none. */
  private static final int TRIES = 150;

  private final Ports ports;
  private final BoreSettings settings;
  private final RandomGenerator chance;

  TunnelPorts(Ports ports, BoreSettings settings, RandomGenerator chance) {
    this.ports = ports;
    this.settings = settings;
    this.chance = chance;
  }

  /** Listens at the port; 0 for any in the range. */
  Listener listen(int port, Acceptor acceptor) throws TunnelRefused {
    if (port == 0) {
      return listenAnywhere(acceptor);
    }
    if (!settings.isAllowed(port)) {
      throw new TunnelRefused(Complaint.PORT_NOT_ALLOWED);
    }
    return bind(port, acceptor);
  }

  private Listener listenAnywhere(Acceptor acceptor) throws TunnelRefused {
    for (int i = 0; i < TRIES; i++) {
      try {
        return bind(chance.nextInt(settings.minPort(), settings.maxPort() + 1), acceptor);
      } catch (TunnelRefused e) {
        // the next one may be free
      }
    }
    throw new TunnelRefused(Complaint.NO_PORT_FREE);
  }

  private Listener bind(int port, Acceptor acceptor) throws TunnelRefused {
    try {
      return ports.listen(settings.tunnel(port), acceptor);
    } catch (IOException e) {
      throw new TunnelRefused(Complaint.ofListening(e));
    }
  }
}
