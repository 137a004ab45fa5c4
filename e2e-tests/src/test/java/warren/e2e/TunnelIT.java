package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/**
 * Programs of the tab behind public ports: the SDK opens tunnels through the relay and its bore
 * server, and visitors are clients outside of the browser.
 */
class TunnelIT extends BrowserTest {
  private static final int DOWNLOAD = 50_000_000;

  private RelayProcess relay;
  private String url;
  private Sdk sdk;
  private HttpClient client;

  @BeforeAll
  void startServers() {
    relay = new RelayProcess(new Conditions()).start();
    url = Server.startWith("--relay", relay.url(), "--bore", relay.bore());
  }

  @AfterAll
  void endRelay() {
    relay.close();
  }

  @BeforeEach
  void boot() {
    client = HttpClient.newHttpClient();
    sdk = new Sdk(driver, url).open().install("http").install("echo");
    sdk.js(
        """
        globalThis.serve = async (name, port) => {
          const process = await warren.spawn(`/home/${name}.wasm`, [String(port)]);
          await kit.line(process.stdout, "listening");
          return process;
        };
        globalThis.gateways = [];
        warren.on("gateway", ({ pid }) => gateways.push(pid));
        globalThis.open = async (options) => {
          globalThis.tunnel = await warren.tunnel.open(options);
          globalThis.states = [];
          tunnel.on("state", (state) => states.push(state));
          const { url, link, password, remotePort } = tunnel;
          return { url, link, password, remotePort };
        };
        """);
  }

  @AfterEach
  void closeTunnels() {
    sdk.js("await warren.close()");
  }

  private Map<String, Object> open(String options) {
    return sdk.map("return open(" + options + ")");
  }

  /** A server of HTTP at 8080 behind a tunnel with these options besides. */
  private Map<String, Object> share(String options) {
    sdk.js("globalThis.server = await serve('http', 8080)");
    return open("{ port: 8080, " + options + " }");
  }

  private static HttpRequest.Builder to(Map<String, Object> tunnel, String path) {
    return HttpRequest.newBuilder(URI.create((String) tunnel.get("url")).resolve(path))
        .timeout(Duration.ofSeconds(60));
  }

  private static HttpRequest.Builder withPassword(Map<String, Object> tunnel, String path) {
    return to(tunnel, path).header("Authorization", basic((String) tunnel.get("password")));
  }

  private static String basic(String password) {
    byte[] text = ("warren:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aThousandPagesOverTheConnectionsOfOneVisitor() {
    Map<String, Object> tunnel = share("");
    for (int i = 0; i < 1000; i++) {
      assertThat(send(withPassword(tunnel, "/hello")).body()).isEqualTo("hello");
    }
    Map<String, Object> traffic =
        sdk.map(
            "return kit.until('the traffic', () => tunnel.traffic.sent > 90_000 && tunnel.traffic)");
    assertThat((long) traffic.get("connections")).isBetween(1L, 5L);
    assertThat((long) traffic.get("received")).isGreaterThan(100_000);
  }

  @Test
  void aDownloadOf50MegabytesArrivesAsItWasSent()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Map<String, Object> tunnel = share("");
    HttpResponse<InputStream> response =
        client.send(
            withPassword(tunnel, "/bytes/" + DOWNLOAD).build(), BodyHandlers.ofInputStream());
    MessageDigest got = MessageDigest.getInstance("SHA-256");
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    try (InputStream body = response.body()) {
      got.update(body.readAllBytes());
    }
    byte[] bytes = new byte[DOWNLOAD];
    for (int i = 0; i < DOWNLOAD; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 11));
    }
    expected.update(bytes);
    assertThat(got.digest()).isEqualTo(expected.digest());
  }

  @Test
  void bodiesGoToTheProgramInBothFramings() {
    Map<String, Object> tunnel = share("");
    byte[] body = new byte[3_000_000];
    new Random(7).nextBytes(body);
    long sum = 0;
    for (byte b : body) {
      sum += b & 0xff;
    }
    HttpRequest.Builder measured =
        withPassword(tunnel, "/sum").POST(BodyPublishers.ofByteArray(body));
    assertThat(send(measured).body()).isEqualTo(body.length + " " + sum);
    assertThat(send(withPassword(tunnel, "/chunks/1000")).body()).isEqualTo("chunk\n".repeat(1000));
  }

  @Test
  void withoutThePasswordNobodyGetsIn() {
    Map<String, Object> tunnel = share("");
    HttpResponse<String> refused = send(to(tunnel, "/hello"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    HttpResponse<String> wrong =
        send(to(tunnel, "/hello").header("Authorization", basic("not the password")));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat((String) tunnel.get("password")).matches("[a-z0-9]{16}");
    assertThat(send(withPassword(tunnel, "/hello")).body()).isEqualTo("hello");
  }

  @Test
  void aLinkLetsInByACookieThatTheProgramDoesNotSee() {
    Map<String, Object> tunnel = share("");
    String[] link = ((String) tunnel.get("link")).split("#", 2);
    assertThat(send(HttpRequest.newBuilder(URI.create(link[0]))).body()).contains("location.hash");
    HttpResponse<String> posted =
        send(HttpRequest.newBuilder(URI.create(link[0])).POST(BodyPublishers.ofString(link[1])));
    assertThat(posted.statusCode()).isEqualTo(204);
    String cookie = posted.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(cookie).startsWith("warren-" + tunnel.get("remotePort") + "=");
    HttpResponse<String> page = send(to(tunnel, "/cookie").header("Cookie", "mine=1; " + cookie));
    assertThat(page.body()).isEqualTo("mine=1");
  }

  /** The page of the link, as a browser runs it. */
  @Test
  void aLinkOpensInABrowser() {
    Map<String, Object> tunnel = share("");
    String page = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    try {
      driver.get((String) tunnel.get("link"));
      new Conditions()
          .until("the program's page", () -> driver.getCurrentUrl().equals(tunnel.get("url")));
      driver.get(tunnel.get("url") + "hello");
      assertThat(driver.getPageSource()).contains("hello");
    } finally {
      driver.close();
      driver.switchTo().window(page);
    }
  }

  @Test
  void aRawTunnelKeepsHalfCloseAndEveryByte() throws IOException {
    sdk.js("await serve('echo', 7000)");
    Map<String, Object> tunnel = open("{ port: 7000, password: null }");
    assertThat(tunnel.get("link")).isEqualTo(tunnel.get("url"));
    byte[] sent = new byte[2_000_000];
    new Random(1).nextBytes(sent);
    assertThat(echoed(tunnel, sent)).isEqualTo(sent);
  }

  private static byte[] echoed(Map<String, Object> tunnel, byte[] sent) throws IOException {
    int port = ((Long) tunnel.get("remotePort")).intValue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      Thread writer =
          new Thread(
              () -> {
                try {
                  socket.getOutputStream().write(sent);
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      writer.start();
      return socket.getInputStream().readAllBytes();
    }
  }

  @Test
  void manyVisitorsAtOnceGetTheirOwnBytes() throws Exception {
    sdk.js("await serve('echo', 7000)");
    Map<String, Object> tunnel = open("{ port: 7000, password: null }");
    ExecutorService visitors = Executors.newFixedThreadPool(100);
    try {
      List<Future<Boolean>> all =
          new Random(3)
              .ints(100)
              .mapToObj(
                  seed ->
                      visitors.submit(
                          () -> {
                            byte[] sent = new byte[64 << 10];
                            new Random(seed).nextBytes(sent);
                            return Arrays.equals(echoed(tunnel, sent), sent);
                          }))
              .toList();
      for (Future<Boolean> visitor : all) {
        assertThat(visitor.get()).isTrue();
      }
    } finally {
      visitors.shutdownNow();
    }
    assertThat(sdk.js("return kit.until('all to leave', () => tunnel.traffic.open === 0)"))
        .isEqualTo(true);
  }

  @Test
  void aProgramThatWasKilledIsToldClearlyUntilAnotherRuns() {
    Map<String, Object> tunnel = share("");
    assertThat(send(withPassword(tunnel, "/hello")).statusCode()).isEqualTo(200);
    sdk.js("await server.kill('SIGKILL'); await server.exit");
    HttpResponse<String> gone = send(withPassword(tunnel, "/hello"));
    assertThat(gone.statusCode()).isEqualTo(502);
    assertThat(gone.body()).contains("The program does not run");
    sdk.js("await serve('http', 8080)");
    assertThat(send(withPassword(tunnel, "/hello")).body()).isEqualTo("hello");
  }

  @Test
  void aRelayThatStartsAgainGetsTheTunnelBackAtItsPort() {
    Map<String, Object> tunnel = share("");
    relay.close();
    sdk.js("await kit.until('the loss', () => tunnel.state.state === 'reconnecting')");
    relay.start();
    sdk.js("await kit.until('the tunnel', () => tunnel.state.state === 'open')");
    assertThat(send(withPassword(tunnel, "/hello")).body()).isEqualTo("hello");
    assertThat(sdk.list("return states.map(({ state }) => state)"))
        .contains("reconnecting")
        .endsWith("open")
        .doesNotContain("closed");
  }

  @Test
  void aGatewayThatIsKilledGetsTheTunnelBackAtItsPort() {
    Map<String, Object> tunnel = share("");
    sdk.js(
        """
        await warren.connection.request("kill", { pid: gateways.at(-1), signal: "SIGKILL" });
        await kit.until("the tunnel", () => states.length > 1 && tunnel.state.state === "open");
        """);
    assertThat(send(withPassword(tunnel, "/hello")).body()).isEqualTo("hello");
  }

  @Test
  void aTunnelEndsAtItsTimeAndWhenItIsClosed() {
    Map<String, Object> first = share("expires: Date.now() + 5000");
    assertThat(send(withPassword(first, "/hello")).statusCode()).isEqualTo(200);
    assertThat(
            sdk.text("await kit.until('its end', () => states.length > 0); return states[0].code"))
        .isEqualTo("EEXPIRED");
    Map<String, Object> second = open("{ port: 8080 }");
    sdk.js("tunnel.close()");
    assertThat(sdk.text("return tunnel.state.code")).isEqualTo("ECLOSED");
    for (Map<String, Object> tunnel : List.of(first, second)) {
      int port = ((Long) tunnel.get("remotePort")).intValue();
      new Conditions().until("the port to be free", () -> !RelayProcess.listens(port));
    }
  }

  @Test
  void whatCanNotBeOpenedIsToldWithItsReason() {
    Map<String, Object> taken = share("");
    assertThat(
            sdk.failure(
                "warren.tunnel.open({ port: 1, remotePort: " + taken.get("remotePort") + " })"))
        .isEqualTo("EADDRINUSE");
    assertThat(sdk.failure("warren.tunnel.open({ port: 1, server: 'example.invalid' })"))
        .isEqualTo("EHOSTUNREACH");
    assertThat(sdk.failure("warren.tunnel.open({ port: 0 })")).isEqualTo("EINVAL");
    assertThat(sdk.failure("warren.tunnel.open({ port: 1, password: 'short' })"))
        .isEqualTo("EINVAL");
    assertThat(sdk.failure("warren.tunnel.open({ port: 1, server: 'a b' })")).isEqualTo("EINVAL");
    assertThat(sdk.failure("warren.tunnel.open({ port: 1, expires: 5 })")).isEqualTo("EINVAL");
  }
}
