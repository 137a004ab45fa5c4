package warren.relay.bore;

import java.nio.ByteBuffer;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Loop;

/**
 * Raw bytes between a visitor and its client, both ways. Each direction ends by itself; what breaks
 * one side breaks the other. A side is read only while nothing waits for the other, so that each
 * direction holds one reading at most.
 */
final class Pump {
  private final Loop loop;
  private final BoreEvents events;
  private final Streams streams;
  private final Tunnel tunnel;
  private final Side visitor;
  private final Side client;
  private VisitorEnd end = VisitorEnd.OVER;
  private long movedAt;

  Pump(Loop loop, BoreEvents events, Streams streams, Tunnel tunnel, Line visitor, Line client) {
    this.loop = loop;
    this.events = events;
    this.streams = streams;
    this.tunnel = tunnel;
    this.visitor = new Side(visitor);
    this.client = new Side(client);
    this.movedAt = loop.now();
  }

  void start(ByteBuffer first) {
    visitor.start(client);
    client.start(visitor);
    if (first.hasRemaining()) {
      client.received(first);
    }
    visitor.connection.reading(true);
  }

  /** Whether it waits, since before this time, for something that may never come. */
  boolean isStuckSince(long before) {
    boolean isOneSided = visitor.hasEnded || client.hasEnded;
    boolean isHeldUp = visitor.connection.queued() + client.connection.queued() > 0;
    return (isOneSided || isHeldUp) && movedAt - before <= 0;
  }

  void abort(VisitorEnd how) {
    if (end == VisitorEnd.OVER) {
      end = how;
    }
    visitor.connection.abort();
    client.connection.abort();
  }

  private void sideClosed(Ending ending) {
    boolean isWhole = ending == Ending.CLOSED && visitor.hasEnded && client.hasEnded;
    if (!isWhole) {
      abort(VisitorEnd.RESET);
    }
    if (visitor.isClosed && client.isClosed) {
      streams.over(this, tunnel, end);
    }
  }

  private void moved(Side from, int bytes) {
    movedAt = loop.now();
    if (from == visitor) {
      events.received(tunnel.port(), bytes);
    } else {
      events.sent(tunnel.port(), bytes);
    }
  }

  /** One of both connections, and the way from it to the other one. */
  private final class Side implements ConnectionEvents {
    private final Line line;
    private final Connection connection;
    private Side other;
    private boolean hasEnded;
    private boolean isClosed;

    Side(Line line) {
      this.line = line;
      this.connection = line.connection();
    }

    void start(Side opposite) {
      other = opposite;
      line.become(this);
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
