package warren.relay.bore;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.Loop;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientRates;

/** The open tunnels, and how many there may be, of them and of their peers. */
final class Tunnels {
  private final Loop loop;
  private final BoreLimits limits;
  private final BoreEvents events;
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
  Tunnels(
      Loop loop,
      BoreLimits limits,
      BoreEvents events,
      TunnelPorts ports,
      PendingConnections pending,
      Runnable left) {
    this.loop = loop;
    this.limits = limits;
    this.events = events;
    this.ports = ports;
    this.pending = pending;
    this.left = left;
    this.heartbeats = new Heartbeats(loop);
    this.counter = new PerClientCounter(limits.tunnelsPerClient());
    this.hellos = new ClientRates(limits.hellosPerSecond(), 2L * limits.hellosPerSecond());
  }

  /** Makes the context a tunnel's. */
  void open(ConnectionContext context, int port) throws TunnelRefused {
    if (isStopping) {
      throw new TunnelRefused(BoreReason.STOPPING);
    }
    InetAddress client = context.connection().peer().getAddress();
    if (isTooFast(client)) {
      throw new TunnelRefused(BoreReason.TOO_FAST);
    }
    if (open.size() >= limits.tunnels()) {
      throw new TunnelRefused(BoreReason.TOO_MANY_TUNNELS);
    }
    if (!counter.enter(client)) {
      throw new TunnelRefused(BoreReason.TOO_MANY_TUNNELS_OF_CLIENT);
    }
    Tunnel tunnel = new Tunnel(loop, context, this, limits);
    try {
      tunnel.listen(ports.listen(port, tunnel));
    } catch (TunnelRefused e) {
      counter.leave(client);
      throw e;
    }
    open.add(tunnel);
    events.tunnelOpened(tunnel.port(), ClientAddress.of(client));
    tunnel.greet();
    heartbeats.add(tunnel);
  }

  /** As with the other limits of a client, those of this machine are not counted. */
  private boolean isTooFast(InetAddress client) {
    return !client.isLoopbackAddress() && !hellos.take(ClientAddress.of(client), loop.now());
  }

  void closed(Tunnel tunnel, BoreReason how) {
    if (open.remove(tunnel)) {
      heartbeats.remove(tunnel);
      pending.close(tunnel);
      counter.leave(tunnel.client());
      events.tunnelClosed(tunnel.port(), ClientAddress.of(tunnel.client()), how);
      left.run();
    }
  }

  /** What speaks against one more peer, whatever its tunnel says. */
  Optional<BoreReason> refusal() {
    return peers < limits.peers() ? Optional.empty() : Optional.of(BoreReason.TOO_MANY_PEERS);
  }

  void peerRefused(Tunnel tunnel, BoreReason why) {
    events.peerRefused(tunnel.port(), why);
  }

  /** A peer came: it waits in the pending and its client hears of it. */
  void peerArrived(Tunnel tunnel, PendingConnection peer) {
    peers++;
    events.peerArrived(tunnel.port());
    tunnel.announce(pending.keep(peer));
    heartbeats.postpone(tunnel);
  }

  void peerLeft(Tunnel tunnel, BoreReason how) {
    peers--;
    events.peerLeft(tunnel.port(), how);
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
