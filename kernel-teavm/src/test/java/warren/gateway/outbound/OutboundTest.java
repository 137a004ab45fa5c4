package warren.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Sdflags;
import warren.shared.memory.Limits;

/** Requests of programs to hosts outside, over the kernel's own connections. */
final class OutboundTest {
  private static final String REFUSED = "HTTP/1.1 502 Refused by Warren's gateway: ";

  private final OutboundUnderTest gateway = new OutboundUnderTest();

  @AfterEach
  void close() {
    gateway.kernel.close();
  }

  @Test
  void aRequestIsFetchedAndItsResponseComesInChunks() {
    int connection = gateway.gets("example.org", 443, "/a?b=c", "Accept: text/html");
    assertThat(gateway.begun.get(1))
        .containsEntry("method", "GET")
        .containsEntry("url", "https://example.org/a?b=c")
        .containsEntry("headers", List.of(List.of("Accept", "text/html")));
    assertThat(gateway.sent).containsExactly(1);
    gateway.answers(1, 200, List.of(List.of("Content-Type", "text/html")));
    assertThat(gateway.asked).containsExactly(1);
    gateway.says(1, "body", "data", "hello").says(1, "body", "data", "!").says(1, "end");
    assertThat(gateway.receives(connection))
        .isEqualTo(
            "HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n");
    assertThat(gateway.events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event)
                    .containsEntry("host", "example.org")
                    .containsEntry("by", "browser")
                    .containsEntry("status", 200L)
                    .doesNotContainKey("refused"));
  }

  @ParameterizedTest
  @CsvSource({
    "80, /x, http://example.org/x",
    "443, /x, https://example.org/x",
    "8443, /x, http://example.org/x",
    "80, https://other.org:1/y?z, https://other.org:1/y?z",
    "3128, HTTP://Other.org, http://other.org/",
  })
  void theTargetIsFoundAsByProxies(int port, String target, String url) {
    gateway.gets("example.org", port, target);
    assertThat(gateway.begun.get(1)).containsEntry("url", url);
  }

  @Test
  void theBeginOfTlsMakesItHttps() {
    gateway.sends(
        "example.org",
        8443,
        "TLS * HTTP/1.1\r\nHost: example.org\r\n\r\nGET /x HTTP/1.1\r\nHost: example.org:8443\r\n\r\n");
    assertThat(gateway.begun.get(1)).containsEntry("url", "https://example.org:8443/x");
  }

  @Test
  void aBodyIsCollectedAndSentOnceItIsWhole() {
    int connection =
        gateway.sends(
            "example.org",
            443,
            "POST / HTTP/1.1\r\nHost: example.org\r\nExpect: 100-continue\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    assertThat(gateway.sent).isEmpty();
    assertThat(gateway.receives(connection)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    gateway.program.process().write(connection, "2\r\nde\r\n0\r\n\r\n");
    gateway.moves();
    assertThat(gateway.sent).containsExactly(1);
    assertThat(gateway.body(1)).isEqualTo("abcde");
  }

  @Test
  void bodiesAreBoundedAloneAndTogether() {
    String head = "POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: 200000000\r\n\r\n";
    String piece = "x".repeat(1 << 16);
    int first = gateway.sends("example.org", 443, head);
    int second = gateway.sends("example.org", 443, head);
    for (int sent = 0; sent < Limits.OUTBOUND_BODY; sent += piece.length()) {
      gateway.program.process().write(first, piece);
      gateway.moves();
      gateway.program.process().write(second, piece);
      gateway.moves();
    }
    assertThat(gateway.aborted).isEmpty();
    gateway.sends("example.org", 443, head + "x");
    assertThat(gateway.aborted).containsExactly(3);
    gateway.program.process().write(first, "x");
    gateway.moves();
    assertThat(gateway.aborted).containsExactly(3, 1);
    gateway.sends("example.org", 443, head + "x");
    assertThat(gateway.begun).containsKey(4);
    assertThat(gateway.aborted).doesNotContain(4);
  }

  @Test
  void noMoreIsAskedForThanTheProgramTakes() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.answers(1, 200, List.of());
    byte[] large = new byte[4 * Limits.CONNECTION_STREAM];
    gateway.says(1, "body", "data", large);
    assertThat(gateway.asked).hasSize(1);
    assertThat(gateway.receives(connection)).hasSizeGreaterThan(large.length);
    assertThat(gateway.asked).hasSize(2);
  }

  @Test
  void whatTheBrowserUnpackedHasNoLength() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.answers(
        1,
        200,
        List.of(
            List.of("Content-Encoding", "gzip"),
            List.of("Content-Length", "7"),
            List.of("bad name", "x"),
            List.of("X", "a\nb"),
            List.of("ETag", "e")));
    assertThat(gateway.receives(connection))
        .contains("ETag: e")
        .doesNotContain("Content-", "bad name", "X:");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void responsesWithoutABodyHaveNoChunks(int status) {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.answers(1, status, List.of());
    assertThat(gateway.receives(connection))
        .isEqualTo("HTTP/1.1 " + status + " Fine\r\nConnection: close\r\n\r\n");
  }

  @Test
  void theProgramIsSentWhereARedirectLed() {
    int connection = gateway.gets("example.org", 443, "/old");
    gateway.says(1, "head", "status", 200, "redirected", true, "url", "https://example.org/new");
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 302 Found\r\nLocation: https://example.org/new\r\n");
    assertThat(gateway.aborted).contains(1);
  }

  @Test
  void whatWasPostedIsNotPostedAgain() {
    int connection =
        gateway.sends(
            "example.org",
            443,
            "POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: 0\r\n\r\n");
    gateway.says(1, "head", "status", 201, "redirected", true, "url", "https://example.org/new");
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 201 \r\nContent-Location: https://example.org/new\r\n");
  }

  @Test
  void whatTheBrowserRefusesSaysSo() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.says(1, "failed", "message", "Failed to fetch");
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 502 Refused by the browser: https://example.org cannot be reached")
        .contains("\r\nProxy-Status: warren; error=destination_unavailable; details=\"https:")
        .endsWith("; nor by a relay: this server of Warren names none\n");
    assertThat(gateway.events.get(0))
        .containsEntry("by", "browser")
        .containsEntry("status", 502L)
        .containsKey("refused");
  }

  @Test
  void whatTheServersPolicyForbidsSaysSo() {
    int connection = gateway.gets("example.org", 80, "/");
    gateway.says(1, "failed", "message", "Failed to fetch", "policy", true);
    assertThat(gateway.receives(connection)).contains("(Content-Security-Policy; see --outbound)");
  }

  @Test
  void aBodyThatIsBrokenOffHasNoEnd() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.answers(1, 200, List.of()).says(1, "body", "data", "part").says(1, "failed");
    assertThat(gateway.receives(connection)).endsWith("4\r\npart\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Cookie: a=b, a browser cannot send the header Cookie",
    "Upgrade: websocket, a browser cannot send the header Upgrade",
  })
  void whatABrowserCannotSendIsNotLeftOutSilently(String field, String why) {
    int connection = gateway.gets("example.org", 443, "/", field);
    assertThat(gateway.begun).isEmpty();
    assertThat(gateway.receives(connection)).startsWith(REFUSED + why);
  }

  @Test
  void fieldsThatTheBrowserSetsItselfAreTold() {
    gateway.gets("example.org", 443, "/", "User-Agent: x", "Referer: y", "Accept-Encoding: gzip");
    assertThat(gateway.begun.get(1)).containsEntry("headers", List.of());
    gateway.answers(1, 200, List.of());
    assertThat(gateway.events.get(0)).containsEntry("dropped", List.of("User-Agent", "Referer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printer",
        "router.local",
        "a.localhost",
        "127.0.0.1",
        "127.1",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.1.1",
        "172.16.0.1",
        "172.31.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "0.0.0.0",
        "256.1.1.1",
        "1.2.3",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[2002:7f00:1::]",
        "[2001::1]",
        "[2001:0:1::1]",
        "[::ffff:8.8.8.8]",
        "10.0.0.1",
        "a.home.arpa"
      })
  void theUsersMachineAndNetworkAreNotReached(String host) {
    int connection =
        gateway.sends("example.org", 80, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertThat(gateway.begun).isEmpty();
    assertThat(gateway.receives(connection))
        .startsWith(REFUSED + host + " is on the user's machine or network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "example.org.",
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "1.1.1.1:8080",
        "[2606:4700::1]:443",
        "[2001:4860::8]",
        "10.0.0.1:8080",
        "local.example"
      })
  void hostsOutsideAre(String host) {
    gateway.sends("example.org", 80, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    assertThat(gateway.begun.get(1)).containsEntry("url", "http://" + host + "/");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1\\r\\n\\r\\n', HTTP/1.1 400 Refused by Warren's gateway: not exactly one Host",
    "'GET / HTTP/1.1\\r\\nHost: a@b.org\\r\\n\\r\\n', HTTP/1.1 400 ",
    "'GET / HTTP/1.1\\r\\nHost: a.org:x\\r\\n\\r\\n', HTTP/1.1 400 ",
    "'CONNECT / HTTP/1.1\\r\\nHost: a.org\\r\\n\\r\\n', HTTP/1.1 502 ",
    "'TRACE / HTTP/1.1\\r\\nHost: a.org\\r\\n\\r\\n', HTTP/1.1 502 ",
    "'GET / HTTP/1.0\\r\\n\\r\\n', HTTP/1.1 505 ",
    "'EHLO a.org\\r\\n', HTTP/1.1 400 ",
  })
  void whatIsNoRequestIsRefused(String request, String start) {
    String text = request.replace("\\r\\n", "\r\n");
    int connection = gateway.sends("example.org", 25, text);
    assertThat(gateway.begun).isEmpty();
    assertThat(gateway.receives(connection)).startsWith(start);
    assertThat(gateway.events).hasSize(1);
  }

  @Test
  void tlsOfTheProgramsOwnIsRefused() {
    int connection = gateway.sends("example.org", 443, "\u0016\u0003\u0001\u0002\u0000");
    assertThat(gateway.receives(connection)).contains("the program speaks TLS itself");
    assertThat(gateway.events.get(0)).containsEntry("host", "example.org");
  }

  @Test
  void aFetchThatNobodyWaitsForIsAborted() {
    gateway.gets("example.org", 443, "/");
    gateway.program.process().kill();
    gateway.moves();
    assertThat(gateway.aborted).contains(1);
    gateway.answers(1, 200, List.of());
    assertThat(gateway.events).isEmpty();
  }

  @Test
  void aProgramThatClosesNeedsNoAnswer() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.program.process().close(connection);
    gateway.program.process().close(gateway.program.control());
    gateway.moves();
    assertThat(gateway.aborted).contains(1);
    assertThat(gateway.timers.count()).isZero();
  }

  @Test
  void aProgramThatOnlySendsNoMoreIsAnswered() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.program.process().calls().sockets.sockShutdown(connection, Sdflags.WR);
    gateway.moves();
    assertThat(gateway.aborted).isEmpty();
    gateway.answers(1, 204, List.of());
    assertThat(gateway.receives(connection)).startsWith("HTTP/1.1 204 ");
  }

  @Test
  void aHostThatDoesNotAnswerIsGivenUp() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.timers.advance(Limits.OUTBOUND_ANSWER - 1);
    assertThat(gateway.moves().aborted).isEmpty();
    gateway.timers.advance(1);
    assertThat(gateway.receives(connection))
        .startsWith(
            "HTTP/1.1 504 Refused by the browser: https://example.org has not answered within 240"
                + " seconds");
    assertThat(gateway.aborted).contains(1);
  }

  @Test
  void whatHasBegunToAnswerHasTime() {
    int connection = gateway.gets("example.org", 443, "/");
    gateway.answers(1, 200, List.of()).says(1, "body", "data", "part");
    gateway.timers.advance(2 * Limits.OUTBOUND_ANSWER);
    gateway.says(1, "body", "data", "rest").says(1, "end");
    assertThat(gateway.receives(connection)).endsWith("4\r\nrest\r\n0\r\n\r\n");
    assertThat(gateway.timers.count()).isZero();
  }

  /** The gateway stands in for the proxy: it is the browser that has one, or needs none. */
  @ParameterizedTest
  @CsvSource({
    "example.org:443, 'TLS * HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\n', example.org, https://example.org/x",
    "example.org:8443, 'TLS * HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\n', example.org:8443, https://example.org:8443/x",
    "example.org:80, '', example.org, http://example.org/x",
  })
  void aConnectionByAProxyIsGiven(String authority, String preface, String host, String url) {
    int connection =
        gateway.sends(
            "proxy.example",
            3128,
            "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    assertThat(gateway.receives(connection))
        .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
    gateway
        .program
        .process()
        .write(
            connection,
            preface.replace("\\r\\n", "\r\n") + "GET /x HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    gateway.moves();
    assertThat(gateway.begun.get(1)).containsEntry("url", url);
    gateway.answers(1, 204, List.of());
    assertThat(gateway.receives(connection)).startsWith("HTTP/1.1 204 ");
  }

  @Test
  void moreThanSomeWaitUntilOthersAreDone() {
    for (int i = 0; i <= Limits.OUTBOUND_REQUESTS; i++) {
      gateway.gets("example.org", 443, "/" + i);
    }
    assertThat(gateway.begun).hasSize(Limits.OUTBOUND_REQUESTS);
    gateway.says(1, "failed").moves();
    assertThat(gateway.begun).hasSize(Limits.OUTBOUND_REQUESTS + 1);
  }
}
