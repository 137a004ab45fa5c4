package warren.relay.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import warren.relay.net.Connection;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientBuffers;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.Network;
import warren.relay.policy.Policy;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;
import warren.relay.policy.TargetPattern;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeDialer;
import warren.relay.testing.FakeLoop;
import warren.relay.testing.FakeResolver;
import warren.relay.testing.FakeTab;
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
 * A session between a fake tab and fake servers. After each test the tab goes, and then nothing may
 * be left: no connection, no timer, no stream that the policy counts.
 */
abstract class SessionFixture {
  static final String NAME = "bore.example";
  static final String ADDRESS = "93.184.216.34";
  static final int PORT = 7835;
  static final ClientAddress CLIENT = ClientAddress.of(Network.parse("192.0.2.1").base());

  FakeLoop loop;
  FakeDialer dialer;
  FakeResolver resolver;
  FakeTab tab;
  Policy policy;
  ClientBuffers buffers;
  Session session;
  List<String> events;
  List<String> secured;

  /** A session of version 1 whose greeting has been heard. */
  void startFirst() {
    start(1, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    assertThat(heard()).containsExactly("CONTINUE 0 4");
  }

  /** A session of version 2 with the extension for flow, and credit for so many packets. */
  void startSecond(long credit) {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    say(new Info(2, 0, List.of(Flow.of(credit))));
    assertThat(heard()).containsExactly("INFO 2.0 flow 65536", "CONTINUE 0 4");
  }

  void start(int version, ClientLimits clients, SessionLimits limits) {
    loop = new FakeLoop();
    dialer = new FakeDialer(loop);
    resolver = new FakeResolver(loop);
    tab = new FakeTab(loop);
    events = new ArrayList<>();
    secured = new ArrayList<>();
    policy =
        new Policy(
            new PolicySettings(
                Stream.of(NAME + ":7835", "*.allowed.example:1-65535", "10.1.2.3:80")
                    .map(TargetPattern::parse)
                    .toList(),
                List.of("*"),
                Optional.empty(),
                List.of(),
                clients));
    assertThat(policy.connect(CLIENT, loop.now())).isEmpty();
    buffers = policy.buffers(CLIENT);
    session =
        new Session(
            tab,
            CLIENT,
            new Session.Environment(
                loop, dialer, this::secure, resolver, policy, limits, new Recorder()));
    tab.events(session);
    session.start(version);
    loop.run();
  }

  @AfterEach
  void nothingIsLeft() {
    tab.vanish();
    while (resolver.isAsked()) {
      resolver.answer(ADDRESS);
    }
    dialer.dialled().forEach(FakeConnection::unstall);
    assertThat(dialer.dialled()).as("connections left").allMatch(FakeConnection::isClosed);
    assertThat(session.streams()).isZero();
    assertThat(policy.streams()).as("streams counted").isZero();
    assertThat(buffers.bytes()).as("bytes counted").isZero();
    policy.countQueued(() -> 0);
    assertThat(policy.buffered()).as("bytes held").isZero();
    assertThat(policy.connections()).as("connections counted").isZero();
    assertThat(loop.timers()).as("timers left").isZero();
  }

  /** TLS is a connection like another here; the host that its certificate is to name is kept. */
  private Connection.Dialer secure(String host) {
    secured.add(host);
    return dialer;
  }

  void say(Packet packet) {
    tab.say(Packets.write(packet));
  }

  static Connect connect(int stream) {
    return connect(stream, NAME, PORT);
  }

  static Connect connect(int stream, String host, int port) {
    return new Connect(stream, Connect.TCP, port, host);
  }

  static Data data(int stream, String text) {
    return new Data(stream, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  static Data data(int stream, int size) {
    return new Data(stream, ByteBuffer.allocate(size));
  }

  /** A stream all the way to its server. */
  FakeConnection open(int stream) {
    say(connect(stream));
    resolver.answer(ADDRESS);
    FakeConnection server = dialer.last();
    server.open();
    return server;
  }

  /** What the tab has heard since the last call, a line each. */
  List<String> heard() {
    List<String> lines = new ArrayList<>();
    for (ByteBuffer message : tab.heard()) {
      try {
        Packets.read(message).deliverTo(new Lines(lines));
      } catch (MalformedPacket e) {
        throw new AssertionError(e);
      }
    }
    return lines;
  }

  /** Writes packets as lines. */
  private record Lines(List<String> lines) implements Packet.Receiver {
    @Override
    public void connect(Connect packet) {
      lines.add("CONNECT " + packet.stream());
    }

    @Override
    public void data(Data packet) {
      lines.add("DATA " + packet.stream() + " " + UTF_8.decode(packet.payload()));
    }

    @Override
    public void more(Continue packet) {
      lines.add("CONTINUE " + packet.stream() + " " + packet.packets());
    }

    @Override
    public void close(Close packet) {
      lines.add("CLOSE " + packet.stream() + " " + CloseReason.nameOf(packet.code()));
    }

    @Override
    public void info(Info packet) {
      try {
        OptionalLong flow = Flow.in(packet);
        lines.add("INFO " + packet.major() + "." + packet.minor() + " flow " + flow.getAsLong());
      } catch (MalformedPacket e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void finish(Finish packet) {
      lines.add("FINISH " + packet.stream());
    }
  }

  /** Records the events of streams. */
  private final class Recorder implements SessionEvents {
    @Override
    public void streamOpened(Target target) {
      events.add("opened " + target);
    }

    @Override
    public void streamClosed(int code) {
      events.add("closed " + CloseReason.nameOf(code));
    }

    @Override
    public void refused(Target target, Refusal refusal) {
      events.add("refused " + target + " " + refusal);
    }
  }
}
