package warren.relay.bore;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Loop;
import warren.relay.net.Ports.Acceptor;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.TokenBucket;
import warren.wire.bore.ServerMessage;

/**
 * A client's control connection and the port it got. The client has nothing to say on it after its
 * Hello, and ending its sending means nothing; but when it is gone, so is the port.
 */
final class Tunnel implements ConnectionEvents, Acceptor {
  /** A client that talks and talks is listened to so far, and then no more. */
  private static final int TALK = 64 << 10;

  private static final ServerMessage HEARTBEAT = new ServerMessage.Heartbeat();

  private final Loop loop;
  private final ConnectionContext context;
  private final Tunnels tunnels;
  private final BoreLimits limits;
  private final TokenBucket arrivals;
  private Listener listener;
  private int port;
  private int waiting;
  private int peers;
  private int talked;

  /** Since when the client takes nothing; only while {@link #isHeldUp}. */
  private long heldUpSince;

  private boolean isHeldUp;
  private BoreReason end = BoreReason.CLIENT_LEFT;
  private boolean isStopping;
  private boolean isClosed;

  Tunnel(Loop loop, ConnectionContext context, Tunnels tunnels, BoreLimits limits) {
    this.loop = loop;
    this.context = context;
    this.tunnels = tunnels;
    this.limits = limits;
    int rate = limits.peersPerSecond();
    this.arrivals = new TokenBucket(rate, 2L * rate, loop.now());
  }

  void listen(Listener opened) {
    listener = opened;
    port = opened.port();
  }

  void greet() {
    context.delegateTo(this);
    context.connection().noticeSilence(Timeouts.SILENCE);
    context.send(new ServerMessage.Hello(port));
    context.send(HEARTBEAT);
  }

  int port() {
    return port;
  }

  InetAddress client() {
    return context.connection().peer().getAddress();
  }

  // --- peers

  @Override
  public ConnectionEvents accepted(Connection connection) {
    Optional<BoreReason> refusal = refusal();
    if (refusal.isPresent()) {
      tunnels.peerRefused(this, refusal.get());
      return null;
    }
    ConnectionContext context = new ConnectionContext(connection);
    PendingConnection peer = new PendingConnection(context, this);
    context.delegateTo(peer);
    connection.reading(false);
    waiting++;
    peers++;
    tunnels.peerArrived(this, peer);
    return context;
  }

  private Optional<BoreReason> refusal() {
    if (peers >= limits.peersPerTunnel()) {
      return Optional.of(BoreReason.TOO_MANY_PEERS_OF_TUNNEL);
    }
    if (waiting >= limits.pendingPerTunnel()) {
      return Optional.of(BoreReason.TOO_MANY_PENDING);
    }
    if (!arrivals.take(1, loop.now())) {
      return Optional.of(BoreReason.TOO_FAST);
    }
    return tunnels.refusal();
  }

  void announce(UUID id) {
    context.send(new ServerMessage.Connection(id));
    context.send(HEARTBEAT);
  }

  /** A peer waits no more: it was accepted, or will leave. */
  void isNoLongerPending() {
    waiting--;
  }

  void peerLeft(BoreReason how) {
    peers--;
    tunnels.peerLeft(this, how);
    closeIfDone();
  }

  // --- the client

  /** Says that all is well, or finds that it is not. */
  void beat() {
    if (context.connection().queued() == 0) {
      context.send(HEARTBEAT);
    } else if (!isHeldUp) {
      isHeldUp = true;
      heldUpSince = loop.now();
    } else if (loop.now() - heldUpSince >= Timeouts.SILENCE) {
      close(BoreReason.CLIENT_SILENT);
      context.connection().abort();
    }
  }

  @Override
  public void drained() {
    isHeldUp = false;
  }

  @Override
  public void received(ByteBuffer bytes) {
    talked += bytes.remaining();
    if (talked > TALK) {
      context.connection().reading(false);
    }
  }

  /**
   * That it sends no more is no matter. It may be gone altogether, though, and then its system
   * answers what we send with a reset: so ask.
   */
  @Override
  public void ended() {
    probe(Timeouts.PROBE);
  }

  private void probe(long next) {
    if (!isClosed) {
      beat();
      if (next <= Timeouts.LAST_PROBE) {
        loop.after(next, () -> probe(2 * next));
      }
    }
  }

  @Override
  public void closed(Ending ending) {
    close(end);
  }

  /** Frees the port; streams that run may go on. */
  private void close(BoreReason how) {
    if (!isClosed) {
      isClosed = true;
      listener.close();
      tunnels.closed(this, how);
    }
  }

  // --- stopping

  void stop() {
    isStopping = true;
    end = BoreReason.STOPPED;
    listener.close();
    closeIfDone();
  }

  private void closeIfDone() {
    if (isStopping && peers == 0 && !isClosed) {
      context.connection().close();
    }
  }

  void abort() {
    end = BoreReason.STOPPED;
    context.connection().abort();
  }
}
