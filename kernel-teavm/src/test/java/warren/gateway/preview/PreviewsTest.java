package warren.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.gateway.preview.PreviewUnderTest.body;
import static warren.gateway.preview.PreviewUnderTest.types;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/** Requests of a preview and their answers, message by message. */
class PreviewsTest {
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final PreviewUnderTest preview = new PreviewUnderTest();

  @Test
  void requestAndResponse() {
    preview.sends(
        "request",
        "id",
        7,
        "method",
        "GET",
        "target",
        "/a?b",
        "headers",
        List.of(List.of("accept", "text/html"), List.of("host", "evil")));
    assertThat(preview.dialled).containsExactly(PreviewUnderTest.PORT);
    preview.moves();
    assertThat(preview.program().received())
        .isEqualTo(
            "GET /a?b HTTP/1.1\r\nHost: localhost:8080\r\naccept: text/html\r\n"
                + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n");
    assertThat(preview.messages()).isEmpty();
    assertThat(preview.program().isReadWaiting).isTrue();
    preview
        .program()
        .says("HTTP/1.1 201 Made\r\nA: b\r\nX-Frame-Options: DENY\r\nContent-Length: 2\r\n\r\nok");
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("head", "body", "end");
    assertThat(messages.get(0))
        .containsEntry("v", 1L)
        .containsEntry("id", 7L)
        .containsEntry("status", 201L)
        .containsEntry("reason", "Made")
        .containsEntry("headers", List.of(List.of("A", "b"), List.of("Content-Length", "2")))
        .containsEntry("removed", List.of("X-Frame-Options"));
    assertThat(body(messages)).asString().isEqualTo("ok");
    assertThat(preview.program().isClosed).isTrue();
  }

  @Test
  void helloIsAnsweredWithTheVersionAndTheCookies() {
    preview.sends("hello");
    assertThat(types(preview.messages())).containsExactly("hello", "cookies");
  }

  @Test
  void otherVersionsGetAHelloAndNothingElse() {
    preview.sendsRaw(1, Map.of("v", 2, "t", "request", "id", 1, "method", "GET", "target", "/"));
    assertThat(types(preview.messages())).containsExactly("hello");
    assertThat(preview.dialled).isEmpty();
  }

  @Test
  void nobodyListens() {
    preview.refuses = true;
    List<Map<String, Object>> messages = preview.gets(1, "/").moves().messages();
    assertThat(types(messages)).containsExactly("error");
    assertThat(messages.get(0)).containsEntry("id", 1L).containsEntry("code", "ECONNREFUSED");
  }

  /** Python's servers let five wait; a page asks for more at once. */
  @Test
  void programThatTakesNoMoreConnectionsIsAskedAgain() {
    preview.gets(1, "/").moves();
    preview.refuses = true;
    preview.gets(2, "/2").gets(3, "/3").moves();
    assertThat(preview.messages()).isEmpty();
    preview.refuses = false;
    preview.program().says(HELLO);
    assertThat(types(preview.moves().messages())).containsExactly("head", "body", "end");
    preview.timers.run();
    preview.moves();
    assertThat(preview.programs).hasSize(3);
    assertThat(preview.programs.get(1).received()).startsWith("GET /2 ");
    assertThat(preview.programs.get(2).received()).startsWith("GET /3 ");
  }

  @Test
  void programThatTakesNoMoreConnectionsForAWhile() {
    preview.gets(1, "/").moves();
    preview.refuses = true;
    preview.gets(2, "/2").moves();
    preview.timers.advance(10 * Limits.DIAL_AGAIN);
    preview.refuses = false;
    preview.gets(3, "/3").moves();
    assertThat(preview.dialled).as("one after the other").hasSize(1);
    preview.timers.advance(Limits.DIAL_AGAIN);
    preview.moves();
    assertThat(preview.programs.get(1).received()).startsWith("GET /2 ");
    assertThat(preview.programs.get(2).received()).startsWith("GET /3 ");
  }

  @Test
  void whoWaitsForAProgramThatEndsIsToldSo() {
    preview.gets(1, "/").moves();
    preview.refuses = true;
    preview.gets(2, "/").gets(3, "/").moves().sends("abort", "id", 3);
    preview.program().resets();
    preview.moves();
    preview.timers.run();
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("error", "error");
    assertThat(messages.get(0)).containsEntry("id", 1L).containsEntry("code", "ECONNRESET");
    assertThat(messages.get(1)).containsEntry("id", 2L).containsEntry("code", "ECONNREFUSED");
    assertThat(preview.timers.count()).isZero();
  }

  @Test
  void connectionsAreNotMadeForRequestsThatAreRefused() {
    List<Map<String, Object>> wrong =
        List.of(
            Map.of("id", 1, "method", "GET /", "target", "/"),
            Map.of("id", 1, "method", "GET", "target", "/a b"),
            Map.of("id", 1, "method", "GET", "target", "http://other/"),
            Map.of("id", 1, "method", "GET"),
            Map.of("id", 0, "method", "GET", "target", "/"),
            Map.of("id", "x", "method", "GET", "target", "/"),
            Map.of(
                "id",
                1,
                "method",
                "GET",
                "target",
                "/",
                "headers",
                List.of(List.of("a", "b\r\nc: d"))),
            Map.of("id", 1, "method", "GET", "target", "/", "headers", List.of(List.of("a"), "b")),
            Map.of(
                "id",
                1,
                "method",
                "GET",
                "target",
                "/",
                "headers",
                List.of(List.of("a", "\u20ac"))));
    for (Map<String, Object> message : wrong) {
      Map<String, Object> sent = new HashMap<>(message);
      sent.put("v", 1);
      sent.put("t", "request");
      List<Map<String, Object>> messages = preview.sendsRaw(1, sent).messages();
      assertThat(types(messages)).as(message.toString()).containsExactly("error");
      assertThat(messages.get(0)).containsEntry("code", "EINVAL");
    }
    assertThat(preview.dialled).isEmpty();
  }

  @Test
  void numberInUseIsRefused() {
    preview.gets(1, "/").gets(1, "/");
    assertThat(types(preview.messages())).containsExactly("error");
    assertThat(preview.dialled).hasSize(1);
  }

  @Test
  void noMoreRequestsThanTheLimit() {
    for (int id = 1; id <= Limits.PREVIEW_REQUESTS + 1; id++) {
      preview.gets(id, "/").moves();
    }
    assertThat(preview.dialled).hasSize(Limits.PREVIEW_REQUESTS);
    assertThat(preview.messages().get(0)).containsEntry("code", "EAGAIN");
  }

  @Test
  void messagesThatAreNoneChangeNothing() {
    preview.gets(1, "/").moves();
    for (Object data : new Object[] {1, List.of(), Map.of()}) {
      preview
          .sends("body", "id", 9, "data", data)
          .sends("credit", "id", 9)
          .sends("nonsense", "id", 9);
    }
    preview.sendsRaw(1, Map.of()).sendsRaw(5, Map.of("v", 1, "t", "hello"));
    preview.messages();
    preview.program().says(HELLO);
    assertThat(types(preview.moves().messages())).containsExactly("head", "body", "end");
  }

  @Test
  void wrongMessagesEndTheirRequest() {
    for (Object[] wrong :
        new Object[][] {
          {"body", "id", 1, "data", 5},
          {"body", "id", 1, "data", new byte[1]},
          {"end", "id", 1},
          {"credit", "id", 1, "bytes", -1},
          {"credit", "id", 1, "bytes", Integer.MAX_VALUE},
          {"nonsense", "id", 1},
        }) {
      Object[] members = Arrays.copyOfRange(wrong, 1, wrong.length);
      preview.gets(1, "/").sends((String) wrong[0], members);
      assertThat(types(preview.messages())).as((String) wrong[0]).containsExactly("error");
      assertThat(preview.program().isClosed).isTrue();
    }
  }

  @Test
  void bodyOfAToldLength() {
    preview.posts(1, List.of(List.of("Content-Length", "6"))).moves();
    preview.sends("body", "id", 1, "data", "abc").moves();
    preview.sends("body", "id", 1, "data", "def").sends("end", "id", 1).moves();
    assertThat(preview.program().received())
        .contains("Content-Length: 6\r\n")
        .endsWith("\r\n\r\nabcdef");
    assertThat(types(preview.messages())).containsExactly("credit");
  }

  @Test
  void bodyOfAnUnknownLengthGoesInChunks() {
    preview.posts(1, List.of()).sends("body", "id", 1, "data", "abc").moves();
    preview.sends("body", "id", 1, "data", "x".repeat(26)).sends("end", "id", 1).moves();
    assertThat(preview.program().received())
        .contains("Transfer-Encoding: chunked\r\n")
        .endsWith("\r\n\r\n3\r\nabc\r\n1a\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n");
  }

  @Test
  void bodyThatIsLongerOrShorterThanToldIsRefused() {
    List<List<String>> three = List.of(List.of("Content-Length", "3"));
    preview.posts(1, three).sends("body", "id", 1, "data", "abcd");
    preview.posts(2, three).sends("body", "id", 2, "data", "ab").sends("end", "id", 2);
    assertThat(types(preview.messages())).containsExactly("error", "error");
  }

  /** A page can't fill the gateway's memory: what a program doesn't take gives no credit. */
  @Test
  void noCreditForWhatTheProgramDoesNotTake() {
    preview.posts(1, List.of()).moves();
    preview.program().space = 0;
    for (int sent = 0; sent < Limits.PREVIEW_CREDIT; sent += Limits.PREVIEW_PIECE) {
      preview.sends("body", "id", 1, "data", new byte[Limits.PREVIEW_PIECE]).moves();
    }
    assertThat(preview.messages()).isEmpty();
    assertThat(preview.program().isWriteWaiting).isTrue();
    preview.program().space = Limits.PREVIEW_CREDIT / 2;
    assertThat(types(preview.moves().messages())).containsExactly("credit");
    preview.program().space = 0;
    for (int i = 0; i < 5; i++) {
      preview.sends("body", "id", 1, "data", new byte[Limits.PREVIEW_PIECE]);
    }
    assertThat(types(preview.messages())).containsExactly("error");
  }

  @Test
  void memoryThatIsFullEndsTheRequestsThatNeedMore() {
    PreviewUnderTest small = new PreviewUnderTest(4);
    small.posts(1, List.of()).moves();
    small.program().space = 0;
    for (int i = 0; i < 3; i++) {
      small.sends("body", "id", 1, "data", new byte[Limits.PREVIEW_PIECE]);
    }
    List<Map<String, Object>> messages = small.messages();
    assertThat(types(messages)).containsExactly("error");
    assertThat(messages.get(0)).containsEntry("code", "ENOBUFS");
    small.gets(2, "/").moves();
    assertThat(small.program().received()).startsWith("GET / ");
  }

  @Test
  void responseStopsWhenCreditIsUsedUp() {
    preview.gets(1, "/").moves();
    int length = Limits.PREVIEW_CREDIT + 1000;
    preview
        .program()
        .says("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")
        .says(new byte[length]);
    List<Map<String, Object>> first = preview.moves().messages();
    assertThat(body(first)).hasSize(Limits.PREVIEW_CREDIT);
    assertThat(types(first)).doesNotContain("end");
    assertThat(first)
        .allSatisfy(
            message ->
                assertThat(message.get("data") instanceof byte[] data ? data.length : 0)
                    .isLessThanOrEqualTo(Limits.PREVIEW_PIECE));
    List<Map<String, Object>> rest =
        preview.sends("credit", "id", 1, "bytes", 1000).moves().messages();
    assertThat(body(rest)).hasSize(1000);
    assertThat(types(rest)).endsWith("end");
  }

  /** Many chunks of one read are one message. */
  @Test
  void chunksAreJoined() {
    preview.gets(1, "/").moves();
    preview
        .program()
        .says(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1\r\nx\r\n".repeat(100)
                + "0\r\n\r\n");
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("head", "body", "end");
    assertThat(body(messages)).asString().isEqualTo("x".repeat(100));
  }

  @Test
  void programThatEndsTooEarly() {
    preview.gets(1, "/").moves();
    preview.program().closes();
    assertThat(preview.moves().messages().get(0))
        .containsEntry("code", "ECONNRESET")
        .containsEntry("message", "the connection ended without a message");
    preview.gets(2, "/").moves();
    preview.program().says("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe").closes();
    List<Map<String, Object>> messages = preview.moves().messages();
    assertThat(types(messages)).containsExactly("head", "body", "error");
    preview.gets(3, "/").moves();
    preview.program().resets();
    assertThat(preview.moves().messages().get(0)).containsEntry("code", "ECONNRESET");
  }

  @Test
  void responseThatIsNoHttp() {
    preview.gets(1, "/").moves();
    preview.program().says("220 ready\r\n");
    assertThat(preview.moves().messages().get(0)).containsEntry("code", "EPROTO");
    assertThat(preview.program().isClosed).isTrue();
  }

  /** A server that refuses an upload answers before it has read it. */
  @Test
  void answerToAnUploadThatTheProgramDoesNotRead() {
    preview.posts(1, List.of()).moves();
    preview.program().says("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    preview.program().space = -Errno.PIPE;
    preview.sends("body", "id", 1, "data", "abc");
    assertThat(types(preview.moves().messages())).contains("head", "end").doesNotContain("error");
  }

  @Test
  void programThatNeverAnswers() {
    preview.gets(1, "/").moves();
    preview.timers.advance(Limits.PROGRAM_ANSWER - 1);
    assertThat(preview.moves().messages()).isEmpty();
    preview.timers.advance(1);
    assertThat(preview.messages().get(0)).containsEntry("code", "ETIMEDOUT");
    assertThat(preview.program().isClosed).isTrue();
  }

  /** Server-sent events may be silent for hours. */
  @Test
  void answerThatHasBegunMayTakeAnyTime() {
    preview.gets(1, "/").moves();
    preview.program().says("HTTP/1.1 200 OK\r\n\r\n");
    preview.moves().messages();
    assertThat(preview.timers.count()).isZero();
    preview.timers.advance(100 * Limits.PROGRAM_ANSWER);
    preview.program().says("event");
    assertThat(types(preview.moves().messages())).containsExactly("body");
  }

  @Test
  void uploadsMayTakeAnyTimeWhileSomethingMoves() {
    preview.posts(1, List.of()).moves();
    for (int i = 0; i < 4; i++) {
      preview.timers.advance(Limits.PROGRAM_ANSWER * 3 / 4);
      preview.sends("body", "id", 1, "data", "abc").moves();
    }
    preview.timers.advance(2 * Limits.PROGRAM_ANSWER);
    assertThat(types(preview.moves().messages())).doesNotContain("error");
    preview.program().space = 0;
    preview.sends("body", "id", 1, "data", "abc").moves();
    preview.timers.advance(2 * Limits.PROGRAM_ANSWER);
    assertThat(types(preview.messages())).contains("error");
  }

  @Test
  void noTimersAreLeftOfWhatIsOver() {
    preview.gets(1, "/").gets(2, "/").moves().sends("abort", "id", 1).sends("close");
    assertThat(preview.timers.count()).isZero();
  }

  @Test
  void abortedRequestIsClosedAndSaysNothing() {
    preview.gets(1, "/").moves().sends("abort", "id", 1);
    assertThat(preview.program().isClosed).isTrue();
    assertThat(preview.moves().messages()).isEmpty();
  }

  @Test
  void channelThatIsClosedEndsItsRequestsAlone() {
    preview.previews.open(2, PreviewUnderTest.PORT);
    preview.gets(1, "/");
    FakeProgram first = preview.program();
    preview.sendsOver(2, "request", "id", 1, "method", "GET", "target", "/", "headers", List.of());
    FakeProgram second = preview.program();
    preview.moves().sends("close");
    assertThat(preview.closedPorts).containsExactly(1);
    assertThat(first.isClosed).isTrue();
    assertThat(second.isClosed).isFalse();
    preview.previews.closed(2);
    assertThat(second.isClosed).isTrue();
  }

  @Test
  void cookiesAreKeptForAllChannelsOfThePort() {
    preview.previews.open(2, PreviewUnderTest.PORT);
    preview.previews.open(3, 9090);
    preview.gets(1, "/").moves();
    preview
        .program()
        .says("HTTP/1.1 204 No\r\nSet-Cookie: a=b; Path=/\r\nSet-Cookie: s=t; HttpOnly\r\n\r\n");
    preview.moves();
    assertThat(preview.messages(2))
        .hasSize(1)
        .first()
        .satisfies(message -> assertThat(message).containsEntry("cookies", "a=b"));
    assertThat(preview.messages(3)).isEmpty();
    preview.sendsOver(2, "set-cookie", "value", "c=d").moves();
    preview.gets(2, "/").moves();
    assertThat(preview.program().received()).contains("\r\nCookie: a=b; s=t; c=d\r\n");
    preview
        .sendsOver(3, "request", "id", 1, "method", "GET", "target", "/", "headers", List.of())
        .moves();
    assertThat(preview.program().received()).doesNotContain("Cookie:");
  }

  @Test
  void anonymousRequestsNeitherSendNorSetCookies() {
    preview.sends("set-cookie", "value", "a=b").messages();
    preview
        .sends("request", "id", 1, "method", "GET", "target", "/", "anonymous", true)
        .moves()
        .program()
        .says("HTTP/1.1 204 No\r\nSet-Cookie: c=d\r\n\r\n");
    assertThat(preview.program().received()).doesNotContain("Cookie:");
    assertThat(types(preview.moves().messages())).containsExactly("head", "end");
    preview.gets(2, "/").moves();
    assertThat(preview.program().received()).contains("\r\nCookie: a=b\r\n");
  }

  /** Whatever portions a program takes and says, both bodies arrive as they were sent. */
  @Property(tries = 30)
  void bodiesArriveWhole(
      @ForAll @IntRange(min = 5_000, max = 90_000) int piece, @ForAll long seed) {
    PreviewUnderTest tried = new PreviewUnderTest();
    Random random = new Random(seed);
    byte[] upload = new byte[300_000];
    random.nextBytes(upload);
    tried.posts(1, List.of(List.of("content-length", "300000")));
    tried.program().space = 0;
    int sent = 0;
    int credit = Limits.PREVIEW_CREDIT;
    String head = "";
    while (tried.program().receivedBytes().length < head.length() + upload.length) {
      int next = Math.min(Math.min(Limits.PREVIEW_PIECE, credit), upload.length - sent);
      if (next > 0) {
        tried.sends("body", "id", 1, "data", Arrays.copyOfRange(upload, sent, sent + next));
        sent += next;
        credit -= next;
      }
      tried.program().space = 1 + random.nextInt(piece);
      for (Map<String, Object> message : tried.moves().messages()) {
        assertThat(message).containsEntry("t", "credit");
        credit += ((Long) message.get("bytes")).intValue();
      }
      String received = tried.program().received();
      int end = received.indexOf("\r\n\r\n");
      head = received.substring(0, end < 0 ? 0 : end + 4);
    }
    assertThat(tried.program().received())
        .isEqualTo(head + new String(upload, StandardCharsets.ISO_8859_1));
    tried.sends("end", "id", 1);
    tried.program().says("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n");
    ByteArrayOutputStream download = new ByteArrayOutputStream();
    for (int from = 0; from < upload.length; from += piece) {
      tried.program().says(Arrays.copyOfRange(upload, from, Math.min(upload.length, from + piece)));
      List<Map<String, Object>> messages = tried.moves().messages();
      download.writeBytes(body(messages));
      int got = body(messages).length;
      if (got > 0 && !types(messages).contains("end")) {
        tried.sends("credit", "id", 1, "bytes", got);
      }
    }
    for (int i = 0; i < 10; i++) {
      List<Map<String, Object>> messages = tried.moves().messages();
      download.writeBytes(body(messages));
    }
    assertThat(download.toByteArray()).isEqualTo(upload);
    assertThat(tried.program().isClosed).isTrue();
  }
}
