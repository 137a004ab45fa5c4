package warren.relay.bore;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import warren.relay.net.Acceptor;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Listener;
import warren.relay.net.Loop;
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
  private final Line line;
  private final Tunnels tunnels;
  private final BoreLimits limits;
  private final TokenBucket arrivals;
  private Listener listener;
  private int port;
  private int waiting;
  private int visitors;
  private int talked;

  /** Since when the client takes nothing; only while {@link #isHeldUp}. */
  private long heldUpSince;

  private boolean isHeldUp;
  private TunnelEnd end = TunnelEnd.CLIENT_LEFT;
  private boolean isStopping;
  private boolean isClosed;

  Tunnel(Loop loop, Line line, Tunnels tunnels, BoreLimits limits) {
    this.loop = loop;
    this.line = line;
    this.tunnels = tunnels;
    this.limits = limits;
    int rate = limits.visitorsPerSecond();
    this.arrivals = new TokenBucket(rate, 2L * rate, loop.now());
  }

  void listen(Listener opened) {
    listener = opened;
    port = opened.port();
  }

  void greet() {
    line.become(this);
    line.connection().noticeSilence(Times.SILENCE);
    line.send(new ServerMessage.Hello(port));
    line.send(HEARTBEAT);
  }

  int port() {
    return port;
  }

  InetAddress client() {
    return line.connection().peer().getAddress();
  }

  // --- visitors

  @Override
  public ConnectionEvents accepted(Connection connection) {
    Optional<VisitorRefusal> refusal = refusal();
    if (refusal.isPresent()) {
      tunnels.visitorRefused(this, refusal.get());
      return null;
    }
    Line visitorLine = new Line(connection);
    Visitor visitor = new Visitor(visitorLine, this);
    visitorLine.become(visitor);
    connection.reading(false);
    waiting++;
    visitors++;
    tunnels.visitorCame(this, visitor);
    return visitorLine;
  }

  private Optional<VisitorRefusal> refusal() {
    if (visitors >= limits.visitorsPerTunnel()) {
      return Optional.of(VisitorRefusal.TOO_MANY_VISITORS_OF_TUNNEL);
    }
    if (waiting >= limits.waitingPerTunnel()) {
      return Optional.of(VisitorRefusal.TOO_MANY_WAITING);
    }
    if (!arrivals.take(1, loop.now())) {
      return Optional.of(VisitorRefusal.TOO_FAST);
    }
    return tunnels.refusal();
  }

  void announce(UUID id) {
    line.send(new ServerMessage.Connection(id));
    line.send(HEARTBEAT);
  }

  /** A visitor waits no more: it was accepted, or will leave. */
  void waitsNoMore() {
    waiting--;
  }

  void visitorLeft(VisitorEnd how) {
    visitors--;
    tunnels.visitorLeft(this, how);
    closeIfDone();
  }

  // --- the client

  /** Says that all is well, or finds that it is not. */
  void beat() {
    if (line.connection().queued() == 0) {
      line.send(HEARTBEAT);
    } else if (!isHeldUp) {
      isHeldUp = true;
      heldUpSince = loop.now();
    } else if (loop.now() - heldUpSince >= Times.SILENCE) {
      close(TunnelEnd.CLIENT_SILENT);
      line.connection().abort();
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
      line.connection().reading(false);
    }
  }

  /**
   * That it sends no more is no matter. It may be gone altogether, though, and then its system
   * answers what we send with a reset: so ask.
   */
  @Override
  public void ended() {
    probe(Times.PROBE);
  }

  private void probe(long next) {
    if (!isClosed) {
      beat();
      if (next <= Times.LAST_PROBE) {
        loop.after(next, () -> probe(2 * next));
      }
    }
  }

  @Override
  public void closed(Ending ending) {
    close(end);
  }

  /** Frees the port; streams that run may go on. */
  private void close(TunnelEnd how) {
    if (!isClosed) {
      isClosed = true;
      listener.close();
      tunnels.closed(this, how);
    }
  }

  // --- stopping

  void stop() {
    isStopping = true;
    end = TunnelEnd.STOPPED;
    listener.close();
    closeIfDone();
  }

  private void closeIfDone() {
    if (isStopping && visitors == 0 && !isClosed) {
      line.connection().close();
    }
  }

  void abort() {
    end = TunnelEnd.STOPPED;
    line.connection().abort();
  }
}
