package warren.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets for a file, over real HTTP. */
class AnswersTest {
  private static final String PAGE_SCRIPT = "/assets/page-0A1B2C3D.js";
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
  @CsvSource({
    "/, text/html;charset=utf-8, no-cache",
    "/index.html, text/html;charset=utf-8, no-cache",
    "/index.html?x=1, text/html;charset=utf-8, no-cache",
    "/sdk/warren.js, text/javascript; charset=utf-8, no-cache",
    "/runtimes/manifest.json, application/json, no-cache",
    "/ten.bin, application/octet-stream, no-cache",
    "/two%20words.txt, text/plain; charset=utf-8, no-cache",
    "/assets/page-0A1B2C3D.js, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
    "/runtimes/tiny-0123456789abcdef.wasm, application/wasm, 'public, max-age=31536000, immutable'",
  })
  void fileHasTypeAndLifetime(String path, String type, String cacheControl) throws IOException {
    Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type").replace(" ", "")).isEqualTo(type.replace(" ", ""));
    assertThat(reply.header("Cache-Control")).isEqualTo(cacheControl);
    assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(reply.body().length));
  }

  @Test
  void bytesAreThoseOfTheFile() throws IOException {
    assertThat(server.get("/").body()).isEqualTo(Fixture.source("/index.html"));
    assertThat(server.get("/ten.bin").body()).isEqualTo(Fixture.source("/ten.bin"));
  }

  @Test
  void compressedFormIsChosenByTheClient() throws IOException {
    Reply plain = server.get(PAGE_SCRIPT);
    Reply gzip = server.get(PAGE_SCRIPT, "Accept-Encoding: gzip");
    Reply brotli = server.get(PAGE_SCRIPT, "Accept-Encoding: gzip, deflate, br");
    assertThat(plain.header("Content-Encoding")).isNull();
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
    assertThat(gzip.body()).hasSizeLessThan(plain.body().length);
    assertThat(brotli.body()).hasSizeLessThan(gzip.body().length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(plain.body()).isEqualTo(Fixture.source(PAGE_SCRIPT));
    for (Reply reply : new Reply[] {plain, gzip, brotli}) {
      assertThat(reply.header("Vary")).isEqualTo("Accept-Encoding");
      assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(reply.body().length));
    }
    assertThat(plain.header("ETag")).isNotEqualTo(gzip.header("ETag"));
    assertThat(gzip.header("ETag")).isNotEqualTo(brotli.header("ETag"));
  }

  @Test
  void fileThatDoesNotShrinkIsSentAsItIs() throws IOException {
    Reply reply = server.get("/ten.bin", "Accept-Encoding: gzip, br");
    assertThat(reply.header("Content-Encoding")).isNull();
    assertThat(reply.text()).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void clientThatHasTheBytesGetsNoneAgain(String condition) throws IOException {
    String tag = server.get("/", "Accept-Encoding: br").header("ETag");
    assertThat(tag).matches("\"[\\w-]+\"");
    Reply reply =
        server.get("/", "Accept-Encoding: br", "If-None-Match: " + condition.formatted(tag));
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("ETag")).isEqualTo(tag);
    assertThat(reply.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void tagOfAnotherFormIsNotEnough() throws IOException {
    String tag = server.get("/", "Accept-Encoding: br").header("ETag");
    assertThat(server.get("/", "If-None-Match: " + tag).status()).isEqualTo(200);
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws IOException {
    Reply get = server.get(PAGE_SCRIPT, "Accept-Encoding: br");
    Reply head = server.send("HEAD", PAGE_SCRIPT, "Accept-Encoding: br");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(get.headers()).containsAllEntriesOf(withoutDate(head));
    assertThat(server.send("HEAD", "/none").body()).isEmpty();
  }

  private static Map<String, String> withoutDate(Reply reply) {
    reply.headers().remove("Date");
    return reply.headers();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=-2, 89, bytes 8-9/10",
    "bytes=8-99, 89, bytes 8-9/10",
  })
  void partOfAFile(String range, String part, String contentRange) throws IOException {
    Reply reply = server.get("/ten.bin", "Range: " + range);
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.text()).isEqualTo(part);
    assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
    assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(part.length()));
  }

  @Test
  void partOfAFileThatIsKeptCompressed() throws IOException {
    Reply reply = server.get(PAGE_SCRIPT, "Range: bytes=26-38");
    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.text()).isEqualTo("export const ");
  }

  @Test
  void rangeBeyondTheEnd() throws IOException {
    Reply reply = server.get("/ten.bin", "Range: bytes=10-");
    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void rangeIsForTheBytesTheClientBeganWith() throws IOException {
    String tag = server.get("/ten.bin").header("ETag");
    assertThat(server.get("/ten.bin", "Range: bytes=0-1", "If-Range: " + tag).status())
        .isEqualTo(206);
    assertThat(server.get("/ten.bin", "Range: bytes=0-1", "If-Range: \"old\"").text()).hasSize(10);
  }

  @Test
  void rangeOfACompressedFormIsIgnored() throws IOException {
    Reply reply = server.get(PAGE_SCRIPT, "Accept-Encoding: br", "Range: bytes=0-3");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Encoding")).isEqualTo("br");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void otherMethods(String method) throws IOException {
    Reply reply = server.send(method, "/");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/none", "/none.html", "/assets", "/assets/", "/sdk/", "/site.tsv", "/INDEX.HTML"})
  void noSuchFileAndNoListing(String path) throws IOException {
    Reply reply = server.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.text()).isEqualTo("warren: there is no such file here\n");
  }

  @Test
  void oneConnectionCarriesManyRequests() throws IOException {
    String request = "GET /ten.bin HTTP/1.1\r\nHost: localhost\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String both = request + "\r\n" + request + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(both.getBytes(US_ASCII));
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answers.split("0123456789", -1)).hasSize(3);
    }
  }
}
