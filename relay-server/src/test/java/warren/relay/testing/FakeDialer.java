package warren.relay.testing;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import warren.relay.net.Connection;
import warren.relay.net.Connection.Dialer;
import warren.relay.net.ConnectionEvents;

/** Keeps what was dialled; the test then plays the peer, beginning with {@code open}. */
public final class FakeDialer implements Dialer {
  private final FakeLoop loop;
  private final List<FakeConnection> dialled = new ArrayList<>();

  public FakeDialer(FakeLoop loop) {
    this.loop = loop;
  }

  @Override
  public Connection dial(InetSocketAddress address, long timeout, ConnectionEvents events) {
    FakeConnection connection = new FakeConnection(loop, address, events);
    dialled.add(connection);
    return connection;
  }

  public List<FakeConnection> dialled() {
    return dialled;
  }

  /** The connection dialled last. */
  public FakeConnection last() {
    return dialled.get(dialled.size() - 1);
  }
}
