package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.bore.PendingConnections.Pending;
import warren.relay.net.Connection;

/** The accepted connections, each with its {@link Pump}. */
final class Streams {
  private final Environment environment;
  private final PendingConnections pending;
  private final Set<Pump> running = new HashSet<>();
  private boolean isSweeping;

  Streams(Environment environment, PendingConnections pending) {
    this.environment = environment;
    this.pending = pending;
  }

  /**
   * Joins the client's connection with the pending connection of this id.
   *
   * @param first what came behind the Accept and belongs to the stream
   * @return false if no connection is pending under the id
   */
  boolean open(Connection client, UUID id, ByteBuffer first) {
    Optional<Pending> peer = pending.take(id);
    peer.ifPresent(accepted -> join(accepted, client, first));
    return peer.isPresent();
  }

  private void join(Pending peer, Connection client, ByteBuffer first) {
    Pump pump = new Pump(environment, this, peer.tunnel(), peer.connection(), client);
    running.add(pump);
    pump.start(first);
    sweepLater();
  }

  void over(Pump pump, Tunnel tunnel, BoreReason how) {
    if (running.remove(pump)) {
      tunnel.peerLeft(how);
    }
  }

  private void sweepLater() {
    if (!isSweeping && !running.isEmpty()) {
      isSweeping = true;
      environment.loop().after(BoreLimits.SWEEP_INTERVAL, this::sweep);
    }
  }

  private void sweep() {
    isSweeping = false;
    long before = environment.loop().now() - BoreLimits.STUCK_TIMEOUT;
    running.stream()
        .filter(pump -> pump.isStuckSince(before))
        .toList()
        .forEach(pump -> pump.abort(BoreReason.STUCK));
    sweepLater();
  }

  void abort() {
    List.copyOf(running).forEach(pump -> pump.abort(BoreReason.STOPPED));
  }

  int count() {
    return running.size();
  }
}
