package warren.relay.bore;

import java.nio.ByteBuffer;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;

/**
 * Raw bytes between a peer and its client, both ways. Each direction ends by itself; what breaks
 * one side breaks the other. A side is read only while nothing is queued for the other, so that
 * each direction holds one read at most.
 */
final class Pump {
  private final Environment environment;
  private final Streams streams;
  private final Tunnel tunnel;
  private final Side peer;
  private final Side client;
  private BoreReason end = BoreReason.OVER;
  private long movedAt;

  Pump(
      Environment environment, Streams streams, Tunnel tunnel, Connection peer, Connection client) {
    this.environment = environment;
    this.streams = streams;
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
      streams.over(this, tunnel, end);
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
