package warren.relay.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import warren.relay.net.Connection.Dialer;
import warren.relay.net.Loop;
import warren.relay.net.Loop.Timer;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientBuffers;
import warren.relay.policy.Policy;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.MalformedPacket;
import warren.wire.wisp.Packet;
import warren.wire.wisp.Packets;

/**
 * A tab's WebSocket from its handshake to its end: takes packets, asks the policy, and passes them
 * to streams. All calls come from one loop.
 */
public final class Session implements Packet.Receiver, Tab.Events {
  private static final int GOING_AWAY = 1001;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int TOO_BIG = 1009;
  private static final long UNBOUNDED = Long.MAX_VALUE >> 2;

  private final Tab tab;
  private final ClientAddress client;
  private final Environment environment;
  private final Policy policy;
  private final SessionLimits limits;
  private final ClientBuffers buffers;
  private final ClientBuffers.Queue forTab;
  private final Map<Integer, Stream> streams = new HashMap<>();

  /** Streams with so much queued that the tab is not read. */
  private final Set<Stream> holding = new HashSet<>();

  private Timer infoTimer;
  private Timer idleTimer;
  private Timer throttleTimer;
  private OptionalLong flow = OptionalLong.empty();
  private long lastStream;
  private boolean isTabSlow;

  /** The tab does not read what is sent in reply to its own packets, either. */
  private boolean isTabStalled;

  private boolean isOver;

  /** What sessions of one loop run on. */
  public record Environment(
      Loop loop,
      Dialer dialer,
      SecureDialer tls,
      Resolver resolver,
      Policy policy,
      SessionLimits limits,
      SessionEvents events) {}

  /** The policy has granted the client this connection, which {@link #closed} gives back. */
  public Session(Tab tab, ClientAddress client, Environment environment) {
    this.tab = tab;
    this.client = client;
    this.environment = environment;
    this.policy = environment.policy();
    this.limits = environment.limits();
    this.buffers = policy.buffers(client);
    this.forTab = buffers.new Queue();
  }

  /** The WebSocket is open; {@code version} is WISP's, 1 or 2, as the handshake found it. */
  public void start(int version) {
    lastStream = now();
    idleTimer = environment.loop().after(idleInterval(), this::closeIdle);
    if (version == 1) {
      begin();
      return;
    }
    send(new Info(2, 0, List.of(Flow.of(SessionLimits.DATA_BYTES))));
    infoTimer = environment.loop().after(limits.infoTimeout(), this::begin);
  }

  /** From here on the client may open streams. */
  private void begin() {
    infoTimer = null;
    send(new Continue(0, SessionLimits.FIRST_CREDIT));
  }

  public int streams() {
    return streams.size();
  }

  // --- from the tab

  @Override
  public void received(ByteBuffer message) {
    if (isOver) {
      return;
    }
    throttle(message.remaining());
    try {
      Packets.read(message).deliverTo(this);
    } catch (MalformedPacket e) {
      malformed(e);
    }
  }

  /** Only DATA can be that large: its stream is closed, the other streams stay. */
  @Override
  public void receivedTooLarge(ByteBuffer start, long length) {
    if (isOver) {
      return;
    }
    throttle((int) Math.min(length, Integer.MAX_VALUE));
    int id = Packets.stream(start);
    Stream stream = streams.get(id);
    if (stream != null) {
      stream.abort(CloseReason.INVALID);
    } else if (id == 0) {
      tab.close(TOO_BIG, "a packet has " + limits.maxMessageBytes() + " bytes at most");
    }
  }

  private void malformed(MalformedPacket e) {
    if (e.stream() == 0) {
      tab.close(PROTOCOL_ERROR, e.getMessage());
      return;
    }
    Stream stream = streams.get(e.stream());
    if (stream == null) {
      send(new Close(e.stream(), CloseReason.INVALID));
    } else {
      stream.abort(CloseReason.INVALID);
    }
  }

  @Override
  public void info(Info packet) {
    if (infoTimer == null) {
      tab.close(PROTOCOL_ERROR, "INFO when it was not asked for");
      return;
    }
    infoTimer.cancel();
    try {
      flow = Flow.in(packet);
    } catch (MalformedPacket e) {
      tab.close(PROTOCOL_ERROR, e.getMessage());
      return;
    }
    begin();
  }

  @Override
  public void connect(Connect packet) {
    int id = packet.stream();
    Stream same = streams.get(id);
    if (same != null) {
      same.abort(CloseReason.INVALID);
      return;
    }
    if (!isKnown(packet.streamType()) || packet.port() == 0) {
      send(new Close(id, CloseReason.INVALID));
      return;
    }
    Target target = new Target(packet.host(), packet.port());
    Optional<Refusal> refusal = policy.open(client, now());
    if (refusal.isPresent()) {
      refuse(id, target, refusal.get(), CloseReason.THROTTLED);
      return;
    }
    refusal = policy.target(target);
    if (refusal.isPresent()) {
      policy.close(client);
      boolean isNone = refusal.get() == Refusal.TARGET_INVALID;
      refuse(id, target, refusal.get(), isNone ? CloseReason.INVALID : CloseReason.BLOCKED);
      return;
    }
    boolean isTls = packet.streamType() == Connect.TLS;
    Dialer dialer = isTls ? environment.tls().to(hostOf(target)) : environment.dialer();
    boolean isAnnounced = packet.streamType() != Connect.TCP;
    Stream stream = new Stream(this, id, target, dialer, isAnnounced, flow.orElse(UNBOUNDED));
    streams.put(id, stream);
    if (target.literal().isPresent()) {
      stream.resolved(List.of(target.literal().get()));
    } else {
      environment.resolver().resolve(target.name().orElseThrow(), stream::resolved);
    }
  }

  private boolean isKnown(int type) {
    return type == Connect.TCP
        || (hasFlow() && (type == Connect.ANNOUNCED_TCP || type == Connect.TLS));
  }

  /** As certificates name it. */
  private static String hostOf(Target target) {
    return target.name().orElseGet(() -> target.literal().orElseThrow().getHostAddress());
  }

  private void refuse(int id, Target target, Refusal refusal, CloseReason reason) {
    environment.events().refused(target, refusal);
    send(new Close(id, reason));
  }

  @Override
  public void data(Data packet) {
    Stream stream = streams.get(packet.stream());
    if (stream != null) { // else it was closed while this was under way
      stream.data(packet.payload());
    }
  }

  @Override
  public void more(Continue packet) {
    Stream stream = streams.get(packet.stream());
    if (stream != null && hasFlow()) {
      stream.more(packet.packets());
    }
  }

  @Override
  public void finish(Finish packet) {
    Stream stream = streams.get(packet.stream());
    if (!hasFlow()) {
      tab.close(PROTOCOL_ERROR, "FINISH without the extension it belongs to");
    } else if (stream != null) {
      stream.finish();
    }
  }

  @Override
  public void close(Close packet) {
    if (packet.stream() == 0) {
      tab.close(GOING_AWAY, "closed by the client");
      return;
    }
    Stream stream = streams.get(packet.stream());
    if (stream != null) {
      stream.closedByTab(packet.code());
    }
  }

  @Override
  public void closed() {
    isOver = true;
    forTab.set(0);
    for (Timer timer : new Timer[] {infoTimer, idleTimer, throttleTimer}) {
      if (timer != null) {
        timer.cancel();
      }
    }
    for (Stream stream : new ArrayList<>(streams.values())) {
      stream.abort(CloseReason.NETWORK_ERROR);
    }
    policy.disconnect(client);
    environment.events().disconnected(client);
  }

  // --- how fast

  @Override
  public void drained() {
    forTab.set(isOver ? 0 : tab.queued());
    if (isTabSlow && tab.queued() == 0 && throttleTimer == null) {
      isTabSlow = false;
      isTabStalled = false;
      settleTab();
      settleStreams();
    }
  }

  private void settleStreams() {
    for (Stream stream : streams.values()) {
      stream.settleReading();
    }
  }

  /** Counts bytes of either direction against the client's rate, and stops reading above it. */
  private void throttle(int bytes) {
    long pause = policy.spend(client, bytes, now());
    if (pause > 0 && throttleTimer == null) {
      throttleTimer = environment.loop().after(pause, this::throttleEnded);
      isTabSlow = true;
      settleStreams();
      settleTab();
    }
  }

  private void throttleEnded() {
    throttleTimer = null;
    settleTab();
    drained();
  }

  private void settleTab() {
    tab.reading(holding.isEmpty() && !isTabStalled && throttleTimer == null);
  }

  /** Whether a stream has so much queued that the tab is not to be read. */
  void holds(Stream stream, boolean isFull) {
    if (isFull ? holding.add(stream) : holding.remove(stream)) {
      settleTab();
    }
  }

  // --- for streams

  void send(Packet packet) {
    send(Packets.write(packet));
  }

  void send(ByteBuffer message) {
    if (isOver) {
      return;
    }
    int bytes = message.remaining();
    tab.send(message);
    forTab.set(tab.queued());
    throttle(bytes);
    if (!isTabSlow && tab.queued() > limits.toTabBytes()) {
      isTabSlow = true;
      settleStreams();
    }
    if (!isTabStalled && tab.queued() > 2 * limits.toTabBytes()) {
      isTabStalled = true;
      settleTab();
    }
  }

  boolean isTabSlow() {
    return isTabSlow;
  }

  boolean hasFlow() {
    return flow.isPresent();
  }

  Environment environment() {
    return environment;
  }

  ClientBuffers buffers() {
    return buffers;
  }

  long now() {
    return environment.loop().now();
  }

  void forget(int id, int code) {
    streams.remove(id);
    lastStream = now();
    environment.events().streamClosed(code);
  }

  /** A stream's last socket is closed. */
  void giveBack() {
    policy.close(client);
  }

  // --- idleness

  private long idleInterval() {
    return Math.min(limits.streamIdle(), limits.sessionIdle()) / 4 + 1;
  }

  private void closeIdle() {
    long now = now();
    for (Stream stream : new ArrayList<>(streams.values())) {
      if (now - stream.lastMoved() >= limits.streamIdle()) {
        stream.close(CloseReason.TIMED_OUT);
      }
    }
    if (streams.isEmpty() && now - lastStream >= limits.sessionIdle()) {
      tab.close(GOING_AWAY, "no stream for too long: connect again when there is one");
      return;
    }
    idleTimer = environment.loop().after(idleInterval(), this::closeIdle);
  }
}
