package warren.relay.bore;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports.Acceptor;
import warren.relay.policy.ClientAddress;

/** Accepts connections to the control port and keeps their pending handshakes. */
final class ControlPort implements Acceptor {
  private final Loop loop;
  private final BoreSettings settings;
  private final BoreEvents events;
  private final Ids ids;
  private final Tunnels tunnels;
  private final Streams streams;
  private final PerClientCounter counter;
  private final Set<ControlHandshake> present = new HashSet<>();

  ControlPort(
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
    this.counter = new PerClientCounter(settings.limits().handshakesPerClient());
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    InetAddress address = connection.peer().getAddress();
    if (present.size() >= settings.limits().handshakes()) {
      events.dropped(ClientAddress.of(address), BoreReason.TOO_MANY_HANDSHAKES);
      return null;
    }
    if (!counter.enter(address)) {
      events.dropped(ClientAddress.of(address), BoreReason.TOO_MANY_HANDSHAKES_OF_CLIENT);
      return null;
    }
    ConnectionContext context = new ConnectionContext(connection);
    ControlHandshake handshake = new ControlHandshake(this, context);
    present.add(handshake);
    context.delegateTo(handshake);
    handshake.start();
    return context;
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

  void openTunnel(ConnectionContext context, int port) throws TunnelRefused {
    tunnels.open(context, port);
  }

  /** Whether a connection of this id is pending; if so this one is joined with it now. */
  boolean openStream(ConnectionContext context, UUID id, ByteBuffer first) {
    return streams.open(context, id, first);
  }

  void refused(ConnectionContext context, BoreReason reason) {
    events.refused(address(context), reason);
  }

  void dropped(ConnectionContext context, BoreReason why) {
    events.dropped(address(context), why);
  }

  void leave(ControlHandshake handshake, ConnectionContext context) {
    if (present.remove(handshake)) {
      counter.leave(context.connection().peer().getAddress());
    }
  }

  void abort() {
    List.copyOf(present).forEach(ControlHandshake::abort);
  }

  int count() {
    return present.size();
  }

  private static ClientAddress address(ConnectionContext context) {
    return ClientAddress.of(context.connection().peer().getAddress());
  }
}
