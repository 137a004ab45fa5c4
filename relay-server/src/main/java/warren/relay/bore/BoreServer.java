package warren.relay.bore;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import warren.relay.bore.PendingConnections.Pending;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.Connection;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientRates;
import warren.relay.policy.PerClientCounter;

/**
 * A bore server: its open tunnels, and how many there may be, of them and of their peers. Its
 * methods are for its loop's thread.
 *
 * <p>It has no TLS and brings no client back to its port; the protocol knows neither.
 */
public final class BoreServer {
  private final Environment environment;
  private final PendingConnections pending;
  private final Streams streams;
  private final ControlPort controlPort;
  private final TunnelPorts ports;
  private final Heartbeats heartbeats;
  private final PerClientCounter counter;
  private final ClientRates hellos;
  private final Set<Tunnel> tunnels = new LinkedHashSet<>();
  private int peers;
  private Listener listener;
  private boolean isStopping;
  private Runnable stopped;
  private Timer timeout;

  /**
   * What a bore server runs on.
   *
   * @param random the source of ids and ports; must not be predictable
   */
  public record Environment(
      Loop loop, Ports ports, RandomGenerator random, BoreSettings settings, BoreEvents events) {
    BoreLimits limits() {
      return settings.limits();
    }

    /** A version 4 UUID: 122 random bits, as unpredictable as the generator. */
    UUID nextId() {
      long high = (random.nextLong() & ~0xF000L) | 0x4000L;
      long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
      return new UUID(high, low);
    }
  }

  /**
   * What a bore server has at the moment.
   *
   * @param handshakes connections that have not yet sent their request, or are being refused
   * @param pending peers that are not yet accepted
   * @param streams peers that are
   */
  public record Counts(int handshakes, int tunnels, int pending, int streams) {
    public boolean isNothing() {
      return handshakes + tunnels + pending + streams == 0;
    }
  }

  public BoreServer(Environment environment) {
    BoreLimits limits = environment.limits();
    this.environment = environment;
    this.pending = new PendingConnections(environment);
    this.streams = new Streams(environment, pending);
    this.controlPort = new ControlPort(environment, this, streams);
    this.ports = new TunnelPorts(environment);
    this.heartbeats = new Heartbeats(environment.loop());
    this.counter = new PerClientCounter(limits.tunnels(), limits.tunnelsPerClient());
    this.hellos = new ClientRates(limits.hellosPerSecond(), 2L * limits.hellosPerSecond());
  }

  /** Listens for clients. */
  public void start() throws IOException {
    listener = environment.ports().listen(environment.settings().control(), controlPort);
  }

  /** The control port. */
  public int port() {
    return listener.port();
  }

  public Counts counts() {
    return new Counts(controlPort.count(), tunnels.size(), pending.count(), streams.count());
  }

  /** Makes the connection a tunnel's control connection. */
  void openTunnel(Connection control, int port) throws TunnelRefused {
    InetAddress address = control.peer().getAddress();
    ClientAddress client = ClientAddress.of(address);
    check(client, address.isLoopbackAddress());
    Tunnel tunnel = new Tunnel(environment, control, this);
    tunnel.listen(ports.listen(port, tunnel));
    counter.add(client);
    tunnels.add(tunnel);
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

  void tunnelClosed(Tunnel tunnel, BoreReason how) {
    if (tunnels.remove(tunnel)) {
      ports.free(tunnel.port());
      heartbeats.remove(tunnel);
      pending.close(tunnel);
      counter.remove(tunnel.client());
      environment.events().tunnelClosed(tunnel.port(), tunnel.client(), how);
      stopIfDone();
    }
  }

  /** Why no tunnel may take one more peer now. */
  Optional<BoreReason> peerRefusal() {
    boolean isFull = peers >= environment.limits().peers();
    return isFull ? Optional.of(BoreReason.TOO_MANY_PEERS) : Optional.empty();
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
    stopIfDone();
  }

  /**
   * Takes no new tunnels and peers. Streams may finish, and pending connections may still be
   * accepted; tunnels without any are closed.
   *
   * @param nanos how long that may take; then everything is aborted
   * @param whenStopped run once, when there is nothing left
   */
  public void stop(long nanos, Runnable whenStopped) {
    stopped = whenStopped;
    timeout = environment.loop().after(nanos, this::abort);
    isStopping = true;
    List.copyOf(tunnels).forEach(Tunnel::stop);
    environment.loop().execute(this::stopIfDone);
  }

  private void abort() {
    pending.abort();
    streams.abort();
    List.copyOf(tunnels).forEach(Tunnel::abort);
    environment.loop().execute(this::stopIfDone);
  }

  private void stopIfDone() {
    if (stopped != null && tunnels.size() + pending.count() + streams.count() == 0) {
      Runnable whenStopped = stopped;
      stopped = null;
      timeout.cancel();
      listener.close();
      controlPort.abort();
      environment.loop().execute(whenStopped);
    }
  }
}
