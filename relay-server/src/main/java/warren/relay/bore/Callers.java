package warren.relay.bore;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.net.Acceptor;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Timer;
import warren.relay.policy.ClientAddress;

/** Those who come to the control port, until each is a tunnel or a stream. */
final class Callers implements Acceptor {
  private final Loop loop;
  private final BoreSettings settings;
  private final BoreEvents events;
  private final Ids ids;
  private final Tunnels tunnels;
  private final Streams streams;
  private final Census census;
  private final Set<Greeting> present = new HashSet<>();

  Callers(
      Loop loop,
      BoreSettings settings,
      BoreEvents events,
      Ids ids,
      Tunnels tunnels,
      Streams streams) {
    this.loop = loop;
    this.settings = settings;
    this.events = events;
    this.ids = ids;
    this.tunnels = tunnels;
    this.streams = streams;
    this.census = new Census(settings.limits().callersPerClient());
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    InetAddress address = connection.peer().getAddress();
    if (present.size() >= settings.limits().callers()) {
      events.dropped(ClientAddress.of(address), Drop.TOO_MANY_CALLERS);
      return null;
    }
    if (!census.enter(address)) {
      events.dropped(ClientAddress.of(address), Drop.TOO_MANY_CALLERS_OF_CLIENT);
      return null;
    }
    Line line = new Line(connection);
    Greeting greeting = new Greeting(this, line);
    present.add(greeting);
    line.become(greeting);
    greeting.start();
    return line;
  }

  Optional<Authentication> authentication() {
    return settings.authentication();
  }

  UUID nextId() {
    return ids.next();
  }

  Timer after(long nanos, Runnable task) {
    return loop.after(nanos, task);
  }

  void openTunnel(Line line, int port) throws TunnelRefused {
    tunnels.open(line, port);
  }

  /** Whether there is such a visitor; if so the line is its stream now. */
  boolean openStream(Line line, UUID id, ByteBuffer first) {
    return streams.open(line, id, first);
  }

  void refused(Line line, Complaint complaint) {
    events.refused(address(line), complaint);
  }

  void dropped(Line line, Drop why) {
    events.dropped(address(line), why);
  }

  void leave(Greeting greeting, Line line) {
    if (present.remove(greeting)) {
      census.leave(line.connection().peer().getAddress());
    }
  }

  void abort() {
    List.copyOf(present).forEach(Greeting::abort);
  }

  int count() {
    return present.size();
  }

  private static ClientAddress address(Line line) {
    return ClientAddress.of(line.connection().peer().getAddress());
  }
}
