package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warren.relay.testing.FakeConnection;

/** A tunnel's life: heartbeats, peers in the pending, and the client's end. */
class TunnelTest {
  private FakeBore bore = new FakeBore();

  @Test
  void aHeartbeatAfterHalfASecondOfIdleness() {
    FakeConnection client = bore.tunnel(2001);
    bore.loop.advanceMillis(499);
    assertThat(client.takeText()).isEmpty();
    bore.loop.advanceMillis(1);
    assertThat(client.takeText()).isEqualTo(FakeBore.HEARTBEAT);
    bore.loop.advanceMillis(5_000);
    assertThat(client.takeText()).isEqualTo(FakeBore.HEARTBEAT.repeat(10));
  }

  @Test
  void aHeartbeatFollowsEveryConnectionAndTheNextIsHalfASecondLater() {
    FakeConnection client = bore.tunnel(2001);
    bore.loop.advanceMillis(300);
    bore.visit(2001);
    FakeBore.announced(client);
    bore.loop.advanceMillis(499);
    assertThat(client.takeText()).isEmpty();
    bore.loop.advanceMillis(1);
    assertThat(client.takeText()).isEqualTo(FakeBore.HEARTBEAT);
  }

  @Test
  void manyTunnelsGetTheirHeartbeatsMoreRarely() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(4000, 4000, 9, 9, 9, 9, 9, 9, 99));
    Heartbeats heartbeats = new Heartbeats(bore.loop);
    List<FakeConnection> clients = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      FakeConnection client = new FakeConnection(bore.loop, null, null);
      clients.add(client);
      heartbeats.add(new Tunnel(bore.environment, client, null));
      bore.loop.advanceMillis(1);
    }
    clients.forEach(FakeConnection::takeText);
    int timers = bore.loop.timers();
    bore.advanceSeconds(20);
    assertThat(bore.loop.timers()).isEqualTo(timers).isEqualTo(1);
    for (FakeConnection client : clients) {
      assertThat(client.takeText().length() / FakeBore.HEARTBEAT.length()).isBetween(9, 11);
    }
  }

  @Test
  void aPeerWaitsUnreadAndIsDroppedAfterTenSeconds() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    peer.receive("too early");
    assertThat(peer.isReading()).isFalse();
    UUID id = FakeBore.announced(client);
    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
    bore.expect(0, 1, 1, 0);
    bore.loop.advanceMillis(9_999);
    assertThat(peer.isClosed()).isFalse();
    bore.loop.advanceMillis(1);
    assertThat(peer.isAborted()).isTrue();
    bore.expect(0, 1, 0, 0);
    FakeConnection late = bore.call();
    bore.say(late, "{\"Accept\":\"" + id + "\"}");
    assertThat(late.isClosed()).isTrue();
    assertThat(bore.events).contains("left 2001 NOT_ACCEPTED", "dropped UNKNOWN_ID");
  }

  @Test
  void anIdIsGoodOnce() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    UUID id = FakeBore.announced(client);
    FakeConnection first = bore.call();
    bore.say(first, "{\"Accept\":\"" + id + "\"}");
    FakeConnection second = bore.call();
    bore.say(second, "{\"Accept\":\"" + id + "\"}");
    assertThat(second.isClosed()).isTrue();
    peer.receive("hello");
    assertThat(first.takeText()).isEqualTo("hello");
    bore.expect(0, 1, 0, 1);
  }

  @Test
  void anIdNobodyGave() {
    FakeConnection data = bore.call();
    bore.say(data, "{\"Accept\":\"" + UUID.randomUUID() + "\"}");
    assertThat(data.isClosed()).isTrue();
    assertThat(data.takeText()).isEmpty();
  }

  @Test
  void eachPeerIsAnnouncedOnItsOwnTunnel() {
    FakeConnection first = bore.tunnel(2001);
    FakeConnection second = bore.tunnel(2002);
    FakeConnection peer = bore.visit(2002);
    assertThat(first.takeText()).isEmpty();
    FakeConnection data = bore.accept(second);
    peer.receive("to the second");
    assertThat(data.takeText()).isEqualTo("to the second");
  }

  @Test
  void aClientThatBreaksOffFreesItsPortAtOnce() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    client.reset();
    assertThat(bore.ports.open()).containsExactly(FakeBore.CONTROL);
    assertThat(peer.isAborted()).isTrue();
    bore.expect(0, 0, 0, 0);
    assertThat(bore.events)
        .endsWith("left 2001 TUNNEL_CLOSED", "closed 2001 192.0.2.1 CLIENT_LEFT");
    bore.tunnel(2001);
  }

  @Test
  void aStreamOutlivesItsTunnel() {
    FakeConnection client = bore.tunnel(2001);
    FakeConnection peer = bore.visit(2001);
    FakeConnection data = bore.accept(client);
    client.reset();
    data.receive("still here");
    assertThat(peer.takeText()).isEqualTo("still here");
    bore.expect(0, 0, 0, 1);
    data.endInput();
    peer.endInput();
    bore.loop.run();
    bore.expect(0, 0, 0, 0);
  }

  @Test
  void aClientThatEndsItsSendingKeepsItsTunnel() {
    FakeConnection client = bore.tunnel(2001);
    client.endInput();
    assertThat(client.takeText()).as("the first question").isEqualTo(FakeBore.HEARTBEAT);
    bore.advanceSeconds(60);
    bore.expect(0, 1, 0, 0);
    client.takeText();
    bore.visit(2001);
    FakeBore.announced(client);
  }

  @Test
  void afterTheEndOfSendingTheClientIsAskedSoonWhetherItIsThere() {
    FakeConnection client = bore.tunnel(2001);
    client.endInput();
    client.takeText();
    bore.loop.advanceMillis(50);
    assertThat(client.takeText()).isEqualTo(FakeBore.HEARTBEAT);
    bore.loop.advanceMillis(100);
    assertThat(client.takeText()).isEqualTo(FakeBore.HEARTBEAT);
  }

  @Test
  void aClientThatTakesNothingForFifteenSecondsIsGone() {
    FakeConnection client = bore.tunnel(2001);
    client.stall();
    bore.loop.advanceMillis(15_500);
    bore.expect(0, 1, 0, 0);
    assertThat(client.queued()).as("no more than one heartbeat waits").isEqualTo(12);
    bore.loop.advanceMillis(1_000);
    bore.expect(0, 0, 0, 0);
    assertThat(client.isAborted()).isTrue();
    assertThat(bore.ports.open()).containsExactly(FakeBore.CONTROL);
    assertThat(bore.events).endsWith("closed 2001 192.0.2.1 CLIENT_SILENT");
  }

  @Test
  void aClientThatTakesThingsLateIsNot() {
    FakeConnection client = bore.tunnel(2001);
    for (int i = 0; i < 10; i++) {
      client.stall();
      bore.advanceSeconds(14);
      client.unstall();
      bore.advanceSeconds(1);
    }
    bore.expect(0, 1, 0, 0);
  }

  @Test
  void aTalkativeClientIsListenedToForAWhile() {
    FakeConnection client = bore.tunnel(2001);
    client.receive("{\"Hello\":2002}\0");
    client.receive(new byte[60 << 10]);
    assertThat(client.isReading()).isTrue();
    client.receive(new byte[60 << 10]);
    assertThat(client.isReading()).isFalse();
    assertThat(client.takeText()).isEmpty();
    bore.expect(0, 1, 0, 0);
  }

  @Test
  void peersOfATunnelAndInAll() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(9, 9, 9, 9, 3, 2, 2, 9, 99));
    bore.tunnel(2001);
    bore.tunnel(2002);
    FakeConnection first = bore.visit(2001);
    bore.visit(2001);
    assertThat(bore.visit(2001).isAborted()).isTrue();
    bore.visit(2002);
    assertThat(bore.visit(2002).isAborted()).isTrue();
    assertThat(bore.events)
        .contains("turned away 2001 TOO_MANY_PEERS_OF_TUNNEL", "turned away 2002 TOO_MANY_PEERS");
    first.reset();
    assertThat(bore.visit(2002).isAborted()).isFalse();
  }

  @Test
  void peersThatWait() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(9, 9, 9, 9, 9, 9, 1, 9, 99));
    FakeConnection client = bore.tunnel(2001);
    bore.visit(2001);
    assertThat(bore.visit(2001).isAborted()).isTrue();
    bore.accept(client);
    assertThat(bore.visit(2001).isAborted()).isFalse();
    assertThat(bore.events).contains("turned away 2001 TOO_MANY_PENDING");
  }

  @Test
  void peersInASecond() {
    bore = new FakeBore(Optional.empty(), new BoreLimits(9, 9, 9, 9, 99, 99, 99, 5, 99));
    bore.tunnel(2001);
    for (int i = 0; i < 10; i++) {
      assertThat(bore.visit(2001).isAborted()).isFalse();
    }
    assertThat(bore.visit(2001).isAborted()).isTrue();
    bore.loop.advanceMillis(200);
    assertThat(bore.visit(2001).isAborted()).isFalse();
    assertThat(bore.visit(2001).isAborted()).isTrue();
    assertThat(bore.events).contains("turned away 2001 TOO_FAST");
  }
}
