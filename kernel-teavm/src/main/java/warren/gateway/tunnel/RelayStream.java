package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import warren.host.WebSockets.Message;
import warren.host.WebSockets.Source;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Packets;

/**
 * A stream of a {@link RelaySession}. Both directions are bounded by credit, counted in packets.
 */
final class RelayStream implements Connection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int GRANT = TunnelLimits.RECEIVE_PACKETS / 2;

  private final RelaySession session;
  private final int id;
  private final int type;
  private final String host;
  private final int port;

  /** In front of each payload that is sent from a source. */
  private final ByteBuffer header;

  private final Queue<Payload> payloads = new ArrayDeque<>();
  private Runnable changed = () -> {};

  /** Packets that may be sent; none before the session is ready. */
  private long credit;

  /** Packets the relay may still send, and those taken since it was told of more. */
  private int allowed = TunnelLimits.RECEIVE_PACKETS;

  private int taken;
  private boolean isConnected;
  private boolean isOpen;
  private boolean isFinishing;
  private boolean isPeerFinished;
  private boolean isOver;
  private Optional<String> failure = Optional.empty();

  RelayStream(RelaySession session, int id, int type, String host, int port) {
    this.session = session;
    this.id = id;
    this.type = type;
    this.host = host;
    this.port = port;
    this.header = Packets.write(new Data(id, NOTHING));
  }

  int id() {
    return id;
  }

  // --- from the relay

  void connect(long firstCredit) {
    isConnected = true;
    credit = firstCredit;
    session.send(new Connect(id, type, port, host));
    if (isFinishing) {
      session.send(new Finish(id));
    }
    changed.run();
  }

  /** The relay's number counts from now on, whatever was left. */
  void credit(long packetsFromNow) {
    isOpen = true;
    credit = packetsFromNow;
    changed.run();
  }

  /** Whether the relay had credit for it. */
  boolean data(Message packet) {
    if (allowed == 0) {
      return false;
    }
    allowed--;
    isOpen = true;
    payloads.add(new Payload(packet, Packets.HEADER_BYTES));
    changed.run();
    return true;
  }

  void peerFinished() {
    isOpen = true;
    isPeerFinished = true;
    changed.run();
  }

  void closed(int code) {
    boolean isWhole = isFinishing && isPeerFinished && code == CloseReason.VOLUNTARY.code();
    end(isWhole ? Optional.empty() : Optional.of(words(code)));
  }

  void failed(String why) {
    end(Optional.of(why));
  }

  private void end(Optional<String> why) {
    isOver = true;
    isPeerFinished = true;
    failure = why;
    changed.run();
  }

  private String words(int code) {
    String target = host + ":" + port;
    return switch (CloseReason.nameOf(code)) {
      case "blocked" ->
          "the relay does not allow " + target + ": its operator can, by --allow " + target;
      case "refused" -> target + " refuses connections";
      case "unreachable" -> "the relay cannot reach " + target;
      case "no_answer" -> target + " does not answer the relay";
      case "throttled" -> "the relay's limits do not allow more now";
      case "invalid" -> "the relay cannot read the address " + target;
      case "untrusted" -> "the certificate of " + target + " is not its own, expired or untrusted";
      case "no_tls" -> target + " speaks no TLS that the relay knows";
      case "timed_out" -> "the relay closed an idle connection to " + target;
      default -> "the connection to " + target + " was closed";
    };
  }

  // --- for its user

  @Override
  public void onChange(Runnable run) {
    changed = run;
  }

  @Override
  public ByteBuffer received() {
    return hasReceived() ? payloads.element().bytes() : NOTHING;
  }

  @Override
  public int moveTo(Connection to) {
    int moved = 0;
    while (hasReceived()) {
      Payload first = payloads.element();
      int before = first.remaining();
      to.send(first);
      moved += before - first.remaining();
      if (first.remaining() > 0) {
        return moved;
      }
    }
    return moved;
  }

  /** Gives credit for what was taken. */
  private boolean hasReceived() {
    while (!payloads.isEmpty() && payloads.element().remaining() == 0) {
      payloads.remove();
      taken++;
    }
    if (taken >= GRANT && !isPeerFinished) {
      session.send(new Continue(id, taken));
      allowed += taken;
      taken = 0;
    }
    return !payloads.isEmpty();
  }

  @Override
  public boolean isFinished() {
    return isPeerFinished && !hasReceived();
  }

  /** A header in front of the payload saves a copy, where there is room. */
  @Override
  public void send(ByteBuffer bytes) {
    while (bytes.hasRemaining() && maySend()) {
      int end = bytes.position() + Math.min(bytes.remaining(), session.packetBytes());
      session.send(Packets.data(id, bytes.duplicate().limit(end)));
      bytes.position(end);
      credit--;
    }
  }

  @Override
  public int takeFrom(Connection from, Source source) {
    int moved = 0;
    while (maySend()) {
      int sent = session.send(header, source);
      if (sent <= 0) {
        return moved;
      }
      moved += sent;
      credit--;
    }
    return moved;
  }

  private boolean maySend() {
    return credit > 0 && !isOver && !isFinishing;
  }

  @Override
  public void finish() {
    if (!isFinishing && isConnected && !isOver) {
      session.send(new Finish(id));
    }
    isFinishing = true;
  }

  @Override
  public void close() {
    leave(CloseReason.VOLUNTARY);
  }

  @Override
  public void reset() {
    leave(CloseReason.CLIENT_ERROR);
  }

  private void leave(CloseReason reason) {
    changed = () -> {};
    if (!isOver && isConnected) {
      session.send(new Close(id, reason));
    }
    isOver = true;
    payloads.clear();
    session.forget(this);
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }
}
