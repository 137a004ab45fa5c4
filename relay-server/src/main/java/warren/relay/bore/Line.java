package warren.relay.bore;

import java.nio.ByteBuffer;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.wire.bore.BoreMessage;

/**
 * A connection and the part it plays at the moment: who came to the control port is at first a
 * {@link Greeting}, then a {@link Tunnel} or one side of a {@link Pump}.
 */
final class Line implements ConnectionEvents {
  private final Connection connection;
  private ConnectionEvents part;

  Line(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  void become(ConnectionEvents next) {
    part = next;
  }

  void send(BoreMessage message) {
    connection.write(message.frame());
  }

  @Override
  public void received(ByteBuffer bytes) {
    part.received(bytes);
  }

  @Override
  public void ended() {
    part.ended();
  }

  @Override
  public void drained() {
    part.drained();
  }

  @Override
  public void closed(Ending ending) {
    part.closed(ending);
  }
}
