package warren.relay.server;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Ports.Acceptor;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.Policy;
import warren.relay.policy.Refusal;
import warren.relay.session.Session;
import warren.relay.session.Tab;
import warren.relay.tls.TlsConnection;
import warren.relay.websocket.Handshake;
import warren.relay.websocket.Handshake.Listener;
import warren.relay.websocket.WebSocketConnection;

/**
 * Accepts the connections of tabs on one of the loops that share the port, and opens a session for
 * each that the policy lets in.
 */
final class RelayPort implements Acceptor {
  /** Close codes of RFC 6455. */
  private static final int POLICY_VIOLATION = 1008;

  private static final int TRY_AGAIN_LATER = 1013;
  private static final int GOING_AWAY = 1001;

  /** While stopping, the interval between two searches for tabs without streams. */
  private static final long STOP_INTERVAL = TimeUnit.MILLISECONDS.toNanos(20);

  private final Session.Environment environment;
  private final Loop loop;
  private final Policy policy;
  private final Optional<TlsConnection.Factory> tls;
  private final WebSocketConnection.Factory websockets;
  private final Set<TabSocket> sockets = new HashSet<>();

  RelayPort(Session.Environment environment, Optional<TlsConnection.Factory> tls) {
    this.environment = environment;
    this.loop = environment.loop();
    this.policy = environment.policy();
    this.tls = tls;
    this.websockets = new WebSocketConnection.Factory(loop, environment.limits().maxMessageBytes());
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    InetAddress address = connection.peer().getAddress();
    Optional<Refusal> refusal = policy.beginHandshake(address, loop.now());
    if (refusal.isPresent()) {
      environment.events().refused(policy.client(address, null), refusal.get());
      return null;
    }
    TabSocket socket = new TabSocket(connection);
    sockets.add(socket);
    if (tls.isEmpty()) {
      return websockets.of(connection, socket);
    }
    TlsConnection secure = tls.get().of(connection);
    secure.events(websockets.of(secure, socket));
    return secure;
  }

  /**
   * Closes each tab as soon as it has no stream, and all when the time is over. The policy has
   * stopped and the port is closed before. On the loop.
   *
   * @param whenStopped run once, when no socket is left
   */
  void stop(long nanos, Runnable whenStopped) {
    Set.copyOf(sockets).forEach(TabSocket::abortHandshake);
    closeIdleTabs(loop.now() + nanos, whenStopped);
  }

  private void closeIdleTabs(long end, Runnable whenStopped) {
    if (sockets.isEmpty()) {
      whenStopped.run();
      return;
    }
    boolean isTimeOver = loop.now() - end >= 0;
    Set.copyOf(sockets).forEach(socket -> socket.goAway(isTimeOver));
    loop.after(STOP_INTERVAL, () -> closeIdleTabs(end, whenStopped));
  }

  /** A socket that is a tab, or will be one after its handshake. */
  private final class TabSocket implements Listener {
    private final Connection connection;
    private boolean isShakingHands = true;
    private Tab tab;

    /** Null before the handshake, and if the tab was refused. */
    private Session session;

    TabSocket(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Tab.Events opened(Tab opened, Handshake handshake, InetAddress peer) {
      handshakeEnded();
      tab = opened;
      ClientAddress client = policy.client(peer, handshake.forwardedFor().orElse(null));
      Optional<Refusal> refusal =
          policy
              .origin(handshake.origin().orElse(null))
              .or(() -> policy.token(handshake.token().orElse(null)));
      if (refusal.isPresent()) {
        return refuse(client, refusal.get(), POLICY_VIOLATION);
      }
      refusal = policy.connect(client, loop.now());
      if (refusal.isPresent()) {
        return refuse(client, refusal.get(), TRY_AGAIN_LATER);
      }
      environment.events().connected(client);
      session = new Session(tab, client, environment);
      session.start(handshake.isVersion2() ? 2 : 1);
      return session;
    }

    private Tab.Events refuse(ClientAddress client, Refusal refusal, int code) {
      environment.events().refused(client, refusal);
      tab.close(code, refusal.text());
      return Tab.Events.NONE;
    }

    /** It has succeeded or failed: it is no longer counted as pending. */
    private void handshakeEnded() {
      if (isShakingHands) {
        isShakingHands = false;
        policy.endHandshake(connection.peer().getAddress());
      }
    }

    @Override
    public void closed() {
      sockets.remove(this);
      handshakeEnded();
    }

    void abortHandshake() {
      if (isShakingHands) {
        connection.abort();
      }
    }

    void goAway(boolean isTimeOver) {
      if (session != null && (isTimeOver || session.streams() == 0)) {
        tab.close(GOING_AWAY, Refusal.STOPPING.text());
      }
    }
  }
}
