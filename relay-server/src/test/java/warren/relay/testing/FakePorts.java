package warren.relay.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ports;
import warren.relay.net.Ports.Acceptor;
import warren.relay.net.Ports.Listener;

/** Ports nobody else uses, unless the test says so. */
public final class FakePorts implements Ports {
  private static final int FIRST_FREE = 50_000;

  private final FakeLoop loop;
  private final Map<Integer, Acceptor> open = new HashMap<>();
  private final Map<Integer, String> refused = new HashMap<>();
  private int free = FIRST_FREE;
  private int attempts;

  public FakePorts(FakeLoop loop) {
    this.loop = loop;
  }

  /** Whoever listens on this port will fail with the system's text. */
  public void refuse(int port, String text) {
    refused.put(port, text);
  }

  public void allow(int port) {
    refused.remove(port);
  }

  /** How often somebody tried to listen. */
  public int attempts() {
    return attempts;
  }

  @Override
  public Listener listen(InetSocketAddress address, Acceptor acceptor) throws IOException {
    attempts++;
    int port = address.getPort() == 0 ? free++ : address.getPort();
    if (refused.containsKey(port)) {
      throw new BindException(refused.get(port));
    }
    if (open.putIfAbsent(port, acceptor) != null) {
      throw new BindException("Address already in use");
    }
    return new Listener() {
      @Override
      public int port() {
        return port;
      }

      @Override
      public void close() {
        open.remove(port, acceptor);
      }
    };
  }

  /** Somebody connects; the connection is aborted at once if the acceptor does not want it. */
  public FakeConnection connect(int port, InetSocketAddress from) {
    FakeConnection connection = new FakeConnection(loop, from, null);
    ConnectionEvents events = open.get(port).accepted(connection);
    if (events == null) {
      connection.abort();
    } else {
      connection.events(events);
    }
    loop.run();
    return connection;
  }

  public Set<Integer> open() {
    return new HashSet<>(open.keySet());
  }
}
