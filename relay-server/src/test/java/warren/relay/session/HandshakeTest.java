package warren.relay.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.policy.ClientLimits;
import warren.wire.wisp.Close;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Extension;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;

/** How a session begins, and what is no session. */
class HandshakeTest extends SessionFixture {
  @Test
  void versionOneIsGreetedAtOnce() {
    startFirst();
  }

  @Test
  void versionTwoIsGreetedWhenItHasSaidWhatItSpeaks() {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    assertThat(heard()).containsExactly("INFO 2.0 flow 65536");
    say(new Info(2, 0, List.of()));
    assertThat(heard()).containsExactly("CONTINUE 0 4");
    loop.advance(SECONDS.toNanos(6));
    assertThat(heard()).as("the time for INFO is over").isEmpty();
  }

  @Test
  void whoSaysNothingIsTakenForVersionOne() {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    heard();
    loop.advance(SECONDS.toNanos(5) - 1);
    assertThat(heard()).isEmpty();
    loop.advance(1);
    assertThat(heard()).containsExactly("CONTINUE 0 4");
    say(new Info(2, 0, List.of(Flow.of(8))));
    assertThat(tab.closing()).startsWith("1002 INFO");
  }

  @Test
  void infoComesOnce() {
    startSecond(8);
    say(new Info(2, 0, List.of(Flow.of(8))));
    assertThat(tab.closing()).startsWith("1002 INFO");
  }

  @Test
  void versionOneHasNoInfo() {
    startFirst();
    say(new Info(2, 0, List.of()));
    assertThat(tab.closing()).startsWith("1002 INFO");
  }

  @Test
  void anExtensionOfAnotherSizeIsNone() {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    say(new Info(2, 0, List.of(new Extension(Flow.ID, ByteBuffer.allocate(3)))));
    assertThat(tab.closing()).startsWith("1002 INFO");
  }

  @Test
  void extensionsNobodyKnowsAreLeftAlone() {
    start(2, ClientLimits.DEFAULT, SessionLimits.DEFAULT);
    heard();
    say(new Info(2, 7, List.of(new Extension(1, ByteBuffer.allocate(9)))));
    assertThat(heard()).containsExactly("CONTINUE 0 4");
    say(new Finish(1));
    assertThat(tab.closing()).startsWith("1002 FINISH");
  }

  @Test
  void theClientMayCloseItAll() {
    startFirst();
    open(1);
    say(new Close(0, 2));
    assertThat(tab.closing()).startsWith("1001");
    assertThat(dialer.last().isAborted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aMessageWithoutAHeaderEndsTheSession(int size) {
    startFirst();
    tab.say(ByteBuffer.allocate(size));
    assertThat(tab.closing()).startsWith("1002");
  }

  @Test
  void aStreamWithoutAProperPacketIsClosedAlone() {
    startFirst();
    open(1);
    heard();
    tab.say(ByteBuffer.wrap(new byte[] {4, 1, 0, 0, 0})); // CLOSE without its reason
    tab.say(ByteBuffer.wrap(new byte[] {99, 7, 0, 0, 0}));
    assertThat(heard()).containsExactly("CLOSE 1 invalid", "CLOSE 7 invalid");
    assertThat(tab.closing()).isEmpty();
  }

  @Test
  void packetsForStreamsThatAreNotThereAreLateOnes() {
    startSecond(8);
    say(data(9, "late"));
    say(new Close(9, 2));
    say(new Continue(9, 1));
    say(new Finish(9));
    assertThat(heard()).isEmpty();
    assertThat(tab.closing()).isEmpty();
  }

  @Test
  void aSessionWithoutStreamsIsClosedInTheEnd() {
    startFirst();
    open(1).receive("x");
    loop.advance(SECONDS.toNanos(600));
    assertThat(tab.closing()).isEmpty();
    say(new Close(1, 2));
    loop.advance(SECONDS.toNanos(119));
    assertThat(tab.closing()).isEmpty();
    loop.advance(SECONDS.toNanos(32));
    assertThat(tab.closing()).startsWith("1001");
    assertThat(tab.isClosed()).isTrue();
  }
}
