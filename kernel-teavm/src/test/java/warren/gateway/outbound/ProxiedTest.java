package warren.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests that neither browser nor relay gets, by a proxy that the person has named. The fetches
 * of one request have the same number.
 */
final class ProxiedTest {
  private static final String PROXY = "https://proxy.example/";

  private final OutboundUnderTest gateway = new OutboundUnderTest(true).hasProxy(PROXY);

  @AfterEach
  void close() {
    gateway.kernel.close();
  }

  private OutboundUnderTest fails(int number) {
    return gateway.says(number, "failed", "message", "Failed to fetch");
  }

  private int posts() {
    return gateway.sends(
        "example.org",
        80,
        "POST /p HTTP/1.1\r\nHost: example.org\r\nContent-Length: 4\r\n\r\nbody");
  }

  /** The first request of an origin, which the proxy answers. */
  private void learns() {
    gateway.gets("example.org", 80, "/1");
    fails(1).relayRefuses("no");
    gateway.answers(1, 204, List.of());
  }

  @Test
  void itIsAskedLast() {
    int connection = gateway.gets("example.org", 443, "/a?b=c&d", "Accept: text/html");
    assertThat(gateway.begun).hasSize(1);
    assertThat(fails(1).dialled).hasSize(1);
    gateway.relayRefuses("no");
    assertThat(gateway.begun.get(1))
        .containsEntry("url", PROXY + "https://example.org/a?b=c&d")
        .containsEntry("headers", List.of(List.of("Accept", "text/html")));
    assertThat(gateway.sent).containsExactly(1, 1);
    gateway.answers(1, 200, List.of()).says(1, "body", "data", "hi").says(1, "end");
    assertThat(gateway.receives(connection)).startsWith("HTTP/1.1 200 Fine").contains("\r\nhi\r\n");
    assertThat(gateway.events)
        .singleElement()
        .satisfies(event -> assertThat(event).containsEntry("by", "proxy"));
  }

  @Test
  void theAddressIsEncodedBehindAParameter() {
    gateway.hasProxy("https://proxy.example/?url=").gets("example.org", 443, "/a?b=c~&d%20");
    fails(1).relayRefuses("no");
    assertThat(gateway.begun.get(1))
        .containsEntry(
            "url", "https://proxy.example/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc~%26d%2520");
  }

  @Test
  void ifItFailsAsWellAllThreeReasonsAreTold() {
    int connection = gateway.gets("example.org", 443, "/");
    fails(1).relayRefuses("no");
    fails(1);
    assertThat(gateway.receives(connection))
        .startsWith(
            "HTTP/1.1 502 Refused by the browser: https://example.org cannot be reached, or does"
                + " not let other sites read its answers (CORS); nor by a relay: no; nor by the"
                + " proxy: https://proxy.example/ cannot be reached");
  }

  /** A browser that may not read an answer has sent the request all the same. */
  @Test
  void whatMayNotBeRepeatedIsNotSentToBoth() {
    int connection = posts();
    gateway.relayRefuses("no");
    fails(1);
    assertThat(gateway.receives(connection)).contains("by the browser").doesNotContain("proxy");
    assertThat(gateway.sent).hasSize(1);
  }

  @Test
  void whereItHasAnsweredItIsInTheBrowsersPlace() {
    learns();
    int connection = posts();
    gateway.relayRefuses("no");
    assertThat(gateway.begun.get(2)).containsEntry("url", PROXY + "http://example.org/p");
    assertThat(gateway.body(2)).isEqualTo("body");
    fails(2);
    assertThat(gateway.receives(connection))
        .startsWith("HTTP/1.1 502 Refused by the proxy: https://proxy.example/ cannot be reached")
        .contains("; nor by a relay: no");
    gateway.gets("example.org", 80, "/2");
    assertThat(gateway.begun.get(3)).as("no longer").containsEntry("url", "http://example.org/2");
  }

  @Test
  void anotherProxyHasAnsweredNothingYet() {
    learns();
    gateway.hasProxy("https://other.example/").gets("example.org", 80, "/2");
    assertThat(gateway.begun.get(2)).containsEntry("url", "http://example.org/2");
  }

  @Test
  void whatIsPrivateIsNotTold() {
    int connection = gateway.gets("192.168.1.1", 80, "/secret");
    gateway.relayRefuses("no");
    assertThat(gateway.receives(connection)).contains("is on the user's machine or network");
    assertThat(gateway.begun).isEmpty();
  }

  @Test
  void whereTheProxyWentIsNoAddressOfTheHost() {
    int connection = gateway.gets("example.org", 443, "/");
    fails(1).relayRefuses("no");
    gateway.says(1, "head", "status", 200, "redirected", true, "url", PROXY + "elsewhere");
    assertThat(gateway.receives(connection)).startsWith("HTTP/1.1 200 ");
  }
}
