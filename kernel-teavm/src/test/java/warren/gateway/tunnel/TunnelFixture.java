package warren.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import warren.testing.FakeClock;
import warren.testing.FakeTimers;

/** A tunnel whose bore server and program are the test itself, on a clock the test holds. */
abstract class TunnelFixture {
  static final String ID = "8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e";
  static final String CHALLENGE = "{\"Challenge\":\"" + ID + "\"}\0";
  static final String HEARTBEAT = "\"Heartbeat\"\0";

  /** The answer of the secret "secret". */
  static final String ANSWER =
      "{\"Authenticate\":\"78e7b107da24e9dcd44cbb434eaf00a1955104e699def54666e3ca00e8e601f6\"}\0";

  final FakeClock clock = new FakeClock();
  final FakeTimers timers = new FakeTimers(clock);

  /** The servers' ends of what was dialled, in order. */
  final List<MemoryConnection> servers = new ArrayList<>();

  final List<MemoryConnection> programs = new ArrayList<>();

  /** What the tunnel said, one line each. */
  final List<String> told = new ArrayList<>();

  Tunnel tunnel;

  void open(int remotePort, String secret) {
    TunnelRequest request =
        new TunnelRequest(
            8080, "bore.test", 7835, remotePort, Optional.ofNullable(secret).map(Secret::new));
    tunnel =
        new Tunnel(
            request,
            new Tunnel.Environment(
                (host, port) -> dialled(servers, host + ":" + port, "bore.test:7835"),
                (host, port) -> dialled(programs, host + ":" + port, "127.0.0.1:8080"),
                timers,
                clock,
                () -> 0),
            new Told());
    tunnel.open();
    timers.run();
  }

  private Connection dialled(List<MemoryConnection> ends, String target, String expected) {
    assertThat(target).isEqualTo(expected);
    MemoryConnection client = MemoryConnection.pair(timers);
    ends.add(client.other());
    return client;
  }

  private final class Told implements TunnelEvents {
    @Override
    public void opened(int port) {
      told.add("opened " + port);
    }

    @Override
    public void reconnecting(TunnelFailure why, long nanos) {
      told.add("again in " + nanos / 1_000_000 + " ms: " + why.kind() + " " + why.message());
    }

    @Override
    public void failed(TunnelFailure why) {
      told.add("failed: " + why.kind() + " " + why.message());
    }

    @Override
    public void moved() {}
  }

  /** The server's end of the connection that was dialled last. */
  MemoryConnection server() {
    return servers.get(servers.size() - 1);
  }

  void serverSays(String text) {
    server().say(text);
    timers.run();
  }

  /** A tunnel that is open at port 4000. */
  void opened() {
    open(0, null);
    serverSays("{\"Hello\":4000}\0");
    assertThat(server().heard()).isEqualTo("{\"Hello\":0}\0");
    assertThat(told).containsExactly("opened 4000");
    told.clear();
  }

  static String connection(int number) {
    return "{\"Connection\":\"" + id(number) + "\"}\0";
  }

  static String accept(int number) {
    return "{\"Accept\":\"" + id(number) + "\"}\0";
  }

  private static String id(int number) {
    return "00000000-0000-4000-8000-" + String.format("%012d", number);
  }

  @AfterEach
  void nothingIsLeft() {
    if (tunnel == null) {
      return;
    }
    tunnel.close();
    timers.run();
    assertThat(timers.count()).as("timers").isZero();
    for (MemoryConnection end : servers) {
      assertThat(end.other().isClosed || end.other().isReset).as("closed").isTrue();
    }
    for (MemoryConnection end : programs) {
      assertThat(end.other().isClosed || end.other().isReset).as("closed").isTrue();
    }
    assertThat(tunnel.traffic().open()).isZero();
    assertThat(String.join("\n", told)).doesNotContain("hunter2");
  }
}
