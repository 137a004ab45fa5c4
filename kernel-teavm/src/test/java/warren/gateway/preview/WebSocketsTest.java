package warren.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.gateway.preview.PreviewUnderTest.types;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/** WebSockets of a preview, message by message and frame by frame. */
class WebSocketsTest {
  private static final int PIECE = Limits.PREVIEW_PIECE;
  private final PreviewUnderTest preview = new PreviewUnderTest();

  private WebSocketsTest asks(String... protocols) {
    preview.sends(
        "ws-open",
        "id",
        1,
        "target",
        "/chat",
        "headers",
        List.of(List.of("Origin", "http://localhost:8080"), List.of("Sec-WebSocket-Key", "x")),
        "protocols",
        List.of(protocols));
    preview.moves();
    return this;
  }

  private static String accept(String request) {
    String name = "Sec-WebSocket-Key: ";
    int from = request.indexOf(name) + name.length();
    String key = request.substring(from, request.indexOf("\r\n", from));
    try {
      byte[] bytes =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private FakeProgram says(String frames) {
    return preview.program().says(frames);
  }

  private String answer(String more) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accept(preview.program().received())
        + "\r\n"
        + more
        + "\r\n";
  }

  /** Opens it, and forgets what was said till then. */
  private WebSocketsTest opens() {
    asks();
    says(answer(""));
    assertThat(types(preview.moves().messages())).containsExactly("ws-opened");
    preview.program().forget();
    return this;
  }

  private void sends(byte[] data, boolean text, long left) {
    preview.sends("ws-data", "id", 1, "data", data, "text", text, "left", left);
  }

  private void sends(String text) {
    sends(text.getBytes(StandardCharsets.UTF_8), true, 0);
  }

  /** What the program has received since, unmasked: {@code 1 text}, by opcode. */
  private List<String> frames() {
    return ClientFrames.of(preview.program().receivedBytes());
  }

  @Test
  void handshake() {
    preview.sends("set-cookie", "value", "a=b").messages();
    asks("v1", "v2");
    assertThat(preview.program().received())
        .startsWith(
            "GET /chat HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: http://localhost:8080\r\n")
        .contains("\r\nCookie: a=b\r\n")
        .contains("\r\nSec-WebSocket-Protocol: v1, v2\r\n")
        .doesNotContain("Key: x\r\n")
        .endsWith("\r\n\r\n");
    says(answer("Sec-WebSocket-Protocol: v2\r\nSet-Cookie: c=d\r\n") + "\u0081\u0002hi");
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("cookies", "ws-opened", "ws-data");
    assertThat(messages.get(0)).containsEntry("cookies", "a=b; c=d");
    assertThat(messages.get(1)).containsEntry("id", 1L).containsEntry("protocol", "v2");
    assertThat(messages.get(2)).containsEntry("data", new byte[] {'h', 'i'});
    assertThat(messages.get(2)).containsEntry("text", true).containsEntry("last", true);
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno', EPROTO",
    "'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', EPROTO",
    "'RFB 003.008\n', EPROTO",
  })
  void handshakeThatIsRefused(String answer, String code) {
    asks();
    says(answer);
    assertThat(preview.moves().messages().get(0)).containsEntry("code", code);
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void nobodyListensOrTheProgramClosesAtOnce() {
    preview.refuses = true;
    asks();
    assertThat(preview.messages().get(0)).containsEntry("code", "ECONNREFUSED");
    preview.refuses = false;
    asks();
    preview.program().closes();
    assertThat(preview.moves().messages().get(0)).containsEntry("code", "ECONNRESET");
  }

  @Test
  void askedForWrongly() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("target", "/a b"),
            Map.of("target", "ws://other/"),
            Map.of("target", "/", "protocols", List.of("a b")),
            Map.of("target", "/", "headers", List.of(List.of("a", "b\r\nc: d"))))) {
      preview.sends(
          "ws-open",
          "id",
          1,
          "target",
          wrong.get("target"),
          "protocols",
          wrong.get("protocols"),
          "headers",
          wrong.get("headers"));
      assertThat(preview.messages().get(0)).as(wrong.toString()).containsEntry("code", "EINVAL");
    }
    assertThat(preview.dialled).isEmpty();
  }

  @Test
  void messagesToTheProgramAreMaskedFrames() {
    opens();
    sends("h\u00fc");
    sends(new byte[] {1, 2}, false, 0);
    sends("");
    preview.moves();
    assertThat(frames()).containsExactly("1 h\u00c3\u00bc", "2 \u0001\u0002", "1 ");
    assertThat(types(preview.messages())).containsOnly("credit");
  }

  @Test
  void longMessageIsOneFrame() {
    opens();
    byte[] piece = new byte[PIECE];
    sends(piece, false, PIECE + 1);
    sends(piece, false, 1);
    preview.moves();
    sends(new byte[] {7}, false, 0);
    preview.moves();
    assertThat(frames())
        .hasSize(1)
        .first()
        .asString()
        .hasSize(2 + 2 * PIECE + 1)
        .endsWith("\u0007");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void wrongMessagesFailIt(int wrong) {
    opens();
    byte[] one = {(byte) 0xff};
    switch (wrong) {
      case 0 -> sends(new byte[PIECE + 1], false, 0);
      case 1 -> sends(one, true, 0);
      case 2 -> sends(one, false, -1);
      case 3 -> sends(one, false, Limits.WEBSOCKET_MESSAGE);
      case 4 -> preview.sends("ws-data", "id", 1, "data", 5);
      case 5 -> preview.sends("credit", "id", 1, "bytes", -1);
      case 6 -> preview.sends("body", "id", 1, "data", one);
      default -> {
        sends(one, false, 10);
        sends(one, false, 10);
      }
    }
    assertThat(preview.messages().get(0)).containsEntry("code", "EINVAL");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void pageMayNotSendMoreThanItsCredit() {
    opens();
    preview.program().space = 0;
    for (int i = 0; i < Limits.PREVIEW_CREDIT / PIECE; i++) {
      assertThat(preview.messages()).isEmpty();
      sends(new byte[PIECE], false, 0);
    }
    assertThat(preview.messages().get(0)).containsEntry("code", "EINVAL");
  }

  @Test
  void emptyMessagesTakeCreditToo() {
    opens();
    preview.program().space = 0;
    int sent = 0;
    while (!types(preview.messages()).contains("error")) {
      sends("");
      sent++;
    }
    assertThat(sent).isBetween(1_000, Limits.PREVIEW_CREDIT / 6);
  }

  @Test
  void programIsNotReadBeyondTheCreditOfThePage() {
    opens();
    String message = "\u0082\u007e\u00ff\u00ff" + "x".repeat(65_535);
    says(message.repeat(20));
    int got = 0;
    for (Map<String, Object> each : preview.moves().messages()) {
      got += ((byte[]) each.get("data")).length;
    }
    assertThat(got).isBetween(Limits.PREVIEW_CREDIT - PIECE, Limits.PREVIEW_CREDIT + PIECE);
    preview.sends("credit", "id", 1, "bytes", PIECE);
    assertThat(preview.moves().messages()).isNotEmpty();
  }

  @Test
  void pingsAreAnswered() {
    opens();
    says("\u0089\u0002ab");
    preview.moves();
    assertThat(frames()).containsExactly("10 ab");
    assertThat(preview.messages()).isEmpty();
  }

  /** Nothing may lie between the bytes of a frame. */
  @Test
  void pongComesAfterTheMessageUnderWay() {
    opens();
    sends(new byte[] {'a'}, false, 1);
    says("\u0089\u0001p");
    preview.moves();
    says("\u0089\u0001q");
    preview.moves();
    sends(new byte[] {'b'}, false, 0);
    preview.moves();
    assertThat(frames()).containsExactly("2 ab", "10 q");
  }

  /** A program that pings for ever and reads nothing takes no memory. */
  @Test
  void pongsThatNobodyReadsAreNotKept() {
    opens();
    preview.program().space = 0;
    for (int i = 0; i < 2_000; i++) {
      says(("\u0089\u007d" + "p".repeat(125)));
      preview.moves();
    }
    preview.program().space = Integer.MAX_VALUE;
    preview.moves();
    assertThat(preview.program().receivedBytes().length).isLessThan(2 * PIECE);
    assertThat(preview.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000, bye, '8 \u0003\u00e8bye'", "4001, '', '8 \u000f\u00a1'", "1005, '', '8 '"})
  void pageCloses(int code, String reason, String frame) {
    opens();
    preview.sends("ws-close", "id", 1, "code", code, "reason", reason).moves();
    assertThat(frames()).containsExactly(frame);
    assertThat(preview.messages()).isEmpty();
    says("\u0088\u0002\u0003\u00e9");
    Map<String, Object> closed = preview.moves().messages().get(0);
    assertThat(closed).containsEntry("t", "ws-close").containsEntry("code", 1001L);
    assertThat(preview.program().isClosed).isTrue();
    assertThat(frames()).hasSize(1);
  }

  @Test
  void programCloses() {
    opens();
    says("\u0082\u0001a\u0088\u0006\u000f\u00a0r\u00c3\u00bcn");
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("ws-data", "ws-close");
    assertThat(messages.get(1)).containsEntry("code", 4000L).containsEntry("reason", "r\u00fcn");
    assertThat(frames()).containsExactly("8 \u000f\u00a0");
    assertThat(preview.program().isClosed).isTrue();
    assertThat(types(preview.sends("ws-data", "id", 1).messages())).isEmpty();
  }

  @Test
  void programThatClosesIsAnsweredWhenItReads() {
    opens();
    preview.program().space = 0;
    says("\u0088\u0000");
    assertThat(types(preview.moves().messages())).containsExactly("ws-close");
    assertThat(preview.program().isClosed).isFalse();
    assertThat(preview.program().isWriteWaiting).isTrue();
    sends("late");
    preview.program().space = 100;
    preview.moves();
    assertThat(frames()).containsExactly("8 ");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void programIsKilled() {
    opens();
    says("\u0081\u0005hel");
    preview.moves().messages();
    preview.program().resets();
    assertThat(preview.moves().messages().get(0)).containsEntry("code", "ECONNRESET");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void programThatBreaksTheProtocolIsToldSo() {
    opens();
    says("\u0081\u0001\u00ff");
    assertThat(preview.moves().messages().get(0)).containsEntry("code", "EPROTO");
    assertThat(frames()).containsExactly("8 \u0003\u00ef");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void programThatTakesNothingMoreIsStillRead() {
    opens();
    sends("x");
    preview.program().space = -Errno.PIPE;
    says("\u0081\u0001a\u0088\u0000");
    assertThat(types(preview.moves().messages())).contains("ws-data", "ws-close");
  }

  @Test
  void handshakeThatIsNeverAnswered() {
    asks();
    preview.timers.advance(Limits.PROGRAM_ANSWER);
    assertThat(preview.messages().get(0)).containsEntry("code", "ETIMEDOUT");
    assertThat(preview.program().isClosed).isTrue();
    assertThat(preview.timers.count()).isZero();
  }

  @Test
  void closeFrameThatIsNeverAnswered() {
    opens();
    preview.timers.advance(10 * Limits.PROGRAM_ANSWER);
    assertThat(preview.moves().messages()).isEmpty();
    preview.sends("ws-close", "id", 1, "code", 1000).moves();
    preview.timers.advance(Limits.WEBSOCKET_CLOSE);
    assertThat(preview.messages().get(0)).containsEntry("code", "ETIMEDOUT");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void programThatNeverReadsTheAnswerToItsCloseFrame() {
    opens();
    preview.program().space = 0;
    says("\u0088\u0000");
    preview.moves();
    preview.timers.advance(Limits.WEBSOCKET_CLOSE);
    assertThat(preview.program().isClosed).isTrue();
    assertThat(types(preview.messages())).containsExactly("ws-close");
    assertThat(preview.timers.count()).isZero();
  }

  @Test
  void pageThatIsGoneSaysSo() {
    opens();
    preview.sends("close");
    assertThat(frames()).containsExactly("8 \u0003\u00e9");
    assertThat(preview.program().isClosed).isTrue();
  }

  /** Whatever portions are taken and said, messages of any length come back as they were sent. */
  @Property(tries = 30)
  void echo(
      @ForAll @IntRange(min = 0, max = 300_000) int length,
      @ForAll @IntRange(min = 1_000, max = 90_000) int portion,
      @ForAll long seed) {
    WebSocketsTest tried = new WebSocketsTest().opens();
    byte[] message = new byte[length];
    new Random(seed).nextBytes(message);
    int credit = Limits.PREVIEW_CREDIT;
    tried.preview.program().space = 0;
    for (int sent = 0; sent < length || (length == 0 && sent == 0); ) {
      int piece = Math.min(PIECE, length - sent);
      if (piece + Limits.WEBSOCKET_PIECE_COST <= credit) {
        tried.sends(Arrays.copyOfRange(message, sent, sent + piece), false, length - sent - piece);
        credit -= piece + Limits.WEBSOCKET_PIECE_COST;
        sent += Math.max(1, piece);
      }
      tried.preview.program().space = portion;
      credit += tried.credits();
    }
    tried.preview.program().space = Integer.MAX_VALUE;
    tried.preview.moves().messages();
    assertThat(tried.frames()).containsExactly("2 " + latin(message));
    byte[] frame = ClientFrames.server(message);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    for (int from = 0; from < frame.length; from += portion) {
      tried
          .preview
          .program()
          .says(Arrays.copyOfRange(frame, from, Math.min(frame.length, from + portion)));
      for (Map<String, Object> each : tried.preview.moves().messages()) {
        byte[] data = (byte[]) each.get("data");
        got.writeBytes(data);
        tried.preview.sends("credit", "id", 1, "bytes", data.length + Limits.WEBSOCKET_PIECE_COST);
      }
    }
    assertThat(got.toByteArray()).isEqualTo(message);
  }

  private int credits() {
    int sum = 0;
    for (Map<String, Object> message : preview.moves().messages()) {
      sum += ((Long) message.get("bytes")).intValue();
    }
    return sum;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
