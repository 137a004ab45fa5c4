package warren.relay.server;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Ports.Acceptor;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Policy;
import warren.relay.policy.Refusal;
import warren.relay.session.Session;
import warren.relay.session.SessionLimits;
import warren.relay.session.Tab;
import warren.relay.session.TabEvents;
import warren.relay.tls.TlsConnection;
import warren.relay.websocket.Handshake;
import warren.relay.websocket.Handshake.Listener;
import warren.relay.websocket.WebSocketConnection;
import warren.relay.websocket.WebSocketLimits;

/**
 * Accepts the connections of tabs on one of the loops that share the port, and opens a session for
 * each that the policy lets in.
 */
final class RelayPort implements Acceptor, Listener {
  /** Of RFC 6455: a rule was broken; the service is overloaded; the server goes away. */
  private static final int POLICY_VIOLATION = 1008;

  private static final int TRY_AGAIN_LATER = 1013;
  private static final int GOING_AWAY = 1001;

  /** Between two looks, while stopping, for tabs that are done. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

  private final Policy policy;
  private final Session.Environment environment;
  private final SessionLimits limits;
  private final RelayEvents events;
  private final Optional<TlsConnection.Factory> tls;
  private final WebSocketConnection.Factory tabs;
  private final Set<TabSocket> sockets = new HashSet<>();
  private final Map<Tab, TabSocket> pendingHandshakes = new HashMap<>();
  private final Map<Tab, Session> open = new HashMap<>();

  RelayPort(
      Policy policy,
      Session.Environment environment,
      SessionLimits limits,
      RelayEvents events,
      Optional<TlsConnection.Factory> tls) {
    this.policy = policy;
    this.environment = environment;
    this.limits = limits;
    this.events = events;
    this.tls = tls;
    this.tabs =
        new WebSocketConnection.Factory(
            environment.loop(), this, WebSocketLimits.of(limits.maxMessageBytes()));
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    InetAddress address = connection.peer().getAddress();
    Optional<Refusal> refusal = policy.beginHandshake(address, environment.loop().now());
    if (refusal.isPresent()) {
      events.refused(policy.client(address, null), refusal.get());
      return null;
    }
    TabSocket socket = new TabSocket(connection);
    sockets.add(socket);
    pendingHandshakes.put(socket.tab, socket);
    return socket;
  }

  /** The handshake has succeeded or failed: it is no longer counted as pending. */
  private void handshakeEnded(Tab tab) {
    TabSocket socket = pendingHandshakes.remove(tab);
    if (socket != null) {
      policy.endHandshake(socket.connection.peer().getAddress());
    }
  }

  @Override
  public TabEvents opened(Tab tab, Handshake handshake, InetAddress peer) {
    handshakeEnded(tab);
    ClientAddress client = policy.client(peer, handshake.forwardedFor().orElse(null));
    Optional<Refusal> refusal =
        policy
            .origin(handshake.origin().orElse(null))
            .or(() -> policy.token(handshake.token().orElse(null)));
    if (refusal.isPresent()) {
      return refuse(tab, client, refusal.get(), POLICY_VIOLATION);
    }
    refusal = policy.connect(client, environment.loop().now());
    if (refusal.isPresent()) {
      return refuse(tab, client, refusal.get(), TRY_AGAIN_LATER);
    }
    events.connected(client);
    Session session = new Session(tab, client, policy, environment, limits, events);
    open.put(tab, session);
    session.start(handshake.isVersion2() ? 2 : 1);
    return new PolicyRelease(session, tab, client);
  }

  private TabEvents refuse(Tab tab, ClientAddress client, Refusal refusal, int code) {
    events.refused(client, refusal);
    tab.close(code, refusal.text());
    return Refused.INSTANCE;
  }

  /**
   * Tells each tab to go as soon as it has no stream, and all when the time is over. The policy has
   * stopped and the port is closed before. On the loop.
   *
   * @param whenStopped run once, when no socket is left
   */
  void stop(long nanos, Runnable whenStopped) {
    Set.copyOf(pendingHandshakes.values()).forEach(socket -> socket.connection.abort());
    look(environment.loop().now() + nanos, whenStopped);
  }

  private void look(long end, Runnable whenStopped) {
    if (sockets.isEmpty()) {
      whenStopped.run();
      return;
    }
    boolean isTimeOver = environment.loop().now() - end >= 0;
    for (Map.Entry<Tab, Session> tab : Map.copyOf(open).entrySet()) {
      if (isTimeOver || tab.getValue().streams() == 0) {
        tab.getKey().close(GOING_AWAY, Refusal.STOPPING.text());
      }
    }
    environment.loop().after(LOOK, () -> look(end, whenStopped));
  }

  /** A socket and the tab that it is or will be. */
  private final class TabSocket implements ConnectionEvents {
    private final Connection connection;
    private final Tab tab;
    private final ConnectionEvents next;

    TabSocket(Connection connection) {
      this.connection = connection;
      if (tls.isEmpty()) {
        WebSocketConnection plain = tabs.of(connection);
        tab = plain;
        next = plain;
      } else {
        TlsConnection secure = tls.get().of(connection);
        WebSocketConnection inside = tabs.of(secure);
        secure.events(inside);
        tab = inside;
        next = secure;
      }
    }

    @Override
    public void received(ByteBuffer bytes) {
      next.received(bytes);
    }

    @Override
    public void ended() {
      next.ended();
    }

    @Override
    public void drained() {
      next.drained();
    }

    @Override
    public void closed(Ending ending) {
      sockets.remove(this);
      handshakeEnded(tab);
      next.closed(ending);
    }
  }

  /** Passes on to the session, and gives back what the policy granted when it is over. */
  private final class PolicyRelease implements TabEvents {
    private final Session session;
    private final Tab tab;
    private final ClientAddress client;

    PolicyRelease(Session session, Tab tab, ClientAddress client) {
      this.session = session;
      this.tab = tab;
      this.client = client;
    }

    @Override
    public void received(ByteBuffer message) {
      session.received(message);
    }

    @Override
    public void receivedTooLarge(ByteBuffer start, long length) {
      session.receivedTooLarge(start, length);
    }

    @Override
    public void drained() {
      session.drained();
    }

    @Override
    public void closed() {
      session.closed();
      open.remove(tab);
      policy.disconnect(client);
      events.disconnected(client);
    }
  }

  /** Whoever was refused is not listened to. */
  private enum Refused implements TabEvents {
    INSTANCE;

    @Override
    public void received(ByteBuffer message) {}

    @Override
    public void receivedTooLarge(ByteBuffer start, long length) {}

    @Override
    public void drained() {}

    @Override
    public void closed() {}
  }
}
