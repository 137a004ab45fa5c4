package warren.relay.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static warren.relay.testing.ClientBytes.message;
import static warren.relay.testing.ClientBytes.request;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first byte to an open WebSocket, or not. */
class HandshakeTest extends WebSocketFixture {
  @Test
  void whatAClientSaysOfItself() {
    open("Origin: https://warren.example", "X-Forwarded-For: 192.0.2.9", "X-Other: 1");
    assertThat(handshake.origin()).hasValue("https://warren.example");
    assertThat(handshake.forwardedFor()).hasValue("192.0.2.9");
    assertThat(handshake.token()).isEmpty();
    assertThat(handshake.isVersion2()).isFalse();
  }

  @Test
  void linesOfOneHeaderAreOneList() {
    open(
        "X-Forwarded-For: 198.51.100.9, 192.0.2.8",
        "X-Other: 1",
        "x-forwarded-for: 192.0.2.9",
        "Sec-WebSocket-Protocol: token.s3cret",
        "Sec-WebSocket-Protocol: other");
    assertThat(handshake.forwardedFor()).hasValue("198.51.100.9,192.0.2.8,192.0.2.9");
    assertThat(handshake.token()).hasValue("s3cret");
  }

  @Test
  void versionTwoIsAnsweredByItsName() {
    socket.receive(request("/", "Sec-WebSocket-Protocol: token.s3cret, wisp-v2"));
    assertThat(socket.takeText()).contains("\r\nSec-WebSocket-Protocol: wisp-v2\r\n");
    assertThat(handshake.isVersion2()).isTrue();
    assertThat(handshake.token()).hasValue("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/s3cret/", "/s3cret", "//s3cret//?a=/b/", "/s3cret#/x"})
  void aTokenInThePath(String path) {
    socket.receive(request(path));
    assertThat(handshake.token()).hasValue("s3cret");
  }

  @Test
  void aTokenInAHeaderComesFirst() {
    socket.receive(request("/other/", "Authorization: bearer s3cret "));
    assertThat(handshake.token()).hasValue("s3cret");
  }

  @Test
  void byteByByteAndWithMessagesRightBehindIt() {
    byte[] all = new byte[1000];
    ByteBuffer into = ByteBuffer.wrap(all);
    into.put(request("/")).put(message(UTF_8.encode("one"))).put(message(UTF_8.encode("two")));
    for (int i = 0; i < into.position(); i++) {
      socket.receive(new byte[] {all[i]});
    }
    assertThat(events).containsExactly("one", "two");
  }

  @Test
  void allInOnePiece() {
    ByteBuffer all = ByteBuffer.allocate(1000).put(request("/"));
    all.put(message(UTF_8.encode("one"))).put(message(UTF_8.encode("two"))).flip();
    byte[] exact = new byte[all.remaining()];
    all.get(exact);
    socket.receive(exact);
    assertThat(events).containsExactly("one", "two");
  }

  @Test
  void whoDoesNotFinishInTimeIsLetGo() {
    socket.receive("GET / HTTP/1.1\r\nHost:");
    for (int i = 0; i < 4; i++) {
      loop.advance(SECONDS.toNanos(1));
      socket.receive("x");
    }
    assertThat(socket.isClosed()).isFalse();
    loop.advance(SECONDS.toNanos(1));
    assertThat(socket.isAborted()).isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  void headersHaveALimitAndWhatFollowsThemHasNot() {
    String header = "X: " + "y".repeat(WebSocketConnection.HANDSHAKE_BYTES - 300);
    ByteBuffer all = ByteBuffer.allocate(20_000).put(request("/", header));
    for (int i = 0; i < 3; i++) {
      all.put(message(ByteBuffer.allocate(500)));
    }
    byte[] exact = new byte[all.flip().remaining()];
    all.get(exact);
    socket.receive(exact);
    assertThat(events).hasSize(3);
  }

  @Test
  void headersWithoutEndAreCutOff() {
    socket.receive(request("/", "X: " + "y".repeat(WebSocketConnection.HANDSHAKE_BYTES - 100)));
    loop.run();
    assertThat(socket.isAborted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST / HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "GET / HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "GET / HTTP/1.1\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: eA==\r\n\r\n",
        "GET / HTTP/1.1\r\nno header\r\n\r\n",
        "\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
      })
  void whatIsNoWebSocketGetsAnAnswer(String request) {
    socket.receive(request);
    loop.run();
    assertThat(socket.takeText()).startsWith("HTTP/1.1 404 ");
    assertThat(socket.isFinished()).isTrue();
    assertThat(tab).isNull();
    socket.endInput();
    loop.run();
    assertThat(socket.isClosed()).isTrue();
    assertThat(socket.isAborted()).isFalse();
  }

  @Test
  void whoGoesWhileShakingHandsLeavesNothing() {
    socket.receive("GET / HT");
    socket.endInput();
    loop.run();
    assertThat(socket.isClosed()).isTrue();
    assertThat(loop.timers()).isZero();
  }
}
