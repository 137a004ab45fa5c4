package warren.relay.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.Network;
import warren.relay.policy.Policy;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Secret;
import warren.relay.policy.TargetPattern;
import warren.relay.session.Session;
import warren.relay.session.SessionEvents;
import warren.relay.session.SessionLimits;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeDialer;
import warren.relay.testing.FakeLoop;
import warren.relay.testing.FakePorts;
import warren.relay.testing.FakeResolver;
import warren.relay.testing.Pieces;
import warren.relay.testing.Script;
import warren.relay.testing.TestLimits;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;

/**
 * The port for tabs with everything behind it, as a script plays it. The script's first byte says
 * whether a token is asked for (1), bytes are counted (2), little may wait in all (4); then come
 * steps, each a letter and mostly a digit or two. Other bytes are no steps, so lines and blanks may
 * part them.
 *
 * <pre>
 *  tabs      n from     a new one comes        j which    go on with another one
 *            s stalls   u takes things again   e ends     x breaks off
 *  the wire  p size     into small pieces      g count    several things in one
 *            r size bytes                      f first size payload: a frame
 *            q kind     a request              l first: a large frame
 *            Q size header: a request with this line
 *  packets   m size bytes: any                 k          very many, each to be answered
 *            i flow: INFO
 *            c id host: CONNECT                d id: DATA, much      b id size bytes: DATA
 *            o id more: CONTINUE               z id reason: CLOSE    y id: FINISH
 *  servers   a kind     the resolver answers
 *            O which    takes the connection   F which how  does not
 *            B which    sends much             W which size bytes
 *            E which    ends                   X which    breaks off
 *            S which    stalls                 U which    takes things again
 *  the rest  t which    time passes            ! which    the relay stops
 * </pre>
 */
final class FuzzedRelay {
  private static final String NAME = "bore.example";
  private static final String ADDRESS = "93.184.216.34";
  private static final List<String> HOSTS =
      List.of(NAME, "10.1.2.3", "www.allowed.example", "other.example", "127.0.0.1", "a b");
  private static final int[] PORTS = {7835, 80, 443, 7835, 80, 80};
  private static final long[] MILLIS = {1, 30, 1_000, 2_000, 5_000, 30_000, 121_000, 3_601_000};

  /** The usual ones, with an eighth of the bytes. */
  private static final SessionLimits LIMITS =
      new SessionLimits(
          (16 << 10) + 8,
          16 << 10,
          32 << 10,
          16 << 10,
          SECONDS.toNanos(10),
          SECONDS.toNanos(5),
          MINUTES.toNanos(60),
          MINUTES.toNanos(2));

  private static final int TO_SERVER =
      LIMITS.creditBytes() + LIMITS.maxMessageBytes() + Pieces.READ_BYTES;
  private static final int LITTLE = 64 << 10;
  private static final int LITTLE_PER_CLIENT = 24 << 10;

  /** Each of the five streams may be of another client, and have added a last message. */
  private static final long LITTLE_TO_SERVERS = 5 * (LITTLE_PER_CLIENT + LIMITS.maxMessageBytes());

  private static final int TO_TAB = 2 * LIMITS.toTabBytes() + Pieces.READ_BYTES + (1 << 10);

  private final Script script;
  private final FakeLoop loop = new FakeLoop();
  private final FakePorts ports = new FakePorts(loop);
  private final FakeDialer dialer = new FakeDialer(loop);
  private final FakeResolver resolver = new FakeResolver(loop);
  private final List<FuzzedTab> tabs = new ArrayList<>();
  private final Policy policy;
  private final RelayPort port;
  private final Listener listener;
  private final boolean isLittleToWait;
  private FuzzedTab tab;
  private int present;
  private boolean isStopping;
  private int stopped;

  FuzzedRelay(Script script) throws IOException {
    this.script = script;
    int flags = script.number();
    policy =
        new Policy(
            new PolicySettings(
                Stream.of(NAME + ":7835", "*.allowed.example:1-65535", "10.1.2.3:80")
                    .map(TargetPattern::parse)
                    .toList(),
                List.of(FuzzedTab.PAGE),
                (flags & 1) == 0 ? Optional.empty() : Optional.of(new Secret(FuzzedTab.TOKEN)),
                List.of(Network.parse("192.0.2.3")),
                limits(flags)));
    isLittleToWait = (flags & 4) != 0;
    if (isLittleToWait) {
      policy.countQueued(() -> toServers() + toTabs());
    }
    port =
        new RelayPort(
            new Session.Environment(
                loop, dialer, host -> dialer, resolver, policy, LIMITS, new Present()),
            Optional.empty());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    listener = ports.listen(any, port);
    come(1);
  }

  private static ClientLimits limits(int flags) {
    ClientLimits limits =
        TestLimits.handshakes(
            TestLimits.clients(2, 3, 4, 5, 20, 40, (flags & 2) == 0 ? 0 : 50_000), 3, 2, 50);
    return (flags & 4) == 0 ? limits : TestLimits.bufferedBytes(limits, LITTLE, LITTLE_PER_CLIENT);
  }

  // --- steps

  void step() {
    int letter = script.number();
    if (letter >= 'a') {
      tab(letter);
    } else {
      world(letter);
    }
    loop.run();
  }

  private void tab(int letter) {
    switch (letter) {
      case 'n' -> come(script.below(4));
      case 'j' -> tab = tabs.get(script.number() % tabs.size());
      case 's' -> tab.socket().stall();
      case 'u' -> tab.socket().unstall();
      case 'e' -> tab.socket().endInput();
      case 'x' -> tab.socket().reset();
      case 'p' -> tab.pieces().cut(1 + script.number());
      case 'g' -> tab.pieces().glue(script.below(8));
      case 'r' -> tab.pieces().send(script.bytes());
      case 'f' -> tab.frame(script.number(), script.bytes());
      case 'l' -> tab.largeFrame(script.number());
      case 'q' -> tab.ask(script.number());
      case 'm' -> tab.say(ByteBuffer.wrap(script.bytes()));
      case 'k' -> tab.flood();
      case 'i' -> tab.say(new Info(2, 0, List.of(Flow.of(script.below(16)))));
      case 'c' -> connect(id(), script.number() % HOSTS.size());
      case 'd' -> tab.sayMuch(id());
      case 'b' -> tab.say(new Data(id(), ByteBuffer.wrap(script.bytes())));
      case 'o' -> tab.say(new Continue(id(), script.below(16)));
      case 'z' -> tab.say(new Close(script.below(4), script.pick(CloseReason.values())));
      case 'y' -> tab.say(new Finish(id()));
      case 't' -> loop.advanceMillis(MILLIS[script.below(8)]);
      case 'a' -> answer(script.below(4));
      default -> {}
    }
  }

  private void world(int letter) {
    switch (letter) {
      case 'Q' -> tab.askWithHeader(script.bytes());
      case '!' -> stop(MILLIS[script.below(8)]);
      case 'O', 'F', 'B', 'W', 'E', 'X', 'S', 'U' -> {
        int back = script.below(8);
        List<FakeConnection> all = dialer.dialled();
        if (back < all.size()) {
          server(letter, all.get(all.size() - 1 - back));
        }
      }
      default -> {}
    }
  }

  private void server(int letter, FakeConnection server) {
    if (server.isClosed()) {
      return;
    }
    if (!server.isOpen()) {
      if (letter == 'F') {
        server.fail(script.pick(Ending.values()));
      } else {
        server.open();
      }
      return;
    }
    switch (letter) {
      case 'B' -> receive(server, FuzzedTab.MUCH);
      case 'W' -> receive(server, script.bytes());
      case 'E' -> server.endInput();
      case 'X' -> server.reset();
      case 'S' -> server.stall();
      case 'U' -> server.unstall();
      default -> {}
    }
  }

  private static void receive(FakeConnection server, byte[] bytes) {
    if (server.isReading()) {
      server.receive(bytes);
    }
  }

  // --- what tabs do

  private void come(int from) {
    if (!isStopping) {
      InetAddress address = Network.parse("192.0.2." + from).base();
      FakeConnection socket = ports.connect(listener.port(), new InetSocketAddress(address, 5));
      tab = new FuzzedTab(loop, socket);
      tabs.add(tab);
    }
  }

  private int id() {
    return Math.max(1, script.below(4));
  }

  private void connect(int id, int host) {
    tab.say(new Connect(id, Connect.TCP, PORTS[host], HOSTS.get(host)));
  }

  // --- what others do

  private void answer(int kind) {
    if (resolver.isAsked()) {
      switch (kind) {
        case 1 -> resolver.answer();
        case 2 -> resolver.answer("127.0.0.1");
        case 3 -> resolver.answer(ADDRESS, "10.0.0.1", "93.184.216.1");
        default -> resolver.answer(ADDRESS);
      }
    }
  }

  private void stop(long millis) {
    if (!isStopping) {
      isStopping = true;
      policy.stop();
      listener.close();
      port.stop(MILLISECONDS.toNanos(millis), () -> stopped++);
    }
  }

  // --- what must hold

  private long toServers() {
    return dialer.dialled().stream().mapToLong(FakeConnection::queued).sum();
  }

  private long toTabs() {
    return tabs.stream().mapToLong(each -> each.socket().queued()).sum();
  }

  void holdsNoMoreThanItMay() {
    for (FuzzedTab each : tabs) {
      check(each.socket().queued() <= TO_TAB, "too much waits for a tab");
    }
    for (FakeConnection server : dialer.dialled()) {
      check(server.queued() <= TO_SERVER, "too much waits for a server");
      server.takeCount();
    }
    check(!isLittleToWait || toServers() <= LITTLE_TO_SERVERS, "too much waits for servers");
    check(policy.streams() <= 5, "too many streams");
    check(policy.connections() <= 3, "too many connections");
    check(policy.pendingHandshakes() <= 3, "too many handshakes");
  }

  private static void check(boolean is, String otherwise) {
    if (!is) {
      throw new AssertionError(otherwise);
    }
  }

  void allLeave() {
    tabs.forEach(FuzzedTab::leave);
    while (resolver.isAsked()) {
      resolver.answer(ADDRESS);
    }
    dialer.dialled().forEach(FakeConnection::unstall);
    if (isStopping) {
      loop.advance(SECONDS.toNanos(1));
    }
  }

  void nothingIsLeft() {
    assertThat(dialer.dialled()).as("connections left").allMatch(FakeConnection::isClosed);
    assertThat(policy.streams()).as("streams counted").isZero();
    assertThat(policy.connections()).as("tabs counted").isZero();
    assertThat(policy.pendingHandshakes()).as("handshakes counted").isZero();
    assertThat(present).as("tabs connected").isZero();
    assertThat(loop.timers()).as("timers left").isZero();
    assertThat(stopped).isEqualTo(isStopping ? 1 : 0);
  }

  void whatTabsHeardIsWellFormed() throws IOException {
    for (FuzzedTab each : tabs) {
      each.heardIsWellFormed();
    }
  }

  /** Counts tabs. */
  private final class Present implements SessionEvents {
    @Override
    public void connected(ClientAddress client) {
      present++;
    }

    @Override
    public void disconnected(ClientAddress client) {
      present--;
    }
  }
}
