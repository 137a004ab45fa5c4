package warren.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.gateway.gate.GateUnderTest.BASIC;
import static warren.gateway.gate.GateUnderTest.get;
import static warren.gateway.gate.GateUnderTest.post;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.gateway.gate.GateUnderTest.Visitor;

/** What passes the gate, and what a visitor can not make of it. */
class GateTrafficTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  private GateUnderTest gate = new GateUnderTest();

  @AfterEach
  void nothingIsLeft() {
    gate.close();
  }

  // --- requests

  @Test
  void whatTheGateOrAProxyWouldSayIsTakenOff() {
    gate.visitor()
        .says(
            get(
                "/",
                BASIC
                    + "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Host: a\r\nForwarded: for=1\r\n"
                    + "X-Real-IP: 1\r\nProxy-Authorization: a\r\nConnection: X-Own, Host\r\n"
                    + "X-Own: a\r\nKeep-Alive: 5\r\nTE: a\r\nAccept: b\r\n"));
    assertThat(gate.program().heard())
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: example.test:4000\r\nAccept: b\r\nConnection: close\r\n\r\n");
  }

  @Test
  void aWholeAddressBecomesItsPath() {
    gate.visitor().says("GET http://other.test/a HTTP/1.1\r\nHost: b\r\n" + BASIC + "\r\n");
    assertThat(gate.program().heard()).startsWith("GET /a HTTP/1.1\r\nHost: other.test\r\n");
  }

  @Test
  void bodiesGoOnAsTheyAreFramed() {
    gate.visitor().says(post("/", BASIC, "body"));
    assertThat(gate.program().heard())
        .endsWith("Content-Length: 4\r\nConnection: close\r\n\r\nbody");
    gate.visitor()
        .says(
            "POST / HTTP/1.1\r\nHost: a\r\n"
                + BASIC
                + "Transfer-Encoding: chunked\r\n\r\n4;x=y\r\nbody\r\n0\r\nTrailer: x\r\n\r\n");
    assertThat(gate.program().heard())
        .endsWith("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nbody\r\n0\r\n\r\n");
  }

  @Test
  void visitorsThatWaitForAWordGetIt() {
    Visitor visitor =
        gate.visitor()
            .says(
                "POST / HTTP/1.1\r\nHost: a\r\n"
                    + BASIC
                    + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    assertThat(visitor.heard()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(gate.program().heard()).doesNotContain("Expect");
    visitor.says("body");
    gate.programSays(OK);
    assertThat(visitor.heard()).isEqualTo(OK);
  }

  @Test
  void aProgramThatDoesNotReadHoldsItsVisitorBack() {
    gate.room = 1000;
    Visitor visitor = gate.visitor().says(post("/", BASIC, "x".repeat(200_000)));
    assertThat(visitor.unsent()).isGreaterThan(100_000);
    int bytes = 0;
    while (visitor.unsent() > 0) {
      bytes += gate.program().heard().length();
      gate.timers.run();
    }
    for (String more = gate.program().heard(); !more.isEmpty(); more = gate.program().heard()) {
      bytes += more.length();
      gate.timers.run();
    }
    assertThat(bytes).isGreaterThan(200_000);
    gate.programSays(OK);
    assertThat(visitor.heard()).isEqualTo(OK);
  }

  @Test
  void requestsOnOneConnectionAreAnsweredOneByOneEachWithThePassword() {
    Visitor visitor = gate.visitor().says(get("/1", BASIC) + get("/2", BASIC) + get("/3", ""));
    assertThat(gate.programs).hasSize(1);
    assertThat(gate.program().heard()).startsWith("GET /1 ");
    gate.programSays(OK);
    assertThat(gate.programs).hasSize(2);
    assertThat(gate.program().heard()).startsWith("GET /2 ");
    gate.programSays(OK);
    assertThat(visitor.heard()).startsWith(OK + OK + "HTTP/1.1 401 ");
    assertThat(gate.programs).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
        "GET a HTTP/1.1\r\nHost: a\r\n@\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n@\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n@\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n@Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n@Content-Length: 4\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n@Content-Length: +4\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n@Transfer-Encoding : chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\n@Transfer-Encoding: gzip, chunked\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: a\r\n@Transfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n@X: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n@X: a\rb\r\n\r\n",
        "\u0016\u0003\u0001\u0002\r\n",
      })
  void smugglingIsRefusedEvenWithThePassword(String text) {
    String hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n" + BASIC + "\r\n";
    Visitor visitor = gate.visitor().says(text.replace("@", BASIC) + hidden);
    assertThat(visitor.heard()).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    assertThat(visitor.isLeft()).isTrue();
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() {
    Visitor visitor = gate.visitor().says("GET / HTTP/1.1\r\nX: " + "x".repeat(70_000));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 400 ");
    Visitor many = gate.visitor().says("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(300));
    assertThat(many.heard()).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aChunkThatIsNoneEndsTheProgramsConnection() {
    Visitor visitor =
        gate.visitor()
            .says(
                "POST / HTTP/1.1\r\nHost: a\r\n"
                    + BASIC
                    + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\nx\r\n");
    assertThat(visitor.heard()).startsWith("HTTP/1.1 400 ");
    assertThat(gate.program().other().isReset).isTrue();
  }

  /** However it is cut, it is the same request. */
  @Property(tries = 60)
  void splitAnywhere(@ForAll @IntRange(min = 1, max = 40) int piece) {
    gate = new GateUnderTest();
    String all =
        "POST / HTTP/1.1\r\nHost: a\r\n"
            + BASIC
            + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
            + get("/next", "");
    Visitor visitor = gate.visitor();
    for (int at = 0; at < all.length(); at += piece) {
      visitor.says(all.substring(at, Math.min(all.length(), at + piece)));
    }
    assertThat(gate.program().heard().replaceAll("(?s).*\r\n\r\n(?=\\d)", ""))
        .matches("(\\d\r\n[body]*\r\n)+0\r\n\r\n");
    gate.programSays(OK);
    assertThat(visitor.heard()).startsWith(OK + "HTTP/1.1 401 ");
    gate.close();
  }

  /** Whatever a visitor without the password says, the program hears nothing. */
  @Property(tries = 500)
  void nothingWithoutThePassword(
      @ForAll @StringLength(max = 60) @CharRange(from = '\0', to = '\u00ff') String line,
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String field) {
    gate = new GateUnderTest();
    gate.visitor().says(line + "\r\n\r\n" + get("/", field + "\r\n"));
    gate.visitor()
        .says(get("/", field + "\r\n") + get("/", "Cookie: warren-4000=" + line + "\r\n"));
    gate.timers.advanceMillis(10_000);
    assertThat(gate.programs).isEmpty();
    gate.close();
  }

  // --- responses

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|200 OK^Content-Length: 2^^hi|200 OK^Content-Length: 2^^hi",
        "GET|200 OK^Transfer-Encoding: chunked^^2^hi^0^^|200 OK^Transfer-Encoding: chunked^^2^hi^0^^",
        "GET|200 OK^X: y^^hi|200 OK^X: y^Transfer-Encoding: chunked^^2^hi^0^^",
        "GET|204 No Content^^|204 No Content^^",
        "GET|304 Not Modified^Content-Length: 9^^|304 Not Modified^Content-Length: 9^^",
        "HEAD|200 OK^Content-Length: 9^^|200 OK^Content-Length: 9^^",
        "GET|100 Continue^^HTTP/1.1 200 OK^Content-Length: 0^^|200 OK^Content-Length: 0^^",
        "GET|200 OK^Connection: X-A^X-A: b^Keep-Alive: 3^Set-Cookie: a^Set-Cookie: b^Content-Length: 0^^|200 OK^Set-Cookie: a^Set-Cookie: b^Content-Length: 0^^",
      })
  void responsesAreFramedForTheVisitor(String method, String said, String heard) {
    Visitor visitor = gate.visitor().says(get("/", BASIC).replaceFirst("GET", method));
    gate.programAnswers("HTTP/1.1 " + said.replace("^", "\r\n"));
    assertThat(visitor.heard()).isEqualTo("HTTP/1.1 " + heard.replace("^", "\r\n"));
    visitor.says(get("/", ""));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void anOldVisitorFindsTheEndByTheConnections() {
    Visitor visitor = gate.visitor().says("GET / HTTP/1.0\r\n" + BASIC + "\r\n");
    gate.programAnswers("HTTP/1.0 200 OK\r\n\r\nhi");
    assertThat(visitor.heard()).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhi");
    assertThat(visitor.isLeft()).isTrue();
  }

  @Test
  void aVisitorThatSendsNoMoreIsAnswered() {
    Visitor visitor = gate.visitor().says(get("/", BASIC)).finishes();
    gate.programSays(OK);
    assertThat(visitor.heard()).endsWith("\r\n\r\nhi");
    assertThat(visitor.isLeft()).isTrue();
  }

  @Test
  void anAnswerBeforeTheBodyIsWholeEndsTheConnection() {
    gate.room = 1000;
    Visitor visitor = gate.visitor().says(post("/", BASIC, "x".repeat(200_000)));
    gate.programSays("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n");
    assertThat(visitor.heard())
        .isEqualTo("HTTP/1.1 413 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    gate.timers.run();
    assertThat(visitor.unsent()).isZero();
    assertThat(visitor.isLeft()).isTrue();
  }

  @Test
  void whatVisitorsDoNotTakeStaysWithTheProgram() {
    gate.room = 1000;
    Visitor visitor = gate.visitor();
    visitor.takes = 0;
    visitor.says(get("/", BASIC));
    gate.programSays("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
    for (int i = 0; i < 10; i++) {
      gate.program().room = 1000;
      gate.programSays("x".repeat(500));
    }
    visitor.takes = Integer.MAX_VALUE;
    assertThat(visitor.heard().length()).isLessThan(3000);
  }

  // --- other protocols

  private static final String UPGRADE =
      "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n";
  private static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Accept: a\r\n\r\n";

  @Test
  void webSocketsPassAfterTheGate() {
    Visitor visitor = gate.visitor().says(get("/", BASIC + UPGRADE) + "early");
    assertThat(gate.program().heard())
        .contains("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "Sec-WebSocket-Key: k")
        .doesNotContain("early");
    gate.programSays(SWITCH + "\u0001");
    assertThat(visitor.heard())
        .startsWith("HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: a\r\n")
        .endsWith("Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n\u0001");
    gate.timers.run();
    assertThat(gate.program().heard()).isEqualTo("early");
    visitor.says("more").finishes();
    assertThat(gate.program().heard()).isEqualTo("more");
    assertThat(gate.program().isFinished()).isTrue();
    assertThat(visitor.isLeft()).isFalse();
    gate.programAnswers("last");
    assertThat(visitor.heard()).isEqualTo("last");
    assertThat(visitor.isLeft()).isTrue();
  }

  @Test
  void webSocketsNeedThePassword() {
    assertThat(gate.visitor().says(get("/", UPGRADE)).heard()).startsWith("HTTP/1.1 401 ");
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void aProgramThatDoesNotSwitchAnswersAsAlways() {
    Visitor visitor = gate.visitor().says(get("/", BASIC + UPGRADE) + get("/", ""));
    gate.programSays(OK);
    assertThat(visitor.heard()).startsWith(OK + "HTTP/1.1 401 ");
  }

  @Test
  void noOtherProtocolPasses() {
    gate.visitor().says(get("/", BASIC + "Connection: Upgrade\r\nUpgrade: h2c\r\n"));
    assertThat(gate.program().heard()).doesNotContain("h2c", "Upgrade");
  }

  // --- troubles

  @Test
  void aProgramThatIsNotThereIsToldClearly() {
    gate.refusal = "no program listens on port 8080";
    Visitor visitor = gate.visitor().says(get("/", BASIC));
    gate.timers.run();
    assertThat(visitor.heard())
        .startsWith("HTTP/1.1 502 Bad Gateway\r\n")
        .contains("The program does not run");
    visitor.says(get("/", ""));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200", "nonsense\r\n\r\n", SWITCH})
  void aProgramThatDoesNotAnswerIsToldClearly(String said) {
    Visitor visitor = gate.visitor().says(get("/", BASIC));
    gate.programAnswers(said);
    assertThat(visitor.heard()).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
  }

  @Test
  void anAnswerThatIsCutShortResetsTheVisitor() {
    Visitor visitor = gate.visitor().says(get("/", BASIC));
    gate.programAnswers("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nshort");
    assertThat(visitor.heard()).endsWith("short");
    visitor.heard();
    assertThat(visitor.failure()).isPresent();
  }

  @Test
  void anIdleVisitorIsLeft() {
    Visitor visitor = gate.visitor();
    gate.timers.advanceMillis(60_000);
    assertThat(visitor.isLeft()).isTrue();
    assertThat(visitor.failure()).isEmpty();
  }

  @Test
  void aVisitorThatDoesNotFinishItsHeadIsReset() {
    Visitor visitor = gate.visitor().says("GET / HT");
    gate.timers.advanceMillis(60_000);
    assertThat(visitor.failure()).isPresent();
  }

  @Test
  void aSlowAnswerIsWaitedFor() {
    Visitor visitor = gate.visitor().says(get("/", BASIC));
    gate.timers.advanceMillis(600_000);
    gate.programSays(OK);
    assertThat(visitor.heard()).isEqualTo(OK);
  }

  @Test
  void aVisitorThatGoesEndsItsRequest() {
    Visitor visitor = gate.visitor().says(get("/", BASIC));
    visitor.leaves();
    gate.timers.run();
    assertThat(gate.program().other().isReset).isTrue();
  }
}
