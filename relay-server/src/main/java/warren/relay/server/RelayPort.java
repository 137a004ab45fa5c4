package warren.relay.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Listener;
import warren.relay.net.Ports;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Policy;
import warren.relay.policy.Refusal;
import warren.relay.session.Session;
import warren.relay.session.SessionLimits;
import warren.relay.session.Tab;
import warren.relay.session.TabEvents;
import warren.relay.tls.Certificates;
import warren.relay.tls.TlsConnection;
import warren.relay.websocket.Handshake;
import warren.relay.websocket.Reception;
import warren.relay.websocket.WebSocketLimits;
import warren.relay.websocket.WebSocketTab;

/** The port for tabs: whoever is welcome gets a session. On one loop. */
final class RelayPort implements Reception {
  /** Of RFC 6455: a rule was broken; the service is overloaded; the server goes away. */
  private static final int POLICY_VIOLATION = 1008;

  private static final int TRY_AGAIN_LATER = 1013;
  private static final int GOING_AWAY = 1001;

  private final Policy policy;
  private final Session.Outside outside;
  private final SessionLimits limits;
  private final RelayEvents events;
  private final Optional<Certificates> certificates;
  private final WebSocketTab.Factory tabs;
  private final TlsConnection.Buffers tlsBuffers = new TlsConnection.Buffers();
  private final Set<Tab> open = new HashSet<>();
  private Listener listener;

  RelayPort(
      Policy policy,
      Session.Outside outside,
      SessionLimits limits,
      RelayEvents events,
      Optional<Certificates> certificates) {
    this.policy = policy;
    this.outside = outside;
    this.limits = limits;
    this.events = events;
    this.certificates = certificates;
    this.tabs =
        new WebSocketTab.Factory(
            outside.loop(), this, WebSocketLimits.of(limits.maxMessageBytes()));
  }

  /** Listens; on the loop. */
  int listen(Ports ports, InetSocketAddress address) throws IOException {
    listener = ports.listen(address, this::accepted);
    return listener.port();
  }

  private ConnectionEvents accepted(Connection connection) {
    if (certificates.isEmpty()) {
      return tabs.of(connection);
    }
    TlsConnection secure = new TlsConnection(connection, certificates.get().engine(), tlsBuffers);
    secure.events(tabs.of(secure));
    return secure;
  }

  @Override
  public TabEvents opened(Tab tab, Handshake handshake, InetAddress peer) {
    ClientAddress client = policy.client(peer, handshake.forwardedFor().orElse(null));
    Optional<Refusal> refusal =
        policy
            .origin(handshake.origin().orElse(null))
            .or(() -> policy.token(handshake.token().orElse(null)));
    if (refusal.isPresent()) {
      return refuse(tab, client, refusal.get(), POLICY_VIOLATION);
    }
    refusal = policy.connect(client, outside.loop().now());
    if (refusal.isPresent()) {
      return refuse(tab, client, refusal.get(), TRY_AGAIN_LATER);
    }
    events.connected(client);
    open.add(tab);
    Session session = new Session(tab, client, policy, outside, limits, events);
    session.start(handshake.isVersion2() ? 2 : 1);
    return new Leaving(session, tab, client);
  }

  private TabEvents refuse(Tab tab, ClientAddress client, Refusal refusal, int code) {
    events.refused(client, refusal);
    tab.close(code, refusal.text());
    return Refused.INSTANCE;
  }

  /** No more tabs; those that are here stay. On the loop. */
  void stopListening() {
    listener.close();
  }

  /** How many tabs are connected. On the loop. */
  int tabs() {
    return open.size();
  }

  /** Says goodbye to all tabs. On the loop. */
  void closeAll() {
    for (Tab tab : Set.copyOf(open)) {
      tab.close(GOING_AWAY, Refusal.STOPPING.text());
    }
  }

  /** Passes on to the session, and gives back what the policy granted when it is over. */
  private final class Leaving implements TabEvents {
    private final Session session;
    private final Tab tab;
    private final ClientAddress client;

    Leaving(Session session, Tab tab, ClientAddress client) {
      this.session = session;
      this.tab = tab;
      this.client = client;
    }

    @Override
    public void received(ByteBuffer message) {
      session.received(message);
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
    public void drained() {}

    @Override
    public void closed() {}
  }
}
