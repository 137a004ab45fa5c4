package warren.relay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.relay.config.Settings;
import warren.relay.testing.RawTab;
import warren.wire.wisp.Close;
import warren.wire.wisp.CloseReason;
import warren.wire.wisp.Continue;

/** The whole server in this JVM, on free ports of loopback. */
class RelayServerTest {
  private RelayServer server;

  private RelayServer start(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--port=0", "--bore-port=0", "--admin-port=0", "--threads=2"));
    arguments.addAll(List.of(more));
    server = RelayServer.start(Settings.read(arguments, Map.of()));
    return server;
  }

  private Admin admin() {
    return new Admin(server.adminPort());
  }

  @AfterEach
  void stopsWithoutATrace() {
    if (server != null) {
      server.close();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("relay-") || name.equals("bore"));
  }

  /** A client in a tab asks for a tunnel, and a peer's bytes come back through it. */
  private static int tunnel(WispTab tab, int borePort) throws Exception {
    tab.next(Continue.class);
    tab.connect(1, borePort);
    tab.send(1, "{\"Hello\":0}\0");
    String hello = tab.until("{\"Hello\":");
    while (!hello.contains("}")) {
      hello += tab.until("}");
    }
    return Integer.parseInt(hello.replaceAll("(?s).*\"Hello\":([0-9]+).*", "$1"));
  }

  @Test
  void aTabGetsATunnelOfTheServersOwn() throws Exception {
    start();
    WispTab tab = WispTab.open(server.port());
    int port = tunnel(tab, server.borePort());
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      peer.getOutputStream().write('?');
      String text = tab.until("\"}\0");
      String id = text.replaceAll("(?s).*\"Connection\":\"([^\"]+)\".*", "$1");
      tab.connect(2, server.borePort());
      tab.send(2, "{\"Accept\":\"" + id + "\"}\0!");
      assertThat(peer.getInputStream().read()).isEqualTo('!');
      assertThat(tab.until("?")).endsWith("?");
      assertThat(admin().metric("warren_bore_tunnels")).isEqualTo(1);
      assertThat(admin().metric("warren_bore_peers")).isEqualTo(1);
      assertThat(admin().metric("warren_relay_connections")).isEqualTo(1);
      assertThat(admin().metric("warren_relay_streams")).isEqualTo(2);
      assertThat(admin().metric("warren_relay_bytes_total{to=\"tcp\"}")).isGreaterThan(20);
      assertThat(admin().metric("warren_bore_bytes_total{to=\"client\"}")).isEqualTo(1);
      assertThat(admin().metric("warren_relay_buffered_bytes")).isZero();
    }
  }

  @Test
  void loopsShareThePort() throws Exception {
    start();
    List<WispTab> tabs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tabs.add(WispTab.open(server.port()));
    }
    for (WispTab tab : tabs) {
      assertThat(tunnel(tab, server.borePort())).isPositive();
    }
    assertThat(admin().metric("warren_bore_tunnels")).isEqualTo(4);
  }

  @Test
  void whoIsNotWelcomeIsToldAndCounted() throws Exception {
    start();
    String address = "ws://127.0.0.1:" + server.port() + "/";
    WispTab foreign = WispTab.open(HttpClient.newHttpClient(), address, "http://evil.example");
    assertThat(foreign.closed()).isEqualTo(1008);
    WispTab tab = WispTab.open(server.port());
    tab.connect(1, 22);
    assertThat(tab.next(Close.class).code()).isEqualTo(CloseReason.BLOCKED.code());
    assertThat(admin().metric("warren_relay_refusals_total{reason=\"origin\"}")).isEqualTo(1);
    assertThat(admin().metric("warren_relay_refusals_total{reason=\"target_not_allowed\"}"))
        .isEqualTo(1);
  }

  @Test
  void socketsWithoutAHandshakeHaveALimit() throws Exception {
    start("--handshakes-per-client=3");
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }
    try (Socket fourth = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(isClosed(fourth)).isTrue();
    }
    assertThat(admin().metric("warren_relay_handshakes")).isEqualTo(3);
    silent.get(0).close();
    while (admin().metric("warren_relay_handshakes") > 2) {
      Thread.onSpinWait();
    }
    WispTab tab = WispTab.open(server.port());
    tab.next(Continue.class);
    assertThat(admin().metric("warren_relay_handshakes")).isEqualTo(2);
    for (Socket socket : silent) {
      socket.close();
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    try {
      InputStream in = socket.getInputStream();
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Each proxy may write a header of its own; the last entry of the last one is the client. */
  @Test
  void clientsBehindAProxyThatWritesHeadersOfItsOwnAreToldApart() throws Exception {
    start("--proxy=127.0.0.1", "--origin=" + RawTab.ORIGIN, "--connections-per-client=1");
    String hearsay = "X-Forwarded-For: 203.0.113.1";
    try (RawTab first = RawTab.silent(server.port());
        RawTab second = RawTab.silent(server.port());
        RawTab again = RawTab.silent(server.port())) {
      first.shakeHands("/", hearsay, "X-Forwarded-For: 192.0.2.1").hear(Continue.class);
      second.shakeHands("/", hearsay, "X-Forwarded-For: 192.0.2.2").hear(Continue.class);
      again.shakeHands("/", "X-Forwarded-For: 203.0.113.2", "X-Forwarded-For: 192.0.2.2");
      assertThat(again.closing()).startsWith("1013 ");
    }
  }

  // --- the admin port

  @Test
  void adminPortHasThreeAddressesAndNothingElse() throws Exception {
    start();
    assertThat(admin().get("/healthz").body()).isEqualTo("ok\n");
    assertThat(admin().get("/readyz").body()).isEqualTo("ready\n");
    HttpResponse<String> metrics = admin().get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
    assertThat(metrics.body()).contains("# TYPE warren_relay_connections gauge");
    for (String path : List.of("/", "/metrics/", "/healthz/../metrics", "/favicon.ico")) {
      assertThat(admin().get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(admin().send("POST", "localhost", "/healthz").statusCode()).isEqualTo(405);
    assertThat(admin().send("HEAD", "127.0.0.1", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsThatAreNeverWholeStarveNobody() throws Exception {
    start();
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.adminPort());
        half.add(socket);
        socket.getOutputStream().write("GET /healthz HT".getBytes(StandardCharsets.UTF_8));
      }
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> answer = admin().getWithin(Duration.ofSeconds(1), "/healthz");
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      for (Socket socket : half) {
        assertThat(isClosed(socket)).as("given up after a while").isTrue();
      }
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
  }

  @Test
  void adminPortAnswersToItsOwnNamesOnly() throws Exception {
    start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.adminPort())) {
      String request = "GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), "UTF-8"))
          .startsWith("HTTP/1.1 421 ")
          .doesNotContain("warren_");
    }
  }

  @Test
  void adminAndBoreCanBeOff() throws Exception {
    start("--admin=off", "--bore=off");
    assertThat(server.adminPort()).isZero();
    assertThat(server.addresses()).hasSize(1);
  }

  // --- not starting

  @Test
  void aPortInUseIsOneLine() throws Exception {
    for (String prefix : List.of("", "bore-", "admin-")) {
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = other.getLocalPort();
        List<String> arguments = new ArrayList<>();
        for (String each : List.of("", "bore-", "admin-")) {
          arguments.add("--" + each + "port=" + (each.equals(prefix) ? port : 0));
        }
        Settings settings = Settings.read(arguments, Map.of());
        String off = prefix.isEmpty() ? "" : ", or --" + prefix.replace("-", "") + " off";
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> RelayServer.start(settings))
            .withMessage(
                "port "
                    + port
                    + " is in use: stop what uses it, or use --"
                    + prefix
                    + "port N"
                    + off);
      }
    }
  }

  @Test
  void anAddressOfAnotherMachineIsOneLine() throws Exception {
    Settings settings = Settings.read(List.of("--host=192.0.2.1", "--bore=off"), Map.of());
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> RelayServer.start(settings))
        .withMessageStartingWith("cannot listen on 192.0.2.1 (")
        .withMessageEndingWith("): use another --host");
  }

  // --- stopping

  @Test
  void aTabWithoutStreamsGoesAtOnce() throws Exception {
    start();
    WispTab tab = WispTab.open(server.port());
    tab.next(Continue.class);
    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(() -> server.stop(Duration.ofMinutes(1)));
    assertThat(tab.closed()).isEqualTo(1001);
    stop.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aStreamMayFinishAndNothingNewBegins() throws Exception {
    try (ServerSocket service = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      int port = service.getLocalPort();
      start("--allow=localhost:" + port + ",127.0.0.1:" + port);
      WispTab tab = WispTab.open(server.port());
      tab.next(Continue.class);
      tab.connect(1, port);
      Socket peer = service.accept();
      int relay = server.port();
      Admin admin = admin();
      CompletableFuture<Void> stop =
          CompletableFuture.runAsync(() -> server.stop(Duration.ofMinutes(1)));
      while (admin.get("/readyz").statusCode() != 503) {
        Thread.onSpinWait();
      }
      assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
      tab.connect(2, port);
      assertThat(tab.next(Close.class).stream()).isEqualTo(2);
      assertThat(isRefused(relay)).isTrue();
      peer.getOutputStream().write('x');
      assertThat(tab.until("x")).isEqualTo("x");
      assertThat(tab.closedYet()).isEmpty();
      peer.close();
      assertThat(tab.closed()).isEqualTo(1001);
      stop.get(10, TimeUnit.SECONDS);
    }
  }

  private static boolean isRefused(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void afterTheGraceTimeAllIsOver() throws Exception {
    start();
    WispTab tab = WispTab.open(server.port());
    int port = tunnel(tab, server.borePort());
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String id = tab.until("\"}\0").replaceAll("(?s).*\"Connection\":\"([^\"]+)\".*", "$1");
      tab.connect(2, server.borePort());
      tab.send(2, "{\"Accept\":\"" + id + "\"}\0!");
      assertThat(peer.getInputStream().read()).isEqualTo('!');
      server.stop(Duration.ofMillis(300));
      assertThat(tab.closed()).isEqualTo(1001);
      assertThat(isClosed(peer)).isTrue();
    }
  }
}
