package warren.relay.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import warren.relay.net.Connection;
import warren.relay.net.Connection.Dialer;
import warren.relay.net.ConnectionEvents;
import warren.relay.policy.ClientBuffers;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Packets;

/**
 * One stream of a tab: from its CONNECT over resolving, checking and dialling to its two directions
 * and their ends.
 */
final class Stream implements ConnectionEvents {
  private final Session session;
  private final Session.Environment environment;
  private final int id;
  private final Target target;
  private final Dialer dialer;
  private final boolean isAnnounced;
  private final Credit credit;
  private final ClientBuffers.Queue forServer;

  /** What the tab sent before the connection was established. */
  private final Deque<ByteBuffer> early = new ArrayDeque<>();

  private int earlyBytes;
  private Iterator<InetAddress> addresses = List.<InetAddress>of().iterator();
  private Connection connection;

  /** DATA packets the tab still takes; unbounded without the flow extension. */
  private long downstream;

  private long lastMoved;
  private boolean isConnected;
  private boolean isTabFinished;
  private boolean isServerFinished;
  private boolean isOver;

  /** {@code isAnnounced} if the tab is told that the connection stands. */
  Stream(
      Session session, int id, Target target, Dialer dialer, boolean isAnnounced, long downstream) {
    this.session = session;
    this.environment = session.environment();
    this.id = id;
    this.target = target;
    this.dialer = dialer;
    this.isAnnounced = isAnnounced;
    this.downstream = downstream;
    this.credit = new Credit(environment.limits().creditBytes());
    this.forServer = session.buffers().new Queue();
    this.lastMoved = session.now();
  }

  long lastMoved() {
    return lastMoved;
  }

  /** How many of the tab's bytes are queued for the server. */
  private int held() {
    return earlyBytes + (connection == null ? 0 : connection.queued());
  }

  /** Whether so much is queued, and so much more may come, that the tab is not to be read. */
  private boolean isFull() {
    int held = held();
    return held > environment.limits().heldBytes()
        && held + credit.ahead() > environment.limits().creditBytes();
  }

  // --- opening

  /**
   * The name's addresses; only those that the policy allows are dialled, each as it was checked.
   */
  void resolved(List<InetAddress> found) {
    if (isOver) {
      return;
    }
    if (found.isEmpty()) {
      close(CloseReason.UNREACHABLE);
      return;
    }
    List<InetAddress> allowed =
        found.stream()
            .filter(address -> environment.policy().address(target, address).isEmpty())
            .toList();
    if (allowed.isEmpty()) {
      Optional<Refusal> why = environment.policy().address(target, found.get(0));
      environment.events().refused(target, why.orElseThrow());
      close(CloseReason.BLOCKED);
      return;
    }
    addresses = allowed.iterator();
    dialNext();
  }

  private void dialNext() {
    InetSocketAddress address = new InetSocketAddress(addresses.next(), target.port());
    connection = dialer.dial(address, environment.limits().dialTimeout(), this);
  }

  @Override
  public void opened() {
    if (isOver) {
      return;
    }
    isConnected = true;
    environment.events().streamOpened(target);
    if (isAnnounced) {
      session.send(new Continue(id, credit.give()));
    }
    for (ByteBuffer bytes : early) {
      connection.write(bytes);
    }
    forgetEarly();
    if (isTabFinished) {
      connection.finish();
    }
    settleReading();
    settleHeld();
  }

  // --- from the tab

  void data(ByteBuffer payload) {
    if (isTabFinished) {
      abort(CloseReason.INVALID);
      return;
    }
    if (!credit.take(payload.remaining())) {
      abort(CloseReason.THROTTLED);
      return;
    }
    lastMoved = session.now();
    environment.events().sent(payload.remaining());
    if (isConnected) {
      connection.write(payload);
    } else {
      keepEarly(payload);
    }
    settleHeld();
    if (forServer.bytes() > 0) {
      environment.policy().buffer(session.buffers()).ifPresent(this::refuse);
    }
  }

  private void keepEarly(ByteBuffer payload) {
    int count = payload.remaining();
    environment.policy().hold(count);
    earlyBytes += count;
    early.add(ByteBuffer.allocate(count).put(payload).flip());
  }

  private void forgetEarly() {
    environment.policy().hold(-earlyBytes);
    earlyBytes = 0;
    early.clear();
  }

  /** Too many bytes are queued in all, and this stream added to them. */
  private void refuse(Refusal refusal) {
    environment.events().refused(target, refusal);
    abort(CloseReason.THROTTLED);
  }

  /** Gives the tab more credit, unless bytes are queued for the server: then once it took them. */
  private void settleHeld() {
    forServer.set(held());
    session.holds(this, !isOver && isFull());
    if (!isOver && isConnected && !isTabFinished && credit.isLow() && held() == 0) {
      session.send(new Continue(id, credit.give()));
    }
  }

  /** The tab sends no more; its server may still. */
  void finish() {
    isTabFinished = true;
    if (isConnected) {
      connection.finish();
    }
  }

  /** The tab takes more packets. */
  void more(long packets) {
    downstream = Math.min(downstream + packets, Long.MAX_VALUE >> 1);
    settleReading();
  }

  /** The tab has closed it; what was written still goes out, unless the tab reports an error. */
  void closedByTab(int code) {
    forget(code);
    if (connection == null) {
      return;
    }
    if (code == CloseReason.CLIENT_ERROR.code() || code == CloseReason.NETWORK_ERROR.code()) {
      connection.abort();
    } else {
      connection.close();
    }
  }

  // --- from the server

  @Override
  public void received(ByteBuffer bytes) {
    if (isOver) {
      return;
    }
    lastMoved = session.now();
    environment.events().received(bytes.remaining());
    downstream--;
    session.send(Packets.data(id, bytes));
    settleReading();
  }

  @Override
  public void ended() {
    isServerFinished = true;
    if (isOver) {
      return;
    }
    if (!session.hasFlow()) {
      close(CloseReason.VOLUNTARY);
      return;
    }
    session.send(new Finish(id));
  }

  @Override
  public void drained() {
    settleHeld();
  }

  @Override
  public void closed(Ending ending) {
    if (!isOver && !isConnected && isOfAddress(ending) && addresses.hasNext()) {
      dialNext();
      return;
    }
    end(reason(ending));
    forServer.set(0);
    session.giveBack();
  }

  /** Whether another address of the name may do better. */
  private static boolean isOfAddress(Ending ending) {
    return ending != Ending.CLOSED && ending != Ending.UNTRUSTED && ending != Ending.NO_TLS;
  }

  private static CloseReason reason(Ending ending) {
    return switch (ending) {
      case CLOSED -> CloseReason.VOLUNTARY;
      case REFUSED -> CloseReason.REFUSED;
      case UNREACHABLE -> CloseReason.UNREACHABLE;
      case TIMED_OUT -> CloseReason.NO_ANSWER;
      case RESET -> CloseReason.NETWORK_ERROR;
      case UNTRUSTED -> CloseReason.UNTRUSTED;
      case NO_TLS -> CloseReason.NO_TLS;
    };
  }

  // --- reading the server

  void settleReading() {
    if (isConnected && !isOver) {
      connection.reading(mayRead());
    }
  }

  private boolean mayRead() {
    return !session.isTabSlow() && downstream > 0 && !isServerFinished;
  }

  // --- ends

  /** Closes it; what the tab sent still goes out. */
  void close(CloseReason reason) {
    end(reason);
    if (connection != null) {
      connection.close();
    }
  }

  /** Aborts both directions. */
  void abort(CloseReason reason) {
    end(reason);
    if (connection != null) {
      connection.abort();
    }
  }

  private void end(CloseReason reason) {
    if (!isOver) {
      session.send(new Close(id, reason));
      forget(reason.code());
    }
  }

  /** It counts for the policy as long as it has a socket. */
  private void forget(int code) {
    isOver = true;
    forgetEarly();
    forServer.set(held());
    session.holds(this, false);
    session.forget(id, code);
    if (connection == null) {
      session.giveBack();
    }
  }
}
