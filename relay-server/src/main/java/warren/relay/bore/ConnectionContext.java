package warren.relay.bore;

import java.nio.ByteBuffer;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.wire.bore.BoreMessage;

/**
 * A connection and who handles its events at the moment: one to the control port is at first
 * handled by a {@link ControlHandshake}, then by a {@link Tunnel} or one side of a {@link Pump}.
 */
final class ConnectionContext implements ConnectionEvents {
  private final Connection connection;
  private ConnectionEvents part;

  ConnectionContext(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  void delegateTo(ConnectionEvents next) {
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
