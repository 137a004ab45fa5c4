package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's host and those of previews, each asked for the files of both. */
class PreviewHostsTest {
  private static final String PREVIEW = "Host: p8000-0123456789abcdef.localhost:8420";
  private static final String SAFARI =
      "User-Agent: Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0"
          + " Safari/605.1.15";
  private static final String CHROME =
      "User-Agent: Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0"
          + " Safari/537.36";
  private static Fixture server;

  @BeforeAll
  static void start() {
    server = new Fixture();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/index.html", "/sdk/warren.js", "/assets/page-0A1B2C3D.js", "/preview.html"})
  void filesOfThePageAreOnItsHostOnly(String path) throws IOException {
    assertThat(server.get(path).status()).isEqualTo(200);
    Reply reply = server.get(path, PREVIEW);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.text()).contains("the tab that serves this preview");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__warren/boot.html",
        "/__warren/boot.js",
        "/__warren/sw.js",
        "/__warren/shim.js",
      })
  void filesOfPreviewsAreOnTheirHostsOnly(String path) throws IOException {
    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.get(path.replace("_", "%5f")).status()).isEqualTo(404);
    Reply reply = server.get(path, PREVIEW);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(Fixture.source(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__warren/boot.html", "/__warren/sw.js", "/", "/none"})
  void answersToPreviewsHaveHeadersOfTheirOwn(String path) throws IOException {
    Reply reply = server.get(path, PREVIEW, CHROME);
    assertThat(reply.header("Cross-Origin-Embedder-Policy")).isEqualTo("credentialless");
    assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).isNull();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors http://localhost:"
                + server.port());
  }

  @Test
  void webKitHasNoCredentialless() throws IOException {
    Reply reply = server.get("/__warren/boot.html", PREVIEW, SAFARI);
    assertThat(reply.header("Cross-Origin-Embedder-Policy")).isEqualTo("require-corp");
  }

  @Test
  void onlyOneScriptMayBecomeAServiceWorker() throws IOException {
    String asked = "Service-Worker: script";
    Reply worker = server.get("/__warren/sw.js", PREVIEW, asked);
    assertThat(worker.status()).isEqualTo(200);
    assertThat(worker.header("Service-Worker-Allowed")).isEqualTo("/");
    for (String path : new String[] {"/__warren/shim.js", "/__warren/boot.js", "/evil.js"}) {
      Reply reply = server.get(path, PREVIEW, asked);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("Service-Worker-Allowed")).isNull();
    }
    assertThat(server.get("/sdk/warren.js").header("Service-Worker-Allowed")).isNull();
  }

  @Test
  void previewInATabOfItsOwnIsLedToThePageThatFramesIt() throws IOException {
    Reply reply = server.get("/a/b?c=d&e", PREVIEW, "Sec-Fetch-Dest: document");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location"))
        .isEqualTo(
            "//localhost:8420/preview.html?port=8000&session=0123456789abcdef"
                + "&at=%2Fa%2Fb%3Fc%3Dd%26e");
    assertThat(server.get("/a", PREVIEW, "Sec-Fetch-Dest: iframe").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other.localhost",
        "p0-0123456789abcdef.localhost",
        "p65536-0123456789abcdef.localhost",
        "p8000.localhost",
        "p8000-.localhost",
        "p8000-abc.localhost",
        "p08000-0123456789abcdef.localhost",
        "a.p8000-0123456789abcdef.localhost",
        "p8000-0123456789abcdef.localhost.example",
      })
  void namesOfNoPreviewAreRefused(String host) throws IOException {
    assertThat(server.get("/", "Host: " + host).status()).isEqualTo(421);
    assertThat(server.get("/__warren/sw.js", "Host: " + host).status()).isEqualTo(421);
  }

  @Test
  void pageLearnsHowPreviewsAreNamedAndWhereTunnelsGo() throws IOException {
    Reply reply = server.get("/sdk/server.json");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.text())
        .isEqualTo(
            "{\"previewHost\":\"p{port}-{session}.localhost\",\"tunnel\":"
                + "{\"relay\":\"ws://localhost:8421\",\"server\":\"localhost:7835\","
                + "\"host\":\"localhost\"}}\n");
    assertThat(server.get("/sdk/server.json", PREVIEW).status()).isEqualTo(404);
  }
}
