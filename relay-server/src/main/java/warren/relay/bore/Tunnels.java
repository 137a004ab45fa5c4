package warren.relay.bore;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.bore.PendingConnections.Pending;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.Connection;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientRates;
import warren.relay.policy.PerClientCounter;

/** The open tunnels, and how many there may be, of them and of their peers. */
final class Tunnels {
  private final Environment environment;
  private final TunnelPorts ports;
  private final PendingConnections pending;
  private final Runnable left;
  private final Heartbeats heartbeats;
  private final PerClientCounter counter;
  private final ClientRates hellos;
  private final Set<Tunnel> open = new LinkedHashSet<>();
  private int peers;
  private boolean isStopping;

  /**
   * @param left is run after a tunnel or a peer has gone
   */
  Tunnels(Environment environment, PendingConnections pending, Runnable left) {
    this.environment = environment;
    this.ports = new TunnelPorts(environment);
    this.pending = pending;
    this.left = left;
    this.heartbeats = new Heartbeats(environment.loop());
    BoreLimits limits = environment.limits();
    this.counter = new PerClientCounter(limits.tunnels(), limits.tunnelsPerClient());
    this.hellos = new ClientRates(limits.hellosPerSecond(), 2L * limits.hellosPerSecond());
  }

  /** Makes the connection a tunnel's control connection. */
  void open(Connection control, int port) throws TunnelRefused {
    InetAddress address = control.peer().getAddress();
    ClientAddress client = ClientAddress.of(address);
    check(client, address.isLoopbackAddress());
    Tunnel tunnel = new Tunnel(environment, control, this);
    tunnel.listen(ports.listen(port, tunnel));
    counter.add(client);
    open.add(tunnel);
    environment.events().tunnelOpened(tunnel.port(), client);
    tunnel.greet();
    heartbeats.add(tunnel);
  }

  private void check(ClientAddress client, boolean isLocal) throws TunnelRefused {
    if (isStopping) {
      throw new TunnelRefused(BoreReason.STOPPING);
    }
    if (!isLocal && !hellos.take(client, environment.loop().now())) {
      throw new TunnelRefused(BoreReason.TOO_FAST);
    }
    if (counter.isFull()) {
      throw new TunnelRefused(BoreReason.TOO_MANY_TUNNELS);
    }
    if (!isLocal && counter.isFull(client)) {
      throw new TunnelRefused(BoreReason.TOO_MANY_TUNNELS_OF_CLIENT);
    }
  }

  void closed(Tunnel tunnel, BoreReason how) {
    if (open.remove(tunnel)) {
      heartbeats.remove(tunnel);
      pending.close(tunnel);
      counter.remove(tunnel.client());
      environment.events().tunnelClosed(tunnel.port(), tunnel.client(), how);
      left.run();
    }
  }

  /** Why no tunnel may take one more peer now. */
  Optional<BoreReason> refusal() {
    boolean isFull = peers >= environment.limits().peers();
    return isFull ? Optional.of(BoreReason.TOO_MANY_PEERS) : Optional.empty();
  }

  void peerRefused(Tunnel tunnel, BoreReason why) {
    environment.events().peerRefused(tunnel.port(), why);
  }

  /** Keeps the connection as pending and announces it to the client. */
  Pending peerArrived(Tunnel tunnel, Connection connection) {
    peers++;
    environment.events().peerArrived(tunnel.port());
    Pending added = pending.add(connection, tunnel);
    tunnel.announce(added.id());
    heartbeats.postpone(tunnel);
    return added;
  }

  void peerLeft(Tunnel tunnel, BoreReason how) {
    peers--;
    environment.events().peerLeft(tunnel.port(), how);
    left.run();
  }

  /** No new tunnels and peers; those whose last peer leaves are closed. */
  void stop() {
    isStopping = true;
    List.copyOf(open).forEach(Tunnel::stop);
  }

  void abort() {
    List.copyOf(open).forEach(Tunnel::abort);
  }

  int count() {
    return open.size();
  }
}
