package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no answer lacks, and what no address reaches. */
class EveryAnswerTest {
  private static final List<String> FIXED =
      List.of(
          "Cross-Origin-Opener-Policy: same-origin",
          "Cross-Origin-Embedder-Policy: require-corp",
          "Cross-Origin-Resource-Policy: same-origin",
          "Origin-Agent-Cluster: ?1",
          "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer");
  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> requests() {
    return Stream.of(
        "GET / HTTP/1.1\r\nHost: localhost",
        "HEAD / HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *",
        "GET /ten.bin HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1",
        "GET /ten.bin HTTP/1.1\r\nHost: localhost\r\nRange: bytes=90-",
        "GET /none HTTP/1.1\r\nHost: localhost",
        "POST / HTTP/1.1\r\nHost: localhost",
        "OPTIONS * HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1",
        "GET / HTTP/1.1\r\nHost: elsewhere.example",
        "GET /%00 HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1",
        "GET / HTTP/1.0",
        "GET /" + "long".repeat(5000) + " HTTP/1.1\r\nHost: localhost",
        "nonsense");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void carriesTheHeaders(String request) throws IOException {
    Reply reply = Reply.toBytes(server.port(), request + "\r\nConnection: close\r\n\r\n");
    for (String header : FIXED) {
      String[] nameAndValue = header.split(": ", 2);
      assertThat(reply.headers()).containsEntry(nameAndValue[0], nameAndValue[1]);
    }
    assertThat(reply.header("Content-Security-Policy")).isEqualTo(policy(""));
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.headers()).doesNotContainKey("Server");
  }

  @Test
  void onlyWorkersMayBuildCodeFromStrings() throws IOException {
    String worker = "/assets/kernel-worker-0A1B2C3D.js";
    assertThat(server.get(worker).header("Content-Security-Policy"))
        .isEqualTo(policy(" 'unsafe-eval'"));
    String tag = server.get(worker).header("ETag");
    Reply unchanged = server.get(worker, "If-None-Match: " + tag);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("Content-Security-Policy")).isEqualTo(policy(" 'unsafe-eval'"));
    assertThat(server.get("/assets/page-0A1B2C3D.js").header("Content-Security-Policy"))
        .isEqualTo(policy(""));
  }

  /** Programs' JavaScript runs there: it has nothing to connect to and nothing to import. */
  @Test
  void aRuntimesWorkerMayLoadNothing() throws IOException {
    Reply reply = server.get("/runtimes/node-worker-0a1b2c3d.js");
    assertThat(reply.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; script-src 'unsafe-eval'");
    assertThat(reply.header("Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
    assertThat(server.get("/runtimes/node-library-0a1b2c3d.js").header("Content-Security-Policy"))
        .isEqualTo(policy(""));
  }

  /** All that leaves the tab goes through the gateway. */
  @Test
  void onlyTheGatewayMayConnectOutside() throws IOException {
    String gateway = "/assets/gateway-worker-0A1B2C3D.js";
    assertThat(server.get(gateway).header("Content-Security-Policy"))
        .contains("connect-src 'self' " + Fixture.RELAY + " https:;")
        .contains("'unsafe-eval'");
    assertThat(server.get("/index.html").header("Content-Security-Policy"))
        .doesNotContain(Fixture.RELAY);
  }

  private static String policy(String eval) {
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
        + eval
        + "; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        + " media-src blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src http://*.localhost:"
        + server.port()
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../index.html",
        "/../../../../../../etc/passwd",
        "/assets/../index.html",
        "/./index.html",
        "//index.html",
        "/%2e%2e/index.html",
        "/%2E%2E%2Findex.html",
        "/assets%2f..%2findex.html",
        "/%252e%252e/index.html",
        "/..%5cindex.html",
        "/..\\index.html",
        "/index.html%00",
        "/%00",
        "/index.html;x=1",
        "/index.html/",
        "/index.html%20",
        "/%c0%ae%c0%ae/index.html",
        "/%",
        "/%zz",
        "/site/index.html.gz",
        "/index.html.gz",
        "/warren/server/Main.class",
        "/META-INF/MANIFEST.MF",
      })
  void nothingBesideTheFilesHasAnAddress(String target) throws IOException {
    assertThat(server.get(target).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1"})
  void ownNamesAreServed(String host) throws IOException {
    assertThat(server.get("/", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elsewhere.example",
        "localhost.example",
        "notlocalhost",
        "10.0.0.1",
        "localhost:x"
      })
  void otherNamesAreRefused(String host) throws IOException {
    assertThat(server.get("/", "Host: " + host).status()).isIn(400, 421);
  }

  @Test
  void loopbackAddressesLeadToTheName() throws IOException {
    Reply four = server.get("/a?b=%20c", "Host: 127.0.0.1:8420");
    assertThat(four.status()).isEqualTo(307);
    assertThat(four.header("Location")).isEqualTo("http://localhost:8420/a?b=%20c");
    assertThat(server.get("/", "Host: [::1]").header("Location")).isEqualTo("http://localhost/");
  }
}
