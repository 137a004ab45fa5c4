package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import warren.testing.FakeClock;
import warren.testing.FakeTimers;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;

/** Connections through a relay that is the test itself. */
class RelayClientTest {
  private final FakeClock clock = new FakeClock();
  private final FakeTimers timers = new FakeTimers(clock);
  private final FakeRelay relay = new FakeRelay(new HeapGuestMemory(new HeapCommons(), 2));
  private final RelayClient client =
      new RelayClient(
          new RelayAddress("ws://relay.test/", Optional.of("t0ken")), relay, timers, clock);

  /** The first connection of a session whose handshake is done; the client's part is heard. */
  private Connection dialled(long packetBytes, long credit) {
    Connection connection = client.dial("bore.test", 7835);
    relay.welcome(packetBytes, credit);
    relay.heard.clear();
    return connection;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  private List<Packet> heard() {
    List<Packet> packets = new ArrayList<>(relay.heard);
    relay.heard.clear();
    return packets;
  }

  @Test
  void theFirstDialOpensTheWebSocket() {
    Connection connection = client.dial("bore.test", 7835);
    ByteBuffer early = bytes("early");
    connection.send(early);
    assertThat(early.remaining()).as("kept by its owner until there is credit").isEqualTo(5);
    assertThat(relay.protocols).containsExactly(List.of("wisp-v2", "token.t0ken"));
    assertThat(relay.heard).isEmpty();
    connection.onChange(() -> connection.send(early));
    relay.welcome(65536, 4);
    Info info = (Info) relay.heard.remove();
    assertThat(info.major()).isEqualTo(2);
    assertThat(info.extension(Flow.ID)).isPresent();
    assertThat(relay.heard.remove()).isEqualTo(new Connect(1, Connect.TCP, 7835, "bore.test"));
    assertThat(text(((Data) relay.heard.remove()).payload())).isEqualTo("early");
    assertThat(timers.count()).as("no timer when it stands").isZero();
  }

  @Test
  void connectionsShareTheWebSocket() {
    dialled(65536, 4);
    client.dial("bore.test", 7836);
    client.dial("::1", 7837);
    assertThat(heard())
        .containsExactly(
            new Connect(2, Connect.TCP, 7836, "bore.test"),
            new Connect(3, Connect.TCP, 7837, "::1"));
    assertThat(relay.protocols).hasSize(1);
  }

  @Test
  void sendsWithinItsCredit() {
    Connection connection = dialled(4, 2);
    ByteBuffer all = bytes("0123456789ab");
    connection.send(all);
    assertThat(heard()).extracting(p -> text(((Data) p).payload())).containsExactly("0123", "4567");
    assertThat(all.remaining()).isEqualTo(4);
    connection.onChange(() -> connection.send(all));
    relay.say(new Continue(1, 5));
    assertThat(heard()).extracting(p -> text(((Data) p).payload())).containsExactly("89ab");
  }

  /** The header may overwrite what is in front of the position, and nothing behind it. */
  @Test
  void aBufferWithRoomInFrontIsSentWithoutACopy() {
    Connection connection = dialled(4, 9);
    ByteBuffer all = bytes("-----0123456789");
    connection.send(all.position(5));
    assertThat(heard())
        .extracting(p -> text(((Data) p).payload()))
        .containsExactly("0123", "4567", "89");
    assertThat(all.hasRemaining()).isFalse();
  }

  @Test
  void givesCreditForWhatIsTaken() {
    Connection connection = dialled(65536, 4);
    for (int i = 0; i < TunnelLimits.RECEIVE_PACKETS; i++) {
      relay.data(1, "x");
    }
    assertThat(heard()).as("nothing is taken").isEmpty();
    for (int i = 0; i < TunnelLimits.RECEIVE_PACKETS; i++) {
      assertThat(text(connection.received())).isEqualTo("x");
    }
    assertThat(connection.received().hasRemaining()).isFalse();
    int half = TunnelLimits.RECEIVE_PACKETS / 2;
    assertThat(heard()).containsExactly(new Continue(1, half), new Continue(1, half));
  }

  @Test
  void whatIsLeftComesFirst() {
    Connection connection = dialled(65536, 4);
    relay.data(1, "abc");
    relay.data(1, "");
    relay.data(1, "def");
    connection.received().get();
    assertThat(text(connection.received())).isEqualTo("bc");
    assertThat(text(connection.received())).isEqualTo("def");
  }

  @Test
  void halfClosesBothWays() {
    Connection connection = dialled(65536, 4);
    relay.data(1, "last");
    relay.say(new Finish(1));
    assertThat(connection.isFinished()).as("with bytes left").isFalse();
    assertThat(text(connection.received())).isEqualTo("last");
    assertThat(connection.isFinished()).isTrue();
    connection.send(bytes("reply"));
    connection.finish();
    connection.finish();
    assertThat(heard()).hasSize(2).last().isEqualTo(new Finish(1));
    relay.say(new Close(1, CloseReason.VOLUNTARY));
    assertThat(connection.failure()).isEmpty();
  }

  @Test
  void connectionsOfTheExtensionSayWhenTheyStand() {
    Connection tcp = client.announced().dial("a.test", 80);
    Connection tls = client.secure().dial("a.test", 443);
    relay.welcome(65536, 4);
    assertThat(heard())
        .contains(
            new Connect(1, Connect.ANNOUNCED_TCP, 80, "a.test"),
            new Connect(2, Connect.TLS, 443, "a.test"));
    relay.say(new Continue(2, 8));
    assertThat(tls.isOpen()).isTrue();
    assertThat(tcp.isOpen()).isFalse();
    relay.say(new Close(1, CloseReason.REFUSED));
    assertThat(tcp.isOpen()).isFalse();
    assertThat(tcp.failure()).isPresent();
  }

  @Test
  void aFinishBeforeTheHandshakeIsKept() {
    client.dial("bore.test", 7835).finish();
    relay.welcome(65536, 4);
    assertThat(heard()).last().isEqualTo(new Finish(1));
  }

  @Test
  void closeAndResetDiffer() {
    dialled(65536, 4).close();
    client.dial("bore.test", 1).reset();
    assertThat(heard())
        .contains(new Close(1, CloseReason.VOLUNTARY), new Close(2, CloseReason.CLIENT_ERROR));
    relay.data(1, "late packets of streams that are gone are ignored");
    relay.say(new Close(2, CloseReason.NETWORK_ERROR));
    assertThat(relay.closed).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKED, 'the relay does not allow bore.test:7835: its operator can, by --allow bore.test:7835'",
    "REFUSED, bore.test:7835 refuses connections",
    "UNREACHABLE, the relay cannot reach bore.test:7835",
    "NO_ANSWER, bore.test:7835 does not answer the relay",
    "THROTTLED, the relay's limits do not allow more now",
    "INVALID, the relay cannot read the address bore.test:7835",
    "UNTRUSTED, 'the certificate of bore.test:7835 is not its own, expired or untrusted'",
    "NO_TLS, bore.test:7835 speaks no TLS that the relay knows",
    "TIMED_OUT, the relay closed an idle connection to bore.test:7835",
    "NETWORK_ERROR, the connection to bore.test:7835 was closed",
    "VOLUNTARY, the connection to bore.test:7835 was closed"
  })
  void closesAreSaidInWords(CloseReason reason, String words) {
    Connection connection = dialled(65536, 4);
    boolean[] told = new boolean[1];
    connection.onChange(() -> told[0] = true);
    relay.say(new Close(1, reason));
    assertThat(told[0]).isTrue();
    assertThat(connection.failure()).hasValue(words);
    assertThat(connection.isFinished()).isTrue();
    ByteBuffer unsent = bytes("x");
    connection.send(unsent);
    assertThat(unsent.remaining()).isEqualTo(1);
    connection.close();
    assertThat(heard()).isEmpty();
  }

  // --- relays that fail

  static Stream<Arguments> failures() {
    return Stream.of(
        row(
            "never there",
            test -> test.relay.client.closed(1006, ""),
            "the relay is not there, or lets this page not in (1006)"),
        row(
            "refusing",
            test -> {
              test.relay.client.opened("wisp-v2");
              test.relay.client.closed(1008, "this page's origin is not on the relay's list");
            },
            "the relay closed the connection (1008): this page's origin is not on the relay's list"),
        row(
            "silent",
            test -> test.timers.advanceMillis(10_000),
            "the relay does not answer in time"),
        row(
            "an older protocol",
            test -> test.relay.client.opened(""),
            "the relay does not speak version 2 of WISP"),
        row(
            "credit without INFO",
            test -> test.relay.say(new Continue(0, 4)),
            "the relay sent no INFO"),
        row(
            "no half-close",
            test -> test.relay.say(new Info(2, 0, List.of())),
            "the relay cannot end one direction of a stream: it is no relay of Warren's"),
        row(
            "packets of no bytes",
            test -> test.relay.welcome(0, 4),
            "the relay cannot end one direction of a stream: it is no relay of Warren's"),
        row(
            "a second INFO",
            test -> {
              test.relay.welcome(65536, 4);
              test.relay.say(new Info(2, 0, List.of(Flow.of(1))));
            },
            "the relay sent a second INFO"),
        row(
            "no packet",
            test -> test.relay.say(bytes("hello")),
            "the relay sent no packet: unknown packet type 104"),
        row(
            "a CONNECT",
            test -> test.relay.say(new Connect(1, 1, 1, "x")),
            "the relay sent a CONNECT"),
        row(
            "more than its credit",
            test -> {
              test.relay.welcome(65536, 4);
              for (int i = 0; i <= TunnelLimits.RECEIVE_PACKETS; i++) {
                test.relay.data(1, "x");
              }
            },
            "the relay sent more than it was asked for"),
        row(
            "closed",
            test -> {
              test.relay.welcome(65536, 4);
              test.relay.client.closed(1001, "stopping\n");
            },
            "the relay closed the connection (1001): stopping?"),
        row(
            "closed by a packet",
            test -> {
              test.relay.welcome(65536, 4);
              test.relay.say(new Close(0, CloseReason.VOLUNTARY));
            },
            "the relay ended the connection"));
  }

  private static Arguments row(String name, Consumer<RelayClientTest> relay, String expected) {
    return Arguments.of(Named.of(name, relay), expected);
  }

  /** All connections fail, and the next one opens another WebSocket. */
  @ParameterizedTest
  @MethodSource
  void failures(Consumer<RelayClientTest> fails, String words) {
    Connection one = client.dial("bore.test", 7835);
    Connection two = client.dial("bore.test", 7835);
    fails.accept(this);
    assertThat(one.failure()).hasValue(words);
    assertThat(two.failure()).hasValue(words);
    assertThat(relay.closed).isEqualTo(1);
    assertThat(timers.count()).isZero();
    relay.heard.clear();
    relay.client.closed(1000, "");
    relay.data(1, "late");
    Connection next = client.dial("bore.test", 7835);
    relay.welcome(65536, 4);
    assertThat(relay.protocols).hasSize(2);
    assertThat(next.failure()).isEmpty();
    client.close();
    assertThat(next.failure()).hasValue("the connection to the relay was closed");
  }

  /** A connection that is dialled while the others fail belongs to the next WebSocket. */
  @Test
  void whoFailsMayDialAtOnce() {
    Connection lost = dialled(65536, 4);
    Connection[] next = new Connection[1];
    lost.onChange(() -> next[0] = client.dial("bore.test", 7835));
    relay.client.closed(1006, "");
    assertThat(relay.protocols).hasSize(2);
    assertThat(next[0].failure()).isEmpty();
    next[0].reset();
    client.close();
  }

  @Test
  void aRelayThatIsNotThereIsNotAskedAgainAtOnce() {
    Connection first = client.announced().dial("a.test", 80);
    relay.client.closed(1006, "");
    String why = "the relay is not there, or lets this page not in (1006)";
    assertThat(first.failure()).contains(why);
    assertThat(client.secure().dial("a.test", 443).failure()).contains(why);
    assertThat(relay.protocols).hasSize(1);
    client.dial("bore.test", 7835);
    assertThat(relay.protocols).as("tunnels wait by themselves").hasSize(2);
    relay.client.closed(1006, "");
    timers.advance(TunnelLimits.RELAY_DOWN);
    Connection later = client.announced().dial("a.test", 80);
    relay.welcome(65536, 4);
    relay.say(new Continue(1, 4));
    assertThat(later.isOpen()).isTrue();
  }

  @Test
  void aRelayThatIsLostIsAskedAgainAtOnce() {
    dialled(65536, 4);
    relay.client.closed(1006, "");
    client.announced().dial("a.test", 80);
    assertThat(relay.protocols).hasSize(2);
  }
}
