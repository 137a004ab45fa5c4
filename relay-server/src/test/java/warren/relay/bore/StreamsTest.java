package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.relay.testing.FakeConnection;

/** A peer and its data connection. */
class StreamsTest {
  private final FakeBore bore = new FakeBore();
  private FakeConnection control;
  private FakeConnection peer;
  private FakeConnection data;

  @BeforeEach
  void join() {
    control = bore.tunnel(2001);
    peer = bore.visit(2001);
    data = bore.accept(control);
  }

  @AfterEach
  void nothingIsLeft() {
    control.reset();
    bore.expect(0, 0, 0, 0);
    assertThat(bore.loop.timers()).as("timers: at most heartbeat and sweep").isLessThan(3);
    assertThat(peer.isClosed()).isTrue();
    assertThat(data.isClosed()).isTrue();
  }

  private void over(String how) {
    bore.loop.run();
    bore.expect(0, 1, 0, 0);
    assertThat(bore.events).endsWith("left 2001 " + how);
  }

  @Test
  void whatCameWithTheAcceptBelongsToTheStream() {
    FakeConnection late = bore.visit(2001);
    FakeConnection eager = bore.call();
    eager.receive("{\"Accept\":\"" + FakeBore.announced(control) + "\"}\0\0early\0");
    bore.loop.run();
    assertThat(late.takeText()).isEqualTo("\0early\0");
    late.reset();
    data.reset();
  }

  @Test
  void whatThePeerSentWhileItWaitedIsThere() {
    FakeConnection early = bore.visit(2001);
    early.receive("early");
    early.endInput();
    FakeConnection accepted = bore.accept(control);
    assertThat(accepted.takeText()).isEqualTo("early");
    assertThat(accepted.isFinished()).isTrue();
    accepted.reset();
    data.reset();
  }

  @Test
  void aReplyAfterThePeersEnd() {
    peer.receive("question");
    peer.endInput();
    assertThat(data.takeText()).isEqualTo("question");
    assertThat(data.isFinished()).isTrue();
    data.receive("answer");
    assertThat(peer.takeText()).isEqualTo("answer");
    assertThat(peer.isFinished()).isFalse();
    data.endInput();
    over("OVER");
    assertThat(peer.isAborted()).isFalse();
    assertThat(data.isAborted()).isFalse();
    assertThat(bore.events).contains("received 2001 8", "sent 2001 6");
  }

  @Test
  void aQuestionAfterTheClientsEnd() {
    data.receive("greeting");
    data.endInput();
    assertThat(peer.isFinished()).isTrue();
    peer.receive("bye");
    assertThat(data.takeText()).isEqualTo("bye");
    peer.endInput();
    over("OVER");
  }

  @Test
  void aResetGoesOn() {
    peer.reset();
    assertThat(data.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void andTheOtherWay() {
    data.reset();
    assertThat(peer.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void aResetAfterOneEnd() {
    peer.endInput();
    data.reset();
    assertThat(peer.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void aReaderThatStallsHoldsItsWriterBack() {
    peer.stall();
    data.receive("first");
    assertThat(data.isReading()).isFalse();
    data.receive("second");
    assertThat(peer.queued()).isEqualTo(5);
    peer.receive("the other way goes on");
    assertThat(data.takeText()).isEqualTo("the other way goes on");
    peer.unstall();
    assertThat(data.isReading()).isTrue();
    assertThat(peer.takeText()).isEqualTo("firstsecond");
    data.reset();
  }

  @Test
  void openBothWaysItMayRestForEver() {
    bore.advanceSeconds(24 * 3600);
    bore.expect(0, 1, 0, 1);
    data.reset();
  }

  @Test
  void endedOneWayItMayRestTenMinutes() {
    peer.endInput();
    bore.advanceSeconds(9 * 60);
    data.receive("still busy");
    bore.advanceSeconds(9 * 60);
    bore.expect(0, 1, 0, 1);
    bore.advanceSeconds(3 * 60);
    over("STUCK");
    assertThat(peer.isAborted()).isTrue();
  }

  @Test
  void aReaderThatNeverReadsIsLetGoInTheEnd() {
    peer.stall();
    data.receive("never read");
    bore.advanceSeconds(12 * 60);
    over("STUCK");
  }
}
