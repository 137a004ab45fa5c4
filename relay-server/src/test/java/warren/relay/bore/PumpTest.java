package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.relay.testing.FakeConnection;

/** A visitor and its data connection. */
class PumpTest {
  private final FakeBore bore = new FakeBore();
  private FakeConnection control;
  private FakeConnection visitor;
  private FakeConnection data;

  @BeforeEach
  void join() {
    control = bore.tunnel(2001);
    visitor = bore.visit(2001);
    data = bore.accept(control);
  }

  @AfterEach
  void nothingIsLeft() {
    control.reset();
    bore.expect(0, 0, 0, 0);
    assertThat(bore.loop.timers()).as("timers: at most heartbeat and sweep").isLessThan(3);
    assertThat(visitor.isClosed()).isTrue();
    assertThat(data.isClosed()).isTrue();
  }

  private void over(String how) {
    bore.loop.run();
    bore.expect(0, 1, 0, 0);
    assertThat(bore.told).endsWith("left 2001 " + how);
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
  void whatTheVisitorSentWhileItWaitedIsThere() {
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
  void aReplyAfterTheVisitorsEnd() {
    visitor.receive("question");
    visitor.endInput();
    assertThat(data.takeText()).isEqualTo("question");
    assertThat(data.isFinished()).isTrue();
    data.receive("answer");
    assertThat(visitor.takeText()).isEqualTo("answer");
    assertThat(visitor.isFinished()).isFalse();
    data.endInput();
    over("OVER");
    assertThat(visitor.isAborted()).isFalse();
    assertThat(data.isAborted()).isFalse();
    assertThat(bore.told).contains("received 2001 8", "sent 2001 6");
  }

  @Test
  void aQuestionAfterTheClientsEnd() {
    data.receive("greeting");
    data.endInput();
    assertThat(visitor.isFinished()).isTrue();
    visitor.receive("bye");
    assertThat(data.takeText()).isEqualTo("bye");
    visitor.endInput();
    over("OVER");
  }

  @Test
  void aResetGoesOn() {
    visitor.reset();
    assertThat(data.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void andTheOtherWay() {
    data.reset();
    assertThat(visitor.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void aResetAfterOneEnd() {
    visitor.endInput();
    data.reset();
    assertThat(visitor.isAborted()).isTrue();
    over("RESET");
  }

  @Test
  void aReaderThatStallsHoldsItsWriterBack() {
    visitor.stall();
    data.receive("first");
    assertThat(data.isReading()).isFalse();
    data.receive("second");
    assertThat(visitor.queued()).isEqualTo(5);
    visitor.receive("the other way goes on");
    assertThat(data.takeText()).isEqualTo("the other way goes on");
    visitor.unstall();
    assertThat(data.isReading()).isTrue();
    assertThat(visitor.takeText()).isEqualTo("firstsecond");
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
    visitor.endInput();
    bore.advanceSeconds(9 * 60);
    data.receive("still busy");
    bore.advanceSeconds(9 * 60);
    bore.expect(0, 1, 0, 1);
    bore.advanceSeconds(3 * 60);
    over("STUCK");
    assertThat(visitor.isAborted()).isTrue();
  }

  @Test
  void aReaderThatNeverReadsIsLetGoInTheEnd() {
    visitor.stall();
    data.receive("never read");
    bore.advanceSeconds(12 * 60);
    over("STUCK");
  }
}
