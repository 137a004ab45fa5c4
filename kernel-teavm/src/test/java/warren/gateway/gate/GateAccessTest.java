package warren.gateway.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.gateway.gate.GateUnderTest.BASIC;
import static warren.gateway.gate.GateUnderTest.TOKEN;
import static warren.gateway.gate.GateUnderTest.basic;
import static warren.gateway.gate.GateUnderTest.get;
import static warren.gateway.gate.GateUnderTest.post;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.gateway.gate.GateUnderTest.Visitor;

/** Who gets in, and by what. */
class GateAccessTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  private final GateUnderTest gate = new GateUnderTest();

  @AfterEach
  void nothingIsLeft() {
    gate.close();
  }

  private static String wrong() {
    return get("/", "Authorization: " + basic("warren", "wrong") + "\r\n");
  }

  /** The cookie that a visitor of the link gets, as it is sent back. */
  private String cookie() {
    Visitor visitor = gate.visitor().says(post(Page.LINK, "", TOKEN));
    String heard = visitor.heard();
    assertThat(heard).startsWith("HTTP/1.1 204 ").contains("; HttpOnly; SameSite=Lax\r\n");
    assertThat(heard).contains("; Max-Age=1800;");
    return heard.replaceAll("(?s).*Set-Cookie: ([^;]*);.*", "$1");
  }

  @Test
  void withoutThePasswordThereIsARequestForItAndTheProgramSeesNothing() {
    Visitor visitor = gate.visitor().says(get("/", ""));
    assertThat(visitor.heard())
        .startsWith("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"Warren\"")
        .contains("The user name is");
    visitor.says(get("/", ""));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void withThePasswordTheProgramAnswers() {
    Visitor visitor = gate.visitor().says(get("/a?b", BASIC));
    assertThat(gate.program().heard())
        .isEqualTo("GET /a?b HTTP/1.1\r\nHost: example.test:4000\r\nConnection: close\r\n\r\n");
    gate.programSays(OK);
    assertThat(visitor.heard()).isEqualTo(OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Basic !!!\r\n",
        "Authorization: Basic d2FycmVu\r\n",
        "Authorization: basic d2FycmVuOg==\r\n",
      })
  void whatIsNoPasswordIsAWrongTry(String field) {
    Visitor visitor = gate.visitor().says(get("/", field));
    assertThat(visitor.heard()).isEmpty();
    gate.timers.advanceMillis(1000);
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void twoPasswordsAreNone() {
    Visitor visitor =
        gate.visitor()
            .says(get("/", BASIC + "Authorization: " + basic("warren", "other") + "\r\n"));
    gate.timers.advanceMillis(1000);
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void anotherSchemeIsNoTry() {
    Visitor visitor = gate.visitor().says(get("/", "Authorization: Bearer x\r\n"));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  /** Who has a cookie, or the password, may be asked by the program for more. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer x", "Basic dXNlcjpwYXNz", "Basic !!!", "Digest username=\"warren\""})
  void theProgramsOwnAuthorizationPassesWithTheCookie(String authorization) {
    gate.visitor()
        .says(get("/", "Cookie: " + cookie() + "\r\nAuthorization: " + authorization + "\r\n"));
    assertThat(gate.program().heard())
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: example.test:4000\r\nAuthorization: "
                + authorization
                + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void itPassesBesideThePassword() {
    gate.visitor().says(get("/", BASIC + "Authorization: Bearer x\r\n"));
    assertThat(gate.program().heard())
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: example.test:4000\r\nAuthorization: Bearer x\r\n"
                + "Connection: close\r\n\r\n");
  }

  /** A browser sends a password that it once asked for, also that of an earlier tunnel. */
  @ParameterizedTest
  @ValueSource(strings = {GateUnderTest.PASSWORD, "of an earlier tunnel", ""})
  void noPasswordOfTunnelsPasses(String password) {
    gate.visitor()
        .says(
            get(
                "/",
                "Cookie: "
                    + cookie()
                    + "\r\nAuthorization: "
                    + basic("warren", password)
                    + "\r\n"));
    assertThat(gate.program().heard())
        .isEqualTo("GET / HTTP/1.1\r\nHost: example.test:4000\r\nConnection: close\r\n\r\n");
  }

  @Test
  void allWrongTriesShareOneDelayAndTheRightPasswordHasNone() {
    Visitor first = gate.visitor().says(wrong());
    Visitor second = gate.visitor().says(wrong());
    Visitor link = gate.visitor().says(post(Page.LINK, "", "no token"));
    Visitor right = gate.visitor().says(get("/", BASIC));
    gate.programSays(OK);
    assertThat(right.heard()).isEqualTo(OK);
    assertThat(first.heard()).isEmpty();
    gate.timers.advanceMillis(1000);
    assertThat(first.heard()).startsWith("HTTP/1.1 401 ");
    assertThat(second.heard()).isEmpty();
    gate.timers.advanceMillis(1000);
    assertThat(second.heard()).startsWith("HTTP/1.1 401 ");
    assertThat(link.heard()).isEmpty();
    gate.timers.advanceMillis(1000);
    assertThat(link.heard()).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void afterAWrongTryTheVisitorHasToConnectAgain() {
    Visitor visitor = gate.visitor().says(wrong() + get("/", BASIC));
    assertThat(visitor.unsent()).isPositive();
    gate.timers.advanceMillis(1000);
    assertThat(visitor.heard()).contains("Connection: close").doesNotContain("200 OK");
    assertThat(visitor.isLeft()).isTrue();
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void theLinksPageKnowsNoToken() {
    Visitor visitor = gate.visitor().says(get(Page.LINK, ""));
    assertThat(visitor.heard())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("location.hash", "Content-Security-Policy: default-src 'none'")
        .doesNotContain(TOKEN);
    assertThat(gate.programs).isEmpty();
  }

  @Test
  void theLinksCookieLetsInAndTheProgramDoesNotSeeIt() {
    String cookie = cookie();
    assertThat(cookie).startsWith("warren-4000=");
    gate.visitor().says(get("/", "Cookie: a=1; " + cookie + "; b=2\r\nCookie: c=3\r\n"));
    assertThat(gate.program().heard()).contains("\r\nCookie: a=1; b=2; c=3\r\n");
  }

  @Test
  void theCookieEndsAndIsRenewedBefore() {
    String cookie = "Cookie: " + cookie() + "\r\n";
    Visitor early = gate.visitor().says(get("/", cookie));
    gate.programSays(OK);
    assertThat(early.heard()).isEqualTo(OK);
    early.leaves();
    gate.timers.sleepMillis(1000_000);
    Visitor later = gate.visitor().says(get("/", cookie));
    gate.programSays(OK);
    assertThat(later.heard()).contains("200 OK", "Set-Cookie: warren-4000=");
    later.leaves();
    gate.timers.sleepMillis(800_000);
    assertThat(gate.visitor().says(get("/", cookie)).heard()).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "warren-4000",
        "warren-4000=",
        "warren-4000=.",
        "warren-4000=9999999999.AAAA",
        "warren-4000=99999999999999999999999.AAAA",
        "warren-4000=x",
      })
  void aForgedCookieIsNone(String cookie) {
    Visitor visitor = gate.visitor().says(get("/", "Cookie: " + cookie + "\r\n"));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void anotherTimeInAGenuineCookieIsNone() {
    String later = cookie().replaceFirst("=\\d", "=9");
    Visitor visitor = gate.visitor().says(get("/", "Cookie: " + later + "\r\n"));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void anotherTunnelsCookieIsNone() {
    String other = cookie().replace("warren-4000", "warren-4001");
    Visitor visitor = gate.visitor().says(get("/", "Cookie: " + other + "\r\n"));
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void cookiesThatOthersHaveSetBeforeOursDoNotHideIt() {
    gate.visitor().says(get("/", "Cookie: warren-4000=forged; " + cookie() + "\r\n"));
    assertThat(gate.program().heard()).startsWith("GET / ").doesNotContain("Cookie");
  }

  @Test
  void aTokenThatIsTooLongIsNone() {
    Visitor visitor = gate.visitor().says(post(Page.LINK, "", TOKEN + "x".repeat(10_000)));
    gate.timers.advanceMillis(1000);
    assertThat(visitor.heard()).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void aBodyWithoutPasswordIsNotWaitedFor() {
    Visitor visitor =
        gate.visitor().says("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nbegin");
    assertThat(visitor.heard()).startsWith("HTTP/1.1 401 ").contains("Connection: close");
    visitor.says("x".repeat(100_000));
    assertThat(visitor.unsent()).isZero();
    assertThat(visitor.isDone()).isFalse();
    gate.timers.advanceMillis(5000);
    assertThat(visitor.isDone()).isTrue();
    assertThat(visitor.failure()).isEmpty();
  }
}
