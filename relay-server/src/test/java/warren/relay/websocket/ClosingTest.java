package warren.relay.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warren.relay.testing.ClientBytes.BINARY;
import static warren.relay.testing.ClientBytes.CLOSE;
import static warren.relay.testing.ClientBytes.frame;
import static warren.relay.testing.ClientBytes.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who closes, how, and what is left. */
class ClosingTest extends WebSocketFixture {
  @Test
  void theClientClosesAndIsAnswered() throws IOException {
    open();
    socket.receive(frame(CLOSE, true, new byte[] {0x03, (byte) 0xE8, 'b', 'y', 'e'}));
    loop.run();
    assertThat(heard().closing()).isEqualTo("1000 bye");
    assertThat(events).containsExactly("closed");
    socket.endInput();
    loop.run();
    assertThat(socket.isClosed()).isTrue();
    assertThat(socket.isAborted()).isFalse();
  }

  @Test
  void aCloseWithoutACodeIsAnswered() throws IOException {
    open();
    socket.receive(frame(CLOSE, true, new byte[0]));
    loop.run();
    assertThat(heard().opcode()).isEqualTo(CLOSE);
    assertThat(socket.isFinished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1005, 1006, 5000})
  void aCloseWithAnImpossibleCodeIsTheEndToo(int code) {
    open();
    socket.receive(frame(CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code}));
    loop.run();
    assertThat(socket.isFinished()).isTrue();
    assertThat(events).containsExactly("closed");
  }

  @Test
  void weCloseAndTheReasonArrives() throws IOException {
    open();
    tab.close(1008, "r".repeat(200));
    tab.close(1001, "once is enough");
    loop.run();
    assertThat(heard().closing()).isEqualTo("1008 " + "r".repeat(120));
    assertThat(events).containsExactly("closed");
    receive(BINARY, true, "what was under way");
    receive(CLOSE, true, "");
    socket.endInput();
    loop.run();
    assertThat(socket.isAborted()).isFalse();
    assertThat(events).containsExactly("closed");
  }

  @Test
  void whoDoesNotCloseAfterUsIsCutOff() {
    open();
    tab.reading(false);
    tab.close(1008, "enough");
    tab.reading(false);
    loop.run();
    assertThat(socket.isReading()).as("so that it can answer").isTrue();
    for (int i = 0; i < 19; i++) {
      loop.advanceMillis(100);
      receive(BINARY, true, "still here");
    }
    assertThat(socket.isClosed()).isFalse();
    loop.advanceMillis(100);
    assertThat(socket.isAborted()).isTrue();
  }

  @Test
  void aTabThatTakesNothingIsCutOffToo() {
    open();
    socket.stall();
    tab.send(ByteBuffer.allocate(500));
    tab.close(1001, "bye");
    loop.advance(SECONDS.toNanos(2));
    assertThat(socket.isAborted()).isTrue();
  }

  @Test
  void afterTheEndNothingIsSent() throws IOException {
    open();
    tab.close(1001, "bye");
    tab.send(ByteBuffer.allocate(500));
    loop.run();
    assertThat(heard().opcode()).isEqualTo(CLOSE);
    socket.endInput();
    loop.run();
    tab.send(ByteBuffer.allocate(500));
    tab.close(1001, "bye");
    tab.reading(true);
  }

  @Test
  void aResetIsTheEnd() {
    open();
    socket.reset();
    assertThat(events).containsExactly("closed");
  }

  @Test
  void whatWaitsIsToldWhenItIsGone() {
    open();
    socket.stall();
    tab.send(ByteBuffer.allocate(500));
    assertThat(tab.queued()).isGreaterThanOrEqualTo(500);
    socket.unstall();
    assertThat(events).containsExactly("drained");
    assertThat(tab.queued()).isZero();
  }

  /** A mistake of ours ends this tab and is events, instead of being swallowed by the library. */
  @Test
  void ourOwnFaultsAreNotHidden() {
    open();
    taker =
        text -> {
          throw new IllegalStateException("our fault");
        };
    socket.receive(message(UTF_8.encode("x")));
    assertThatThrownBy(loop::run).hasMessage("our fault");
    loop.run();
    assertThat(socket.isAborted()).isTrue();
  }
}
