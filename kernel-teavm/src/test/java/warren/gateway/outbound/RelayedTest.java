package warren.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.gateway.tunnel.MemoryConnection;
import warren.shared.memory.Limits;

/** Requests of programs that the browser or the relay may carry. */
final class RelayedTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
  private static final String BLOCKED = "the relay does not allow it";

  private final OutboundUnderTest gateway = new OutboundUnderTest(true);

  @AfterEach
  void close() {
    gateway.kernel.close();
  }

  /** The program is told that the connection ends, whether the host has said so or not. */
  private static String closing(String answer) {
    return answer.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
  }

  private int posts(String body) {
    return gateway.sends(
        "example.org",
        80,
        "POST /p HTTP/1.1\r\nHost: example.org\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private void fails() {
    gateway.says(gateway.begun.size(), "failed", "message", "Failed to fetch");
  }

  private int asks(String method) {
    return method.equals("POST")
        ? posts("body")
        : gateway.sends("example.org", 80, method + " /p HTTP/1.1\r\nHost: example.org\r\n\r\n");
  }

  /** Who is asked in which order, and who answers or refuses. */
  @ParameterizedTest
  @CsvSource({
    "GET,  answers, -,       browser",
    "GET,  fails,   answers, browser relay",
    "GET,  fails,   blocked, browser relay none",
    "HEAD, answers, -,       browser",
    "HEAD, fails,   answers, browser relay",
    "POST, -,       answers, relay",
    "POST, answers, blocked, relay browser",
    "POST, fails,   blocked, relay browser none",
    "DELETE, -,     answers, relay",
    "TRACE, -,      answers, relay",
    "TRACE, -,      blocked, relay none",
  })
  void whoCarriesIt(String method, String browser, String relay, String order) {
    int connection = asks(method);
    StringBuilder asked = new StringBuilder();
    for (int step = 0; step < 2 && gateway.events.isEmpty(); step++) {
      boolean isFirst = step == 0;
      boolean byBrowser = order.startsWith("browser") ? isFirst : !isFirst;
      asked.append(byBrowser ? "browser " : "relay ");
      assertThat(byBrowser ? gateway.begun.size() : gateway.hosts.size())
          .as("%s is asked at step %s", asked, step)
          .isEqualTo(1);
      if (byBrowser && browser.equals("answers")) {
        gateway.answers(1, 200, List.of());
      } else if (byBrowser) {
        fails();
      } else if (relay.equals("answers")) {
        gateway.opensHost().say("HTTP/1.1 204 Nothing\r\n\r\n");
        gateway.moves();
      } else {
        gateway.relayRefuses(BLOCKED);
      }
    }
    boolean isNone = order.endsWith("none");
    assertThat(asked.toString().strip()).isEqualTo(order.replace(" none", ""));
    assertThat(gateway.events).hasSize(1);
    if (isNone) {
      assertThat(gateway.receives(connection)).contains("; nor by a relay: " + BLOCKED);
    } else {
      assertThat(gateway.events.get(0))
          .containsEntry("by", asked.toString().strip().replaceAll(".* ", ""))
          .doesNotContainKey("refused");
    }
  }

  @Test
  void theRequestIsTheProgramsAndTheResponseTheHosts() {
    int connection =
        gateway.gets(
            "example.org",
            443,
            "/a?b",
            "Cookie: a=b",
            "User-Agent: x",
            "Connection: keep-alive, X-Hop",
            "X-Hop: 1",
            "Proxy-Authorization: secret",
            "Accept-Encoding: gzip");
    assertThat(gateway.dialled).containsExactly("tls example.org:443");
    MemoryConnection host = gateway.opensHost();
    assertThat(host.heard())
        .isEqualTo(
            "GET /a?b HTTP/1.1\r\nHost: example.org\r\nCookie: a=b\r\nUser-Agent: x\r\n"
                + "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n");
    String answer =
        "HTTP/1.1 200 OK\r\nSet-Cookie: c=d\r\nContent-Encoding: gzip\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    host.say(answer + "what is behind it");
    assertThat(gateway.receives(connection)).isEqualTo(closing(answer));
    assertThat(gateway.begun).isEmpty();
    assertThat(gateway.events)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event)
                    .containsEntry("by", "relay")
                    .containsEntry("status", 200L)
                    .containsEntry("dropped", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://Other.org/x, tcp other.org:80",
    "https://other.org/x, tls other.org:443",
    "http://other.org:8080/x, tcp other.org:8080",
    "https://10.0.0.7:8443/, tls 10.0.0.7:8443",
    "http://[::1]:81/, tcp [::1]:81",
  })
  void theHostAndItsPortAreDialled(String target, String dialled) {
    gateway.sends("example.org", 80, "DELETE " + target + " HTTP/1.1\r\nHost: example.org\r\n\r\n");
    assertThat(gateway.dialled).containsExactly(dialled);
  }

  @Test
  void whatIsPrivateIsForTheRelaysOperatorToAllow() {
    int connection = gateway.gets("192.168.1.1", 80, "/");
    gateway.relayRefuses(BLOCKED);
    assertThat(gateway.receives(connection))
        .startsWith(
            "HTTP/1.1 502 Refused by Warren's gateway: 192.168.1.1 is on the user's machine or"
                + " network, or may be; nor by a relay: "
                + BLOCKED);
    assertThat(gateway.begun).isEmpty();
  }

  @Test
  void anUpgradeIsForNeither() {
    int connection = gateway.gets("example.org", 80, "/", "Upgrade: websocket");
    assertThat(gateway.receives(connection)).contains("Upgrade; nor by a relay: it passes on HTTP");
    assertThat(gateway.dialled).isEmpty();
  }

  @Test
  void whereTheBrowserHasFailedTheRelayIsFirst() {
    gateway.gets("example.org", 80, "/1");
    fails();
    gateway.opensHost().say(ANSWER);
    gateway.moves();
    int second = gateway.gets("example.org", 80, "/2");
    assertThat(gateway.begun).hasSize(1);
    gateway.opensHost().say(ANSWER);
    assertThat(gateway.receives(second)).isEqualTo(closing(ANSWER));
    gateway.gets("example.org", 80, "/3");
    gateway.relayRefuses(BLOCKED);
    assertThat(gateway.begun).hasSize(2);
    gateway.gets("example.org", 80, "/4");
    assertThat(gateway.begun).as("the relay is no longer first").hasSize(3);
    gateway.gets("example.org", 8080, "/5");
    assertThat(gateway.dialled).as("another origin is another matter").hasSize(3);
  }

  @Test
  void aPostIsSentOnceAndByNobodyElseAfterTheRelayHasSentIt() {
    int connection = posts("body");
    assertThat(gateway.sent).isEmpty();
    MemoryConnection host = gateway.opensHost();
    assertThat(host.heard()).endsWith("Content-Length: 4\r\nConnection: close\r\n\r\nbody");
    host.reset();
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 502 Refused by the relay: reset by the peer");
    assertThat(gateway.begun).isEmpty();
    assertThat(gateway.events)
        .singleElement()
        .satisfies(event -> assertThat(event).containsEntry("by", "relay").containsKey("refused"));
  }

  @Test
  void aBodyThatTheRelayHasNotTakenIsTheBrowsers() {
    int connection =
        gateway.sends(
            "example.org",
            80,
            "POST / HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    gateway.program.process().write(connection, "2\r\nde\r\n0\r\n\r\n");
    gateway.moves();
    gateway.relayRefuses(BLOCKED);
    assertThat(gateway.body(1)).isEqualTo("abcde");
    assertThat(gateway.sent).containsExactly(1);
  }

  @Test
  void chunksStayChunks() {
    gateway.sends(
        "example.org",
        80,
        "POST / HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assertThat(gateway.opensHost().heard())
        .endsWith(
            "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  }

  /** What the host does not take stays in the program. */
  @Test
  void aLargeBodyIsNotCollected() {
    int size = 4 * Limits.CONNECTION_STREAM;
    String head = "PUT / HTTP/1.1\r\nHost: example.org\r\nContent-Length: " + size + "\r\n\r\n";
    int connection = gateway.sends("example.org", 80, head);
    MemoryConnection host = gateway.opensHost();
    assertThat(host.heard()).endsWith("\r\n\r\n");
    host.other().room = 10_000;
    int written = writes(connection, size);
    assertThat(written).isPositive().isLessThan(2 * Limits.CONNECTION_STREAM);
    int heard = 0;
    while (heard < size) {
      heard += host.heard().length();
      gateway.moves();
      written += writes(connection, size - written);
    }
    assertThat(heard).isEqualTo(size);
    host.say(ANSWER);
    assertThat(gateway.receives(connection)).isEqualTo(closing(ANSWER));
  }

  /** Writes as much as the program's connection takes; returns how much that is. */
  private int writes(int connection, int most) {
    int written = 0;
    int count = 1;
    while (count > 0 && written < most) {
      byte[] piece = new byte[Math.min(1 << 15, most - written)];
      count = Math.max(0, gateway.program.process().write(connection, piece));
      written += count;
      gateway.moves();
    }
    return written;
  }

  /** What the program does not take stays in the host. */
  @Test
  void aLargeResponseIsNotCollected() {
    int connection = gateway.gets("example.org", 80, "/", "Cookie: a=b");
    MemoryConnection host = gateway.opensHost();
    host.room = 10_000;
    int size = 4 * Limits.CONNECTION_STREAM;
    host.say("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
    ByteBuffer body = ByteBuffer.wrap(new byte[size]);
    for (int before = -1; before != body.position(); ) {
      before = body.position();
      host.send(body);
      gateway.moves();
    }
    assertThat(body.position()).isLessThan(2 * Limits.CONNECTION_STREAM);
    int got = 0;
    while (got < size) {
      got += gateway.receives(connection).length() - (got == 0 ? 62 : 0);
      host.send(body);
    }
    assertThat(got).isEqualTo(size);
  }

  @Test
  void aResponseMayEndWithTheConnection() {
    int connection = gateway.gets("example.org", 80, "/", "Cookie: a=b");
    MemoryConnection host = gateway.opensHost();
    host.say("HTTP/1.0 200 OK\r\n\r\nto the end");
    host.finish();
    assertThat(gateway.receives(connection)).endsWith("to the end");
    assertThat(host.other().isReset).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart", "HTTP/1.0 200 OK\r\n\r\npart"})
  void aResponseThatIsBrokenOffIsReset(String part) {
    int connection = gateway.gets("example.org", 80, "/", "Cookie: a=b");
    MemoryConnection host = gateway.opensHost();
    host.say(part);
    gateway.moves();
    host.other().fail("the network broke");
    gateway.moves();
    assertThat(gateway.program.process().read(connection, 60_000)).endsWith("part");
    assertThat(gateway.program.process().read(connection, 60_000)).isEqualTo("ECONNRESET");
    assertThat(gateway.events).last().satisfies(event -> assertThat(event).containsKey("refused"));
  }

  @Test
  void whatIsNoHttpIsRefused() {
    int connection = gateway.gets("example.org", 22, "/", "Cookie: a=b");
    gateway.opensHost().say("SSH-2.0-OpenSSH_9.2p1 Debian\r\n");
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 502 Refused by the relay: the host answers with no HTTP/1.1: ");
  }

  /** The response comes before the request is whole, and the program is still sending. */
  @Test
  void anEarlyAnswerIsNotReset() {
    int connection =
        gateway.sends(
            "example.org",
            80,
            "PUT / HTTP/1.1\r\nHost: example.org\r\nContent-Length: 1000\r\n\r\nbegin");
    gateway.opensHost().say("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    gateway.moves();
    gateway.program.process().write(connection, "more");
    assertThat(gateway.receives(connection)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aConnectionThatNobodyWaitsForIsEnded() {
    gateway.gets("example.org", 80, "/", "Cookie: a=b");
    MemoryConnection host = gateway.opensHost();
    gateway.program.process().kill();
    gateway.moves();
    assertThat(host.other().isReset).isTrue();
  }
}
