package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Loop;
import warren.relay.net.Ports.Acceptor;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.TokenBucket;
import warren.wire.bore.BoreMessage;
import warren.wire.bore.ServerMessage;

/**
 * A client's control connection and the port it got. The protocol has no message from the client
 * after its Hello, and the end of its sending means nothing; but once the connection is closed, so
 * is the port.
 */
final class Tunnel implements ConnectionEvents, Acceptor {
  /** Bytes that a client may send without need; then its connection is not read any more. */
  private static final int MOST_UNEXPECTED_BYTES = 64 << 10;

  private static final ServerMessage HEARTBEAT = new ServerMessage.Heartbeat();

  private final Loop loop;
  private final BoreEvents events;
  private final Connection control;
  private final BoreServer server;
  private final BoreLimits limits;
  private final TokenBucket arrivals;
  private Listener listener;
  private int port;
  private int pending;
  private int peers;
  private int unexpectedBytes;

  /** Since when the client takes nothing; only while {@link #isHeldUp}. */
  private long heldUpSince;

  private boolean isHeldUp;
  private BoreReason end = BoreReason.CLIENT_LEFT;
  private boolean isStopping;
  private boolean isClosed;

  Tunnel(Environment environment, Connection control, BoreServer server) {
    this.loop = environment.loop();
    this.events = environment.events();
    this.control = control;
    this.server = server;
    this.limits = environment.limits();
    int rate = limits.peersPerSecond();
    this.arrivals = new TokenBucket(rate, 2L * rate, loop.now());
  }

  void listen(Listener opened) {
    listener = opened;
    port = opened.port();
  }

  void greet() {
    control.events(this);
    control.noticeSilence(BoreLimits.SILENCE);
    send(new ServerMessage.Hello(port));
    send(HEARTBEAT);
  }

  private void send(BoreMessage message) {
    control.write(message.frame());
  }

  int port() {
    return port;
  }

  ClientAddress client() {
    return ClientAddress.of(control.peer().getAddress());
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    Optional<BoreReason> refusal = refusal();
    if (refusal.isPresent()) {
      events.peerRefused(port, refusal.get());
      return null;
    }
    connection.reading(false);
    pending++;
    peers++;
    return server.peerArrived(this, connection);
  }

  private Optional<BoreReason> refusal() {
    if (peers >= limits.peersPerTunnel()) {
      return Optional.of(BoreReason.TOO_MANY_PEERS_OF_TUNNEL);
    }
    if (pending >= limits.pendingPerTunnel()) {
      return Optional.of(BoreReason.TOO_MANY_PENDING);
    }
    if (!arrivals.take(1, loop.now())) {
      return Optional.of(BoreReason.TOO_FAST);
    }
    return server.peerRefusal();
  }

  void announce(UUID id) {
    send(new ServerMessage.Connection(id));
    send(HEARTBEAT);
  }

  /** One of its pending connections was accepted, or is leaving. */
  void isNoLongerPending() {
    pending--;
  }

  void peerLeft(BoreReason how) {
    peers--;
    server.peerLeft(this, how);
    closeIfDone();
  }

  /** Sends a heartbeat, or notices that the client takes none. */
  void beat() {
    if (control.queued() == 0) {
      send(HEARTBEAT);
    } else if (!isHeldUp) {
      isHeldUp = true;
      heldUpSince = loop.now();
    } else if (loop.now() - heldUpSince >= BoreLimits.SILENCE) {
      close(BoreReason.CLIENT_SILENT);
      control.abort();
    }
  }

  @Override
  public void drained() {
    isHeldUp = false;
  }

  @Override
  public void received(ByteBuffer bytes) {
    unexpectedBytes += bytes.remaining();
    if (unexpectedBytes > MOST_UNEXPECTED_BYTES) {
      control.reading(false);
    }
  }

  /**
   * A client may end its sending and stay. One that is gone altogether answers further heartbeats
   * with a reset, so send some soon.
   */
  @Override
  public void ended() {
    probe(BoreLimits.FIRST_PROBE);
  }

  private void probe(long next) {
    if (!isClosed) {
      beat();
      if (next <= BoreLimits.LAST_PROBE) {
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
      server.tunnelClosed(this, how);
    }
  }

  void stop() {
    isStopping = true;
    end = BoreReason.STOPPED;
    listener.close();
    closeIfDone();
  }

  private void closeIfDone() {
    if (isStopping && peers == 0 && !isClosed) {
      control.close();
    }
  }

  void abort() {
    end = BoreReason.STOPPED;
    control.abort();
  }
}
