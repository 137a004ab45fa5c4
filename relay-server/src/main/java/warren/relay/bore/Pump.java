package warren.relay.bore;

import java.nio.ByteBuffer;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Loop;

/**
 * Raw bytes between a peer and its client, both ways. Each direction ends by itself; what breaks
 * one side breaks the other. A side is read only while nothing waits for the other, so that each
 * direction holds one reading at most.
 */
final class Pump {
  private final Loop loop;
  private final BoreEvents events;
  private final Streams streams;
  private final Tunnel tunnel;
  private final Side peer;
  private final Side client;
  private BoreReason end = BoreReason.OVER;
  private long movedAt;

  Pump(
      Loop loop,
      BoreEvents events,
      Streams streams,
      Tunnel tunnel,
      ConnectionContext peer,
      ConnectionContext client) {
    this.loop = loop;
    this.events = events;
    this.streams = streams;
    this.tunnel = tunnel;
    this.peer = new Side(peer);
    this.client = new Side(client);
    this.movedAt = loop.now();
  }

  void start(ByteBuffer first) {
    peer.start(client);
    client.start(peer);
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

  private void moved(Side from, int bytes) {
    movedAt = loop.now();
    if (from == peer) {
      events.received(tunnel.port(), bytes);
    } else {
      events.sent(tunnel.port(), bytes);
    }
  }

  /** One of both connections, and the way from it to the other one. */
  private final class Side implements ConnectionEvents {
    private final ConnectionContext context;
    private final Connection connection;
    private Side other;
    private boolean hasEnded;
    private boolean isClosed;

    Side(ConnectionContext context) {
      this.context = context;
      this.connection = context.connection();
    }

    void start(Side opposite) {
      other = opposite;
      context.delegateTo(this);
    }

    @Override
    public void received(ByteBuffer bytes) {
      moved(this, bytes.remaining());
      other.connection.write(bytes);
      if (other.connection.queued() > 0) {
        connection.reading(false);
      }
    }

    @Override
    public void drained() {
      movedAt = loop.now();
      other.connection.reading(true);
    }

    @Override
    public void ended() {
      movedAt = loop.now();
      hasEnded = true;
      other.connection.finish();
    }

    @Override
    public void closed(Ending ending) {
      isClosed = true;
      sideClosed(ending);
    }
  }
}
