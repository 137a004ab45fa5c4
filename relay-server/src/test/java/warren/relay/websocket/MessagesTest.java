package warren.relay.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static warren.relay.testing.ClientBytes.BINARY;
import static warren.relay.testing.ClientBytes.CONTINUATION;
import static warren.relay.testing.ClientBytes.PING;
import static warren.relay.testing.ClientBytes.PONG;
import static warren.relay.testing.ClientBytes.TEXT;
import static warren.relay.testing.ClientBytes.frame;
import static warren.relay.testing.ClientBytes.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.ClientBytes;

/** Frames, messages and pings of an open WebSocket. */
class MessagesTest extends WebSocketFixture {
  @Test
  void messagesInPieces() {
    open();
    receive(BINARY, false, "a");
    receive(CONTINUATION, false, "");
    receive(PING, true, "between");
    receive(CONTINUATION, false, "b");
    receive(CONTINUATION, true, "c");
    receive(BINARY, true, "");
    assertThat(events).containsExactly("abc", "");
  }

  @Test
  void aMessageAsLargeAsAllowedAndOneByteMore() throws IOException {
    open();
    receive(BINARY, true, "x".repeat(MOST));
    receive(BINARY, false, "x".repeat(MOST - 1));
    receive(CONTINUATION, true, "x");
    assertThat(events).containsExactly("x".repeat(MOST), "x".repeat(MOST));
    events.clear();
    receive(BINARY, true, "0123456789abcdef" + "x".repeat(MOST - 15));
    receive(PING, true, "there?");
    assertThat(heard().opcode()).as("the WebSocket goes on").isEqualTo(PONG);
    receive(BINARY, true, "next");
    assertThat(events).containsExactly("too large: 0123456789abcdef of " + (MOST + 1), "next");
  }

  /** Frames of every size, and a limit that is passed at a frame's border or within a frame. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 500, MOST, MOST + 1, 5000})
  void ofAMessageInPiecesThatIsTooLargeTheStartIsKept(int size) throws IOException {
    open();
    receive(BINARY, false, "0123456789abcdefghi");
    int sent = 19;
    while (sent <= 2 * MOST) {
      receive(CONTINUATION, false, "x".repeat(size));
      sent += size;
    }
    receive(CONTINUATION, true, "");
    receive(BINARY, true, "next");
    assertThat(events).hasSize(2).last().isEqualTo("next");
    assertThat(events.get(0)).startsWith("too large: 0123456789abcdef").endsWith(" of " + sent);
  }

  @Test
  void byteByByteAMessageThatIsTooLargeIsSkipped() throws IOException {
    open();
    for (byte each : frame(BINARY, true, "0123456789abcdef!".repeat(100).getBytes(UTF_8))) {
      socket.receive(new byte[] {each});
    }
    receive(BINARY, true, "next");
    assertThat(events).containsExactly("too large: 0123456789abcdef of 1700", "next");
  }

  @Test
  void emptyPiecesWithoutEndAreNotCounted() throws IOException {
    open();
    receive(BINARY, false, "x");
    for (int i = 0; i < 2000 && !socket.isFinished(); i++) {
      receive(CONTINUATION, false, "");
    }
    assertThat(heard().closing()).startsWith("1009 ");
    assertThat(events).containsExactly("closed");
  }

  @Test
  void aLengthBeyondAllNumbers() throws IOException {
    open();
    socket.receive(new byte[] {(byte) 0x82, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0});
    socket.receive(new byte[] {0});
    assertThat(heard().closing()).startsWith("1009 ");
  }

  @Test
  void textIsNoPacket() throws IOException {
    open();
    receive(TEXT, true, "hello");
    assertThat(heard().closing()).startsWith("1003 ");
    assertThat(events).containsExactly("closed");
  }

  /** What comes in the same read as the reason to close is not passed on, and breaks nothing. */
  @Test
  void afterAReasonToCloseNothingIsHeard() throws IOException {
    open();
    ByteBuffer all = ByteBuffer.allocate(1000).put(frame(TEXT, true, new byte[1]));
    all.put(frame(PING, true, new byte[9])).put(message(UTF_8.encode("more"))).flip();
    byte[] exact = new byte[all.remaining()];
    all.get(exact);
    socket.receive(exact);
    receive(BINARY, true, "and more");
    assertThat(heard().closing()).startsWith("1003 ");
    assertThat(events).containsExactly("closed");
  }

  @Test
  void piecesOutOfOrderAreAProtocolError() throws IOException {
    open();
    receive(CONTINUATION, true, "of what?");
    assertThat(heard().closing()).startsWith("1002 ");
  }

  @Test
  void aFrameWithoutAMaskIsAProtocolError() throws IOException {
    open();
    socket.receive(new byte[] {(byte) 0x82, 1, 'x', 0, 0, 0, 0, 0});
    assertThat(heard().closing()).startsWith("1002 ");
  }

  // --- pings

  @Test
  void aPingIsAnswered() throws IOException {
    open();
    receive(PING, true, "there?");
    ClientBytes.Frame pong = heard();
    assertThat(pong.opcode()).isEqualTo(PONG);
    assertThat(pong.text()).isEqualTo("there?");
  }

  @Test
  void whoAsksWithoutListeningIsNotAnsweredForEver() {
    open();
    socket.stall();
    for (int i = 0; i < 10_000; i++) {
      receive(PING, true, "x".repeat(125));
    }
    assertThat(socket.queued()).isLessThan(20_000);
  }

  @Test
  void whoAnswersPingsStays() throws IOException {
    open();
    for (int i = 0; i < 10; i++) {
      loop.advance(SECONDS.toNanos(30));
      assertThat(heard().opcode()).isEqualTo(PING);
      receive(PONG, true, "");
    }
    assertThat(socket.isClosed()).isFalse();
  }

  @Test
  void whoIsSilentIsGone() {
    open();
    loop.advance(SECONDS.toNanos(61));
    assertThat(socket.isClosed()).isFalse();
    loop.advance(SECONDS.toNanos(30));
    assertThat(socket.isAborted()).isTrue();
    assertThat(events).containsExactly("closed");
  }

  @Test
  void whoIsNotReadIsNotSilent() {
    open();
    tab.reading(false);
    loop.advance(SECONDS.toNanos(600));
    assertThat(socket.isClosed()).isFalse();
    tab.reading(true);
    loop.advance(SECONDS.toNanos(29));
    assertThat(socket.isClosed()).isFalse();
  }
}
