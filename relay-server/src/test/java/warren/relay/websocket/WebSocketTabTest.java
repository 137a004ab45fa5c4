package warren.relay.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warren.relay.testing.ClientBytes.BINARY;
import static warren.relay.testing.ClientBytes.CLOSE;
import static warren.relay.testing.ClientBytes.CONTINUATION;
import static warren.relay.testing.ClientBytes.PING;
import static warren.relay.testing.ClientBytes.PONG;
import static warren.relay.testing.ClientBytes.TEXT;
import static warren.relay.testing.ClientBytes.frame;
import static warren.relay.testing.ClientBytes.message;
import static warren.relay.testing.ClientBytes.request;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.session.Tab;
import warren.relay.session.TabEvents;
import warren.relay.testing.ClientBytes;
import warren.relay.testing.FakeConnection;
import warren.relay.testing.FakeLoop;

/** A socket's bytes on one side, a tab's messages on the other. */
class WebSocketTabTest implements Reception {
  private static final int MOST = 1000;
  private static final WebSocketLimits LIMITS =
      new WebSocketLimits(
          2000, SECONDS.toNanos(5), MOST, SECONDS.toNanos(30), SECONDS.toNanos(75), 2_000_000_000L);

  private final FakeLoop loop = new FakeLoop();
  private final FakeConnection socket =
      new FakeConnection(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5), null);
  private final List<String> told = new ArrayList<>();
  private Tab tab;
  private Handshake handshake;

  /** What is done with each message. */
  private Consumer<String> taker = text -> {};

  @BeforeEach
  void accept() {
    socket.events(new WebSocketTab.Factory(loop, this, LIMITS).of(socket));
  }

  @AfterEach
  void nothingIsLeft() {
    socket.unstall();
    socket.reset();
    loop.advance(SECONDS.toNanos(100));
    assertThat(loop.timers()).isZero();
    assertThat(socket.isClosed()).isTrue();
    if (tab != null) {
      assertThat(told).as("the end is told once").containsOnlyOnce("closed");
    }
  }

  @Override
  public TabEvents opened(Tab opened, Handshake said, InetAddress peer) {
    tab = opened;
    handshake = said;
    return new TabEvents() {
      @Override
      public void received(ByteBuffer message) {
        String text = UTF_8.decode(message).toString();
        told.add(text);
        taker.accept(text);
      }

      @Override
      public void drained() {
        told.add("drained");
      }

      @Override
      public void closed() {
        told.add("closed");
      }
    };
  }

  private void open(String... headers) {
    socket.receive(request("/", headers));
    assertThat(socket.takeText()).startsWith("HTTP/1.1 101 ");
  }

  private void receive(int opcode, boolean isLast, String payload) {
    socket.receive(frame(opcode, isLast, payload.getBytes(UTF_8)));
    loop.run();
  }

  private ClientBytes.Frame heard() throws IOException {
    DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(socket.taken()));
    socket.takeText();
    ClientBytes.Frame frame = ClientBytes.readFrame(bytes);
    assertThat(bytes.available()).as("nothing behind it").isZero();
    return frame;
  }

  // --- handshakes

  @Test
  void whatAClientSaysOfItself() {
    open("Origin: https://warren.example", "X-Forwarded-For: 192.0.2.9", "X-Other: 1");
    assertThat(handshake.origin()).hasValue("https://warren.example");
    assertThat(handshake.forwardedFor()).hasValue("192.0.2.9");
    assertThat(handshake.token()).isEmpty();
    assertThat(handshake.isVersion2()).isFalse();
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
    assertThat(told).containsExactly("one", "two");
  }

  @Test
  void allInOnePiece() {
    ByteBuffer all = ByteBuffer.allocate(1000).put(request("/"));
    all.put(message(UTF_8.encode("one"))).put(message(UTF_8.encode("two"))).flip();
    byte[] exact = new byte[all.remaining()];
    all.get(exact);
    socket.receive(exact);
    assertThat(told).containsExactly("one", "two");
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
    assertThat(told).isEmpty();
  }

  @Test
  void headersHaveALimitAndWhatFollowsThemHasNot() {
    String long1 = "X: " + "y".repeat(1700);
    ByteBuffer all = ByteBuffer.allocate(4000).put(request("/", long1));
    for (int i = 0; i < 3; i++) {
      all.put(message(ByteBuffer.allocate(500)));
    }
    byte[] exact = new byte[all.flip().remaining()];
    all.get(exact);
    socket.receive(exact);
    assertThat(told).hasSize(3);
  }

  @Test
  void headersWithoutEndAreCutOff() {
    socket.receive(request("/", "X: " + "y".repeat(1900)));
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

  // --- messages

  @Test
  void messagesInPieces() {
    open();
    receive(BINARY, false, "a");
    receive(CONTINUATION, false, "");
    receive(PING, true, "between");
    receive(CONTINUATION, false, "b");
    receive(CONTINUATION, true, "c");
    receive(BINARY, true, "");
    assertThat(told).containsExactly("abc", "");
  }

  @Test
  void aMessageAsLargeAsAllowedAndOneByteMore() throws IOException {
    open();
    receive(BINARY, true, "x".repeat(MOST));
    receive(BINARY, false, "x".repeat(MOST - 1));
    receive(CONTINUATION, true, "x");
    assertThat(told).containsExactly("x".repeat(MOST), "x".repeat(MOST));
    socket.receive(new byte[] {(byte) 0x82, (byte) 0xFE, MOST >> 8, (byte) (MOST & 0xFF) + 1});
    socket.receive(new byte[] {1, 2, 3, 4});
    assertThat(heard().closing()).startsWith("1009 ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500})
  void piecesWithoutEndAreNotKept(int size) throws IOException {
    open();
    receive(BINARY, false, "x");
    for (int i = 0; i < 2000 && !socket.isFinished(); i++) {
      receive(CONTINUATION, false, "x".repeat(size));
    }
    assertThat(heard().closing()).startsWith("1009 ");
    assertThat(told).containsExactly("closed");
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
    assertThat(told).containsExactly("closed");
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
    assertThat(told).containsExactly("closed");
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
    assertThat(told).containsExactly("closed");
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

  // --- the end

  @Test
  void theClientClosesAndIsAnswered() throws IOException {
    open();
    socket.receive(frame(CLOSE, true, new byte[] {0x03, (byte) 0xE8, 'b', 'y', 'e'}));
    loop.run();
    assertThat(heard().closing()).isEqualTo("1000 bye");
    assertThat(told).containsExactly("closed");
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
    assertThat(told).containsExactly("closed");
  }

  @Test
  void weCloseAndTheReasonArrives() throws IOException {
    open();
    tab.close(1008, "r".repeat(200));
    tab.close(1001, "once is enough");
    loop.run();
    assertThat(heard().closing()).isEqualTo("1008 " + "r".repeat(120));
    assertThat(told).containsExactly("closed");
    receive(BINARY, true, "what was under way");
    receive(CLOSE, true, "");
    socket.endInput();
    loop.run();
    assertThat(socket.isAborted()).isFalse();
    assertThat(told).containsExactly("closed");
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
    assertThat(told).containsExactly("closed");
  }

  @Test
  void whatWaitsIsToldWhenItIsGone() {
    open();
    socket.stall();
    tab.send(ByteBuffer.allocate(500));
    assertThat(tab.queued()).isGreaterThanOrEqualTo(500);
    socket.unstall();
    assertThat(told).containsExactly("drained");
    assertThat(tab.queued()).isZero();
  }

  /** A mistake of ours ends this tab and is told, instead of being swallowed by the library. */
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
