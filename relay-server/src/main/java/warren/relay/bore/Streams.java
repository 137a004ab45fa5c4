package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.net.Loop;

/** The peers that are served. */
final class Streams {
  private final Loop loop;
  private final BoreEvents events;
  private final PendingConnections pending;
  private final Set<Pump> running = new HashSet<>();
  private boolean isSweeping;

  Streams(Loop loop, BoreEvents events, PendingConnections pending) {
    this.loop = loop;
    this.events = events;
    this.pending = pending;
  }

  /**
   * Joins the context with the peer of this id.
   *
   * @param first what came behind the Accept and belongs to the stream
   * @return false if nobody waits under the id
   */
  boolean open(ConnectionContext context, UUID id, ByteBuffer first) {
    Optional<PendingConnection> peer = pending.take(id);
    peer.ifPresent(present -> join(present, context, first));
    return peer.isPresent();
  }

  private void join(PendingConnection peer, ConnectionContext context, ByteBuffer first) {
    Pump pump = new Pump(loop, events, this, peer.tunnel(), peer.context(), context);
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
      loop.after(Timeouts.SWEEP, this::sweep);
    }
  }

  private void sweep() {
    isSweeping = false;
    long before = loop.now() - Timeouts.STUCK;
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
