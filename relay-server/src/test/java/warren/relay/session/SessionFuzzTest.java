package warren.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.TestLimits;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;

/**
 * Anything a tab may send, in any order, with servers and a resolver that do anything: nothing is
 * thrown, no more is held than may be, and when the tab is gone nothing is left. The seed that a
 * failure names plays the same again.
 */
class SessionFuzzTest extends SessionFixture {
  private static final int STEPS = 500;
  private static final int LARGE = 64 << 10;
  private static final int BOUND = 256 << 10;

  /** What ends the session is rare, or nothing else would be tried. */
  private static final int[] TYPES = {
    Packet.DATA,
    Packet.DATA,
    Packet.DATA,
    Packet.CONNECT,
    Packet.CONTINUE,
    Packet.CONTINUE,
    Packet.CLOSE,
    Packet.FINISH
  };

  private static final List<String> HOSTS =
      List.of(NAME, "10.1.2.3", NAME, "10.1.2.3", NAME, "10.1.2.3", "other.example", "a b");

  private Random random;
  private boolean isSecond;

  @Property(tries = 6_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void whateverHappensNothingIsLeft(@ForAll long seed) {
    random = new Random(seed);
    isSecond = random.nextBoolean();
    start(isSecond ? 2 : 1, TestLimits.clients(9, 9, 4, 9, 100, 100, 0), SessionLimits.DEFAULT);
    if (isSecond) {
      say(new Info(2, 0, List.of(Flow.of(random.nextInt(20)))));
    }
    for (int i = 0; i < STEPS && !tab.isClosed(); i++) {
      step();
      loop.run();
      for (FakeConnection server : dialer.dialled()) {
        assertThat(server.queued()).isLessThanOrEqualTo(BOUND);
      }
      assertThat(tab.queued()).isLessThan(BOUND + LARGE + (1 << 10));
      assertThat(policy.streams()).isLessThanOrEqualTo(4);
    }
    boolean isMuch = events.stream().filter(line -> line.startsWith("opened")).count() > 4;
    Statistics.label("more than 4 streams")
        .collect(isMuch)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    tab.unstall();
    nothingIsLeft();
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> sayIfRead(data(stream(), LARGE - random.nextInt(9)));
      case 4, 5 -> sayIfRead(connect());
      case 6 -> say(random.nextInt(20) == 0 ? noise() : packet());
      case 7 -> say(packet());
      case 8, 9, 10 -> answer();
      case 11 -> loop.advanceMillis(random.nextInt(40_000));
      case 12 -> tab.stall();
      case 13 -> tab.unstall();
      default -> {
        if (!dialer.dialled().isEmpty()) {
          server(dialer.dialled().get(random.nextInt(dialer.dialled().size())));
        }
      }
    }
  }

  private int stream() {
    return 1 + random.nextInt(3);
  }

  private Packet connect() {
    String host = HOSTS.get(random.nextInt(HOSTS.size()));
    return connect(stream(), host, host.equals("10.1.2.3") ? 80 : PORT);
  }

  private void say(byte[] bytes) {
    if (tab.isReading()) {
      tab.say(ByteBuffer.wrap(bytes));
    }
  }

  private void sayIfRead(Packet packet) {
    if (tab.isReading()) {
      say(packet);
    }
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(30)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A proper header, mostly with a payload of the size that belongs to it. */
  private byte[] packet() {
    int type = TYPES[random.nextInt(isSecond ? TYPES.length : TYPES.length - 1)];
    byte[] payload = noise();
    int size =
        switch (random.nextInt(9) == 0 ? -1 : type) {
          case Packet.CLOSE -> 1;
          case Packet.CONTINUE -> 4;
          case Packet.FINISH -> 0;
          default -> payload.length;
        };
    int stream = random.nextInt(50) == 0 ? random.nextInt() : stream();
    ByteBuffer packet = ByteBuffer.allocate(5 + size).order(ByteOrder.LITTLE_ENDIAN);
    packet.put((byte) type).putInt(stream);
    return packet.put(payload, 0, Math.min(size, payload.length)).array();
  }

  private void answer() {
    if (resolver.isAsked()) {
      switch (random.nextInt(6)) {
        case 0 -> resolver.answer();
        case 1 -> resolver.answer("127.0.0.1");
        case 2 -> resolver.answer(ADDRESS, "10.0.0.1", "93.184.216.1");
        default -> resolver.answer(ADDRESS);
      }
    }
  }

  private void server(FakeConnection server) {
    if (server.isClosed()) {
      return;
    }
    if (!server.isOpen()) {
      if (random.nextInt(5) == 0) {
        server.fail(Ending.values()[random.nextInt(5)]);
      } else {
        server.open();
      }
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> server.reset();
      case 1 -> server.endInput();
      case 2, 3 -> server.stall();
      case 4, 5 -> server.unstall();
      default -> {
        if (server.isReading()) {
          server.receive(new byte[random.nextBoolean() ? LARGE : random.nextInt(LARGE)]);
        }
      }
    }
  }
}
