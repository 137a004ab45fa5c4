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
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;

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
    Pump pump = new Pump(peer.tunnel(), peer.connection(), client);
    running.add(pump);
    pump.start(first);
    sweepLater();
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

  /**
   * Raw bytes between a peer and its client, both ways. Each direction ends by itself; what breaks
   * one side breaks the other. A side is read only while nothing is queued for the other, so that
   * each direction holds one read at most.
   */
  private final class Pump {
    private final Tunnel tunnel;
    private final Side peer;
    private final Side client;
    private BoreReason end = BoreReason.OVER;
    private long movedAt;

    Pump(Tunnel tunnel, Connection peer, Connection client) {
      this.tunnel = tunnel;
      this.peer = new Side(peer, client);
      this.client = new Side(client, peer);
      this.movedAt = environment.loop().now();
    }

    void start(ByteBuffer first) {
      peer.connection.events(peer);
      client.connection.events(client);
      if (first.hasRemaining()) {
        client.received(first);
      }
      peer.connection.reading(true);
    }

    /** Whether it waits, since before this time, for something that may never come. */
    boolean isStuckSince(long before) {
      boolean isOneSided = peer.hasEnded || client.hasEnded;
      boolean isHeldUp = peer.connection.queued() + client.connection.queued() > 0;
      return (isOneSided || isHeldUp) && movedAt - before <= 0;
    }

    void abort(BoreReason how) {
      if (end == BoreReason.OVER) {
        end = how;
      }
      peer.connection.abort();
      client.connection.abort();
    }

    private void sideClosed(Ending ending) {
      boolean isWhole = ending == Ending.CLOSED && peer.hasEnded && client.hasEnded;
      if (!isWhole) {
        abort(BoreReason.RESET);
      }
      if (peer.isClosed && client.isClosed) {
        running.remove(this);
        tunnel.peerLeft(end);
      }
    }

    private void count(Side from, int bytes) {
      if (from == peer) {
        environment.events().received(tunnel.port(), bytes);
      } else {
        environment.events().sent(tunnel.port(), bytes);
      }
    }

    /** One of both connections, and the way from it to the other one. */
    private final class Side implements ConnectionEvents {
      private final Connection connection;
      private final Connection other;
      private boolean hasEnded;
      private boolean isClosed;

      Side(Connection connection, Connection other) {
        this.connection = connection;
        this.other = other;
      }

      @Override
      public void received(ByteBuffer bytes) {
        movedAt = environment.loop().now();
        count(this, bytes.remaining());
        other.write(bytes);
        if (other.queued() > 0) {
          connection.reading(false);
        }
      }

      @Override
      public void drained() {
        movedAt = environment.loop().now();
        other.reading(true);
      }

      @Override
      public void ended() {
        movedAt = environment.loop().now();
        hasEnded = true;
        other.finish();
      }

      @Override
      public void closed(Ending ending) {
        isClosed = true;
        sideClosed(ending);
      }
    }
  }
}
