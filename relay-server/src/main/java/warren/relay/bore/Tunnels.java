package warren.relay.bore;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import warren.relay.net.Loop;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientRates;

/** The open tunnels, and how many there may be, of them and of their visitors. */
final class Tunnels {
  private final Loop loop;
  private final BoreLimits limits;
  private final BoreEvents events;
  private final TunnelPorts ports;
  private final Lobby lobby;
  private final Runnable left;
  private final Heartbeats heartbeats;
  private final Census census;
  private final ClientRates hellos;
  private final Set<Tunnel> open = new LinkedHashSet<>();
  private int visitors;
  private boolean isStopping;

  /**
   * @param left is run after a tunnel or a visitor has gone
   */
  Tunnels(
      Loop loop,
      BoreLimits limits,
      BoreEvents events,
      TunnelPorts ports,
      Lobby lobby,
      Runnable left) {
    this.loop = loop;
    this.limits = limits;
    this.events = events;
    this.ports = ports;
    this.lobby = lobby;
    this.left = left;
    this.heartbeats = new Heartbeats(loop);
    this.census = new Census(limits.tunnelsPerClient());
    this.hellos = new ClientRates(limits.hellosPerSecond(), 2L * limits.hellosPerSecond());
  }

  /** Makes the line a tunnel's. */
  void open(Line line, int port) throws TunnelRefused {
    if (isStopping) {
      throw new TunnelRefused(Complaint.STOPPING);
    }
    InetAddress client = line.connection().peer().getAddress();
    if (isTooFast(client)) {
      throw new TunnelRefused(Complaint.TOO_FAST);
    }
    if (open.size() >= limits.tunnels()) {
      throw new TunnelRefused(Complaint.TOO_MANY_TUNNELS);
    }
    if (!census.enter(client)) {
      throw new TunnelRefused(Complaint.TOO_MANY_TUNNELS_OF_CLIENT);
    }
    Tunnel tunnel = new Tunnel(loop, line, this, limits);
    try {
      tunnel.listen(ports.listen(port, tunnel));
    } catch (TunnelRefused e) {
      census.leave(client);
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

  void closed(Tunnel tunnel, TunnelEnd how) {
    if (open.remove(tunnel)) {
      heartbeats.remove(tunnel);
      lobby.close(tunnel);
      census.leave(tunnel.client());
      events.tunnelClosed(tunnel.port(), ClientAddress.of(tunnel.client()), how);
      left.run();
    }
  }

  /** What speaks against one more visitor, whatever its tunnel says. */
  Optional<VisitorRefusal> refusal() {
    return visitors < limits.visitors()
        ? Optional.empty()
        : Optional.of(VisitorRefusal.TOO_MANY_VISITORS);
  }

  void visitorRefused(Tunnel tunnel, VisitorRefusal why) {
    events.visitorRefused(tunnel.port(), why);
  }

  /** A visitor came: it waits in the lobby and its client hears of it. */
  void visitorCame(Tunnel tunnel, Visitor visitor) {
    visitors++;
    events.visitorCame(tunnel.port());
    tunnel.announce(lobby.keep(visitor));
    heartbeats.postpone(tunnel);
  }

  void visitorLeft(Tunnel tunnel, VisitorEnd how) {
    visitors--;
    events.visitorLeft(tunnel.port(), how);
    left.run();
  }

  /** No new tunnels and visitors; those whose last visitor leaves are closed. */
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
