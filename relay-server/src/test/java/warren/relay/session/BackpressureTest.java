package warren.relay.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import warren.relay.policy.ClientLimits;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.TestLimits;
import warren.wire.wisp.Continue;

/** Who has to wait for whom. */
class BackpressureTest extends SessionFixture {
  private static final int KIB = 1 << 10;

  private void startWithBuffers(long inAll, long perClient) {
    start(
        1, TestLimits.bufferedBytes(ClientLimits.DEFAULT, inAll, perClient), SessionLimits.DEFAULT);
    heard();
  }

  // --- the server is slow

  @Test
  void creditFollowsTheSizeOfPackets() {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    for (int i = 0; i < 4; i++) {
      say(data(1, 64 * KIB));
    }
    assertThat(heard()).isEmpty();
    server.unstall();
    assertThat(heard()).containsExactly("CONTINUE 1 4");
    FakeConnection small = open(2);
    small.stall();
    for (int i = 0; i < 4; i++) {
      say(data(2, 100));
    }
    small.unstall();
    assertThat(heard()).containsExactly("CONTINUE 2 8");
  }

  @Test
  void aStreamWithoutCreditIsClosed() {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    for (int i = 0; i < 5; i++) {
      say(data(1, "x"));
    }
    assertThat(heard()).containsExactly("CLOSE 1 throttled");
    assertThat(server.isAborted()).isTrue();
  }

  @Test
  void aStreamWithoutCreditThatIsNotYetOpenIsClosed() {
    startFirst();
    say(connect(1));
    for (int i = 0; i < 5; i++) {
      say(data(1, "x"));
    }
    assertThat(heard()).containsExactly("CLOSE 1 throttled");
  }

  @Test
  void neighboursOfAStalledStreamKeepTheirFlow() {
    startFirst();
    FakeConnection stalled = open(1);
    stalled.stall();
    for (int i = 0; i < 4; i++) {
      say(data(1, 64 * KIB));
    }
    assertThat(stalled.queued()).isEqualTo(256 * KIB);
    assertThat(tab.isReading()).isTrue();
    FakeConnection neighbour = open(2);
    heard();
    for (int i = 0; i < 100; i++) {
      say(data(2, 64 * KIB));
      say(data(2, 64 * KIB));
      say(data(2, 64 * KIB));
      assertThat(heard()).as("credit").containsExactly("CONTINUE 2 3");
    }
    assertThat(neighbour.taken()).hasSize(300 * 64 * KIB);
  }

  @Test
  void aTabThatSendsFarMoreThanItSeemedToWaits() {
    startFirst();
    FakeConnection server = open(1);
    for (int i = 0; i < 1000; i++) {
      say(data(1, 10));
    }
    server.stall();
    say(data(1, 64 * KIB));
    say(data(1, 64 * KIB));
    assertThat(tab.isReading()).isTrue();
    say(data(1, 64 * KIB));
    assertThat(tab.isReading()).isFalse();
    assertThat(server.queued()).isLessThanOrEqualTo(256 * KIB);
    server.unstall();
    assertThat(tab.isReading()).isTrue();
  }

  @Test
  void aTabThatWaitsForAStreamGoesOnWhenThatEnds() {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    for (int i = 0; i < 4; i++) {
      say(data(1, 100 * KIB));
    }
    assertThat(tab.isReading()).isFalse();
    server.reset();
    assertThat(tab.isReading()).isTrue();
  }

  @Test
  void aStreamWithTooMuchWaitingOfAllIsClosedAndItsNeighbourGoesOn() {
    startWithBuffers(Long.MAX_VALUE, 200 * KIB);
    FakeConnection stalled = open(1);
    FakeConnection other = open(2);
    stalled.stall();
    other.stall();
    say(data(1, 64 * KIB));
    say(data(2, 64 * KIB));
    say(data(1, 64 * KIB));
    assertThat(heard()).isEmpty();
    say(data(1, 64 * KIB));
    assertThat(heard()).containsExactly("CLOSE 1 throttled");
    assertThat(events).contains("refused bore.example:7835 TOO_MUCH_BUFFERED_OF_CLIENT");
    assertThat(policy.buffers(CLIENT).bytes()).isEqualTo(64 * KIB);
    other.unstall();
    say(data(2, 64 * KIB));
    assertThat(other.taken()).hasSize(128 * KIB);
  }

  @Test
  void whatWaitsBeforeAStreamStandsCountsToo() {
    startWithBuffers(Long.MAX_VALUE, 100 * KIB);
    say(connect(1));
    say(data(1, 64 * KIB));
    assertThat(policy.buffers(CLIENT).bytes()).isEqualTo(64 * KIB);
    say(data(1, 64 * KIB));
    assertThat(heard()).containsExactly("CLOSE 1 throttled");
    assertThat(policy.buffers(CLIENT).bytes()).isZero();
  }

  @Test
  void whatWaitsBeforeAStreamStandsCountsAmongAllToo() {
    startWithBuffers(100 * KIB, Long.MAX_VALUE);
    policy.countQueued(() -> 10 * KIB);
    say(connect(1));
    say(data(1, 64 * KIB));
    assertThat(policy.buffered()).isEqualTo(74 * KIB);
    say(connect(2));
    say(data(2, 64 * KIB));
    assertThat(heard()).containsExactly("CLOSE 2 throttled");
    assertThat(events).contains("refused bore.example:7835 TOO_MUCH_BUFFERED");
    resolver.answer(ADDRESS);
    dialer.last().open();
    assertThat(policy.buffered()).as("they are in the socket's queue now").isEqualTo(10 * KIB);
  }

  @Test
  void whatWaitsForTheTabCountsToo() {
    startWithBuffers(Long.MAX_VALUE, 100 * KIB);
    FakeConnection server = open(1);
    tab.stall();
    server.receive(new byte[100 * KIB]);
    say(connect(2));
    assertThat(events).contains("refused bore.example:7835 TOO_MUCH_BUFFERED_OF_CLIENT");
    tab.unstall();
    heard();
    say(connect(2));
    resolver.answer(ADDRESS);
    dialer.last().open();
    assertThat(policy.streams()).isEqualTo(2);
  }

  // --- the tab is slow

  @Test
  void aSlowTabStopsAllStreamsAndStartsThemAgain() {
    startFirst();
    FakeConnection one = open(1);
    FakeConnection two = open(2);
    tab.stall();
    one.receive(new byte[64 * KIB]);
    one.receive(new byte[64 * KIB]);
    assertThat(List.of(one.isReading(), two.isReading())).containsOnly(false);
    say(connect(3));
    resolver.answer(ADDRESS);
    FakeConnection three = dialer.last();
    three.open();
    assertThat(three.isReading()).as("one that opens meanwhile").isFalse();
    assertThat(tab.isReading()).as("what it sends is not stopped").isTrue();
    tab.unstall();
    assertThat(List.of(one.isReading(), two.isReading(), three.isReading())).containsOnly(true);
  }

  @Test
  void aTabThatTakesNoAnswersIsNotRead() {
    startFirst();
    tab.stall();
    int asked = 0;
    while (tab.isReading() && asked < 100_000) {
      say(connect(++asked, "other.example", 1));
    }
    assertThat(tab.isReading()).isFalse();
    assertThat(tab.queued()).isLessThan(257 * KIB);
    tab.unstall();
    assertThat(tab.isReading()).isTrue();
  }

  @Test
  void theTabsOwnCreditStopsOneStream() {
    startSecond(2);
    FakeConnection one = open(1);
    FakeConnection two = open(2);
    one.receive("a");
    assertThat(one.isReading()).isTrue();
    one.receive("b");
    assertThat(one.isReading()).isFalse();
    assertThat(two.isReading()).isTrue();
    say(new Continue(1, 0));
    assertThat(one.isReading()).isFalse();
    say(new Continue(1, 1));
    one.receive("c");
    assertThat(one.isReading()).isFalse();
    assertThat(heard()).containsExactly("DATA 1 a", "DATA 1 b", "DATA 1 c");
    say(new Continue(1, 0xFFFF_FFFFL));
    say(new Continue(1, 0xFFFF_FFFFL));
    assertThat(one.isReading()).isTrue();
  }

  @Test
  void withoutCreditTheEndIsStillTold() {
    startSecond(0);
    FakeConnection server = open(1);
    assertThat(server.isReading()).isFalse();
    server.reset();
    assertThat(heard()).containsExactly("CLOSE 1 network_error");
  }

  @Test
  void versionOneNeedsNoCreditForWhatItReceives() {
    startFirst();
    FakeConnection server = open(1);
    say(new Continue(1, 0));
    for (int i = 0; i < 1000; i++) {
      server.receive("x");
    }
    assertThat(heard()).hasSize(1000);
  }

  // --- the client is to be slow

  @Test
  void aClientThatMovedTooManyBytesWaits() {
    start(1, TestLimits.clients(1, 1, 9, 9, 100, 100, 1000), SessionLimits.DEFAULT);
    FakeConnection one = open(1);
    loop.advanceMillis(2000); // the opening's bytes are forgiven
    one.receive(new byte[1495]);
    assertThat(one.isReading()).isFalse();
    assertThat(tab.isReading()).isFalse();
    loop.advanceMillis(499);
    assertThat(tab.isReading()).isFalse();
    loop.advanceMillis(2);
    assertThat(tab.isReading()).isTrue();
    assertThat(one.isReading()).isTrue();
  }

  @Test
  void bothReasonsToWaitMustBeOver() {
    start(1, TestLimits.clients(1, 1, 9, 9, 100, 100, 100_000), SessionLimits.DEFAULT);
    FakeConnection one = open(1);
    tab.stall();
    one.receive(new byte[200_000]);
    loop.advanceMillis(3000);
    assertThat(one.isReading()).as("time is over, the tab still slow").isFalse();
    tab.unstall();
    assertThat(one.isReading()).isTrue();
    tab.stall();
    one.receive(new byte[200_000]);
    tab.unstall();
    assertThat(one.isReading()).as("the tab is ready, too early").isFalse();
    loop.advanceMillis(3000);
    assertThat(one.isReading()).isTrue();
  }
}
