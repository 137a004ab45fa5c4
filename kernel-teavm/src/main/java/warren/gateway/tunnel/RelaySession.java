package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import warren.gateway.time.Deadline;
import warren.host.Clock;
import warren.host.Timers;
import warren.host.WebSockets;
import warren.host.WebSockets.Message;
import warren.host.WebSockets.Source;
import warren.host.WebSockets.WebSocket;
import warren.wire.wisp.Close;
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
 * One WebSocket to a relay, from its handshake to its end. It speaks version 2 of WISP with the
 * relay's own extension: without half-close and credit both ways, tunnels would lose replies.
 *
 * <pre>
 *  client                relay
 *         &lt;-- INFO
 *  INFO      --&gt;
 *         &lt;-- CONTINUE 0     the credit of new streams: they may be opened
 * </pre>
 */
final class RelaySession implements WebSockets.Events, Packet.Receiver {
  private final Map<Integer, RelayStream> streams = new LinkedHashMap<>();
  private final Deadline handshake;
  private WebSocket socket;

  /** The message whose packet is being delivered. A payload stays in it. */
  private Message arriving;

  private final Clock clock;
  private State state = State.INFO_AWAITED;

  /** Why it is over, when that was, and whether it had ever been ready. */
  private String failure = "";

  private long failedAt;
  private boolean wasReady;
  private long firstCredit;
  private int packetBytes;
  private int lastId;

  private enum State {
    INFO_AWAITED,
    CREDIT_AWAITED,
    READY,
    OVER
  }

  RelaySession(Timers timers, Clock clock) {
    this.clock = clock;
    handshake =
        new Deadline(
            timers,
            clock,
            TunnelLimits.RELAY_HANDSHAKE,
            () -> fail("the relay does not answer in time"));
  }

  void start(WebSockets sockets, RelayAddress address) {
    socket = sockets.open(address.url(), address.protocols(), this);
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /** Whether the relay was not there a moment ago: streams fail at once then. */
  boolean isDown() {
    boolean isRecent = clock.monotonic() - failedAt < TunnelLimits.RELAY_DOWN;
    return state == State.OVER && !wasReady && isRecent;
  }

  RelayStream open(String host, int port, int type) {
    RelayStream stream = new RelayStream(this, ++lastId, type, host, port);
    if (state == State.OVER) {
      stream.failed(failure);
      return stream;
    }
    streams.put(stream.id(), stream);
    if (state == State.READY) {
      stream.connect(firstCredit);
    }
    return stream;
  }

  // --- for streams

  void send(Packet packet) {
    send(Packets.write(packet));
  }

  void send(ByteBuffer message) {
    if (state != State.OVER) {
      socket.send(message);
    }
  }

  /** Sends one packet of what the source has; returns how many bytes that were. */
  int send(ByteBuffer header, Source source) {
    return state == State.OVER ? 0 : socket.send(header, source, packetBytes);
  }

  int packetBytes() {
    return packetBytes;
  }

  /** Packets for a stream that is gone are ignored: they were under way. */
  void forget(RelayStream stream) {
    streams.remove(stream.id());
  }

  // --- from the WebSocket

  @Override
  public void opened(String protocol) {
    if (!protocol.equals(RelayAddress.PROTOCOL)) {
      fail("the relay does not speak version 2 of WISP");
    }
  }

  @Override
  public void message(Message message) {
    if (state == State.OVER) {
      return;
    }
    arriving = message;
    try {
      packet(message).deliverTo(this);
    } catch (MalformedPacket e) {
      fail("the relay sent no packet: " + e.getMessage());
    }
  }

  /** Of DATA its header alone. */
  private static Packet packet(Message message) throws MalformedPacket {
    ByteBuffer start = message.bytes(0, Math.min(message.length(), Packets.HEADER_BYTES));
    boolean isWhole = start.remaining() == message.length() || start.get(0) == Packet.DATA;
    return Packets.read(isWhole ? start : message.bytes(0, message.length()));
  }

  @Override
  public void closed(int code, String reason) {
    if (state == State.READY || !reason.isEmpty()) {
      String shown = reason.isEmpty() ? "" : ": " + TunnelFailure.printable(reason);
      fail("the relay closed the connection (" + code + ")" + shown);
    } else {
      fail("the relay is not there, or lets this page not in (" + code + ")");
    }
  }

  /** Ends all streams. */
  void fail(String why) {
    if (state == State.OVER) {
      return;
    }
    wasReady = state == State.READY;
    state = State.OVER;
    failure = why;
    failedAt = clock.monotonic();
    handshake.cancel();
    socket.close();
    List<RelayStream> left = new ArrayList<>(streams.values());
    streams.clear();
    left.forEach(stream -> stream.failed(why));
  }

  // --- packets

  @Override
  public void info(Info packet) {
    if (state != State.INFO_AWAITED) {
      fail("the relay sent a second INFO");
      return;
    }
    try {
      agreeOn(Flow.in(packet));
    } catch (MalformedPacket e) {
      fail("the relay sent no packet: " + e.getMessage());
    }
  }

  private void agreeOn(OptionalLong flow) {
    if (flow.orElse(0) == 0) {
      fail("the relay cannot end one direction of a stream: it is no relay of Warren's");
      return;
    }
    packetBytes = (int) Math.min(flow.getAsLong(), TunnelLimits.PACKET_BYTES);
    state = State.CREDIT_AWAITED;
    send(new Info(2, 0, List.of(Flow.of(TunnelLimits.RECEIVE_PACKETS))));
  }

  @Override
  public void more(Continue packet) {
    if (packet.stream() == 0) {
      begin(packet.packets());
      return;
    }
    RelayStream stream = streams.get(packet.stream());
    if (stream != null) {
      stream.credit(packet.packets());
    }
  }

  private void begin(long credit) {
    firstCredit = credit;
    if (state == State.CREDIT_AWAITED) {
      state = State.READY;
      handshake.cancel();
      new ArrayList<>(streams.values()).forEach(stream -> stream.connect(credit));
    } else if (state == State.INFO_AWAITED) {
      fail("the relay sent no INFO");
    }
  }

  @Override
  public void data(Data packet) {
    RelayStream stream = streams.get(packet.stream());
    if (stream != null && !stream.data(arriving)) {
      fail("the relay sent more than it was asked for");
    }
  }

  @Override
  public void finish(Finish packet) {
    RelayStream stream = streams.get(packet.stream());
    if (stream != null) {
      stream.peerFinished();
    }
  }

  @Override
  public void close(Close packet) {
    RelayStream stream = streams.remove(packet.stream());
    if (stream != null) {
      stream.closed(packet.code());
    } else if (packet.stream() == 0) {
      fail("the relay ended the connection");
    }
  }

  @Override
  public void connect(Connect packet) {
    fail("the relay sent a CONNECT");
  }
}
