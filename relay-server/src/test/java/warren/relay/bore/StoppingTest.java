package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.relay.testing.FakeConnection;

class StoppingTest {
  private final FakeBore bore = new FakeBore();
  private final AtomicInteger stopped = new AtomicInteger();

  private void stop() {
    bore.server.stop(TimeUnit.SECONDS.toNanos(30), stopped::incrementAndGet);
    bore.loop.run();
  }

  @AfterEach
  void allIsGone() {
    assertThat(stopped).hasValue(1);
    assertThat(bore.ports.open()).isEmpty();
    assertThat(bore.server.counts().isNothing()).isTrue();
    bore.advanceSeconds(60);
    assertThat(stopped).hasValue(1);
    assertThat(bore.loop.timers()).isZero();
  }

  @Test
  void withNothingToDoItStopsAtOnce() {
    FakeConnection silent = bore.call();
    stop();
    assertThat(silent.isClosed()).isTrue();
  }

  @Test
  void idleTunnelsAreClosed() {
    FakeConnection client = bore.tunnel(2001);
    stop();
    assertThat(client.isClosed()).isTrue();
    assertThat(bore.events).endsWith("closed 2001 192.0.2.1 STOPPED");
  }

  @Test
  void streamsMayFinishAndKeepTheirTunnel() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    FakeConnection data = bore.accept(client);
    stop();
    assertThat(bore.ports.open()).containsExactly(FakeBore.CONTROL);
    bore.advanceSeconds(5);
    assertThat(client.isClosed()).isFalse();
    data.receive("the rest");
    data.endInput();
    peer.endInput();
    bore.loop.run();
    assertThat(peer.takeText()).isEqualTo("the rest");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void whoWaitsMayStillBeAccepted() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    stop();
    assertThat(stopped).hasValue(0);
    FakeConnection data = bore.accept(client);
    peer.receive("made it");
    assertThat(data.takeText()).isEqualTo("made it");
    data.reset();
  }

  @Test
  void noNewTunnels() {
    FakeConnection client = bore.tunnel(2001);
    bore.visit(2001);
    stop();
    FakeConnection late = bore.call();
    bore.say(late, "{\"Hello\":2002}");
    assertThat(late.takeText()).isEqualTo("{\"Error\":\"server is stopping\"}\0");
    client.reset();
  }

  @Test
  void whatTakesTooLongIsBrokenOff() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    FakeConnection data = bore.accept(client);
    stop();
    bore.loop.advanceMillis(29_999);
    assertThat(peer.isClosed()).isFalse();
    bore.loop.advanceMillis(1);
    assertThat(peer.isAborted()).isTrue();
    assertThat(data.isAborted()).isTrue();
    assertThat(bore.events).contains("left 2001 STOPPED");
  }
}
