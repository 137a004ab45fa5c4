package warren.relay.session;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.policy.ClientLimits;
import warren.relay.testing.FakeConnection;
import warren.wire.wisp.Close;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packets;

/** How streams end: each direction, both, by whom, and what is left of it. */
class StreamEndsTest extends SessionFixture {
  private static final int VOLUNTARY = 2;
  private static final int CLIENT_ERROR = 0x81;

  // --- by the tab

  @Test
  void aCloseInPeaceLetsGoOutWhatWasSent() {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    say(data(1, "last words"));
    say(new Close(1, VOLUNTARY));
    assertThat(policy.streams()).as("it has its socket still").isEqualTo(1);
    server.unstall();
    assertThat(server.takeText()).isEqualTo("last words");
    assertThat(server.isAborted()).isFalse();
    assertThat(policy.streams()).isZero();
    assertThat(events).endsWith("closed voluntary");
    assertThat(heard()).as("it needs no answer").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {CLIENT_ERROR, 3})
  void aCloseInAngerIsAReset(int code) {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    say(data(1, "last words"));
    say(new Close(1, code));
    assertThat(server.isAborted()).isTrue();
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void whatTheServerSaysAfterwardsIsNotPassedOn() {
    startFirst();
    FakeConnection server = open(1);
    server.stall();
    say(data(1, "x"));
    say(new Close(1, VOLUNTARY));
    server.receive("too late");
    assertThat(heard()).isEmpty();
  }

  @Test
  void theTabFinishesAndTheServerGoesOn() {
    startSecond(8);
    FakeConnection server = open(1);
    say(data(1, "question"));
    say(new Finish(1));
    assertThat(server.takeText()).isEqualTo("question");
    assertThat(server.isFinished()).isTrue();
    server.receive("answer");
    assertThat(heard()).containsExactly("DATA 1 answer");
    server.endInput();
    assertThat(heard()).containsExactly("FINISH 1", "CLOSE 1 voluntary");
    assertThat(server.isAborted()).isFalse();
  }

  @Test
  void theServerFinishesAndTheTabGoesOn() {
    startSecond(8);
    FakeConnection server = open(1);
    server.receive("all");
    server.endInput();
    assertThat(heard()).containsExactly("DATA 1 all", "FINISH 1");
    say(data(1, "thanks"));
    assertThat(server.takeText()).isEqualTo("thanks");
    say(new Finish(1));
    assertThat(heard()).containsExactly("CLOSE 1 voluntary");
  }

  @Test
  void finishWaitsForWhatWasSentBefore() {
    startSecond(8);
    FakeConnection server = open(1);
    server.stall();
    say(data(1, "slow"));
    say(new Finish(1));
    assertThat(server.isFinished()).isFalse();
    server.unstall();
    assertThat(server.isFinished()).isTrue();
  }

  @Test
  void finishedBeforeItWasOpened() {
    startSecond(8);
    say(connect(1));
    say(data(1, "early"));
    say(new Finish(1));
    resolver.answer(ADDRESS);
    dialer.last().open();
    assertThat(dialer.last().takeText()).isEqualTo("early");
    assertThat(dialer.last().isFinished()).isTrue();
  }

  @Test
  void whoFinishedSendsNoMore() {
    startSecond(8);
    FakeConnection server = open(1);
    say(new Finish(1));
    say(new Finish(1));
    assertThat(heard()).as("to say it twice changes nothing").isEmpty();
    say(data(1, "more"));
    assertThat(heard()).containsExactly("CLOSE 1 invalid");
    assertThat(server.isAborted()).isTrue();
  }

  @Test
  void whoFinishedGetsNoCredit() {
    startSecond(8);
    FakeConnection server = open(1);
    server.stall();
    for (int i = 0; i < 4; i++) {
      say(data(1, "x"));
    }
    say(new Finish(1));
    server.unstall();
    assertThat(heard()).isEmpty();
  }

  // --- by the server

  @Test
  void withoutTheExtensionOneEndIsBoth() {
    startFirst();
    FakeConnection server = open(1);
    say(data(1, "x"));
    server.receive("all");
    server.endInput();
    assertThat(heard()).containsExactly("DATA 1 all", "CLOSE 1 voluntary");
    assertThat(server.isClosed()).isTrue();
    assertThat(server.takeText()).isEqualTo("x");
  }

  @Test
  void aResetIsAResetWhateverCameBefore() {
    startSecond(8);
    FakeConnection server = open(1);
    server.endInput();
    server.reset();
    assertThat(heard()).containsExactly("FINISH 1", "CLOSE 1 network_error");
    assertThat(events).endsWith("closed network_error");
  }

  // --- by the session

  @Test
  void aStreamOnWhichNothingMovesIsClosed() {
    startFirst();
    FakeConnection still = open(1);
    open(2);
    heard();
    loop.advance(MINUTES.toNanos(40));
    say(data(2, "x"));
    loop.advance(MINUTES.toNanos(22));
    assertThat(heard()).containsExactly("CLOSE 1 timed_out");
    assertThat(still.isClosed()).isTrue();
    assertThat(session.streams()).isEqualTo(1);
  }

  @Test
  void bytesOfEitherDirectionKeepAStream() {
    startFirst();
    FakeConnection server = open(1);
    for (int i = 0; i < 5; i++) {
      loop.advance(MINUTES.toNanos(40));
      server.receive("x");
      loop.advance(MINUTES.toNanos(40));
      say(data(1, "y"));
    }
    assertThat(heard()).noneMatch(line -> line.startsWith("CLOSE"));
  }

  @Test
  void aTabThatGoesTakesEverythingWithIt() {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    say(connect(1)); // resolving, before INFO
    say(connect(2, "10.1.2.3", 80)); // dialling
    say(data(2, "early"));
    FakeConnection running = openSecond(3);
    FakeConnection stalled = openSecond(4);
    stalled.stall();
    say(data(4, 200 << 10));
    FakeConnection closing = openSecond(5);
    closing.stall();
    say(data(5, "x"));
    say(new Close(5, VOLUNTARY));
    heard();
    tab.vanish();
    assertThat(running.isAborted()).isTrue();
    assertThat(stalled.isAborted()).isTrue();
    assertThat(closing.isClosed()).as("its last words may still go out").isFalse();
    assertThat(policy.streams()).isEqualTo(1);
    loop.advance(SECONDS.toNanos(600));
    assertThat(heard()).isEmpty();
  }

  private FakeConnection openSecond(int stream) {
    say(connect(stream, "10.1.2.3", 80));
    dialer.last().open();
    return dialer.last();
  }

  @Test
  void aServerThatEndsTwiceOverIsToldOnce() {
    startFirst();
    FakeConnection server = open(1);
    server.endInput();
    server.fail(Ending.RESET);
    assertThat(heard()).containsExactly("CLOSE 1 voluntary");
    assertThat(events).containsExactly("opened bore.example:7835", "closed voluntary");
  }

  // --- a packet that is too large

  @Test
  void aPacketThatIsTooLargeEndsItsStreamAlone() {
    startFirst();
    FakeConnection one = open(1);
    FakeConnection two = open(2);
    heard();
    tab.sayTooMuch(Packets.write(data(1, 11)), 1L << 40);
    assertThat(heard()).containsExactly("CLOSE 1 invalid");
    assertThat(one.isAborted()).isTrue();
    say(data(2, "goes on"));
    assertThat(two.takeText()).isEqualTo("goes on");
    tab.sayTooMuch(Packets.write(data(1, 11)), 200_000);
    assertThat(heard()).as("of a stream that is closed already").isEmpty();
    tab.sayTooMuch(Packets.write(new Info(2, 0, List.of())), 200_000);
    assertThat(tab.closing()).startsWith("1009 ");
  }
}
