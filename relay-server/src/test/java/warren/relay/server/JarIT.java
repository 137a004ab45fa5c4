package warren.relay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warren.relay.config.Settings;
import warren.relay.testing.Keytool;
import warren.relay.testing.RawTab;
import warren.wire.wisp.Close;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;

/** The jar, started in a folder that has nothing to do with it. */
class JarIT {
  private static final String RELAY = "The relay is at ws";
  private static final String BORE = "The bore server is at 127.0.0.1:";
  private static final String ADMIN = "Watch it at http://127.0.0.1:";

  @TempDir Path folder;

  // --- starting

  @Test
  void helpAndVersion() throws Exception {
    try (RelayProcess help = new RelayProcess(folder, "--help")) {
      assertThat(help.restOfOutput()).isEqualTo(Settings.help().lines().toList());
      assertThat(help.exitCode()).isZero();
    }
    try (RelayProcess version = new RelayProcess(folder, "--version")) {
      assertThat(version.line()).matches("relay-server [0-9].*");
      assertThat(version.restOfErrors()).isEmpty();
    }
  }

  @Test
  void saysWhereItIsAndIsThere() throws Exception {
    try (RelayProcess process = RelayProcess.onFreePorts(folder)) {
      int relay = process.port(RELAY + "://127.0.0.1:");
      process.port(BORE);
      Admin admin = new Admin(process.port(ADMIN));
      WispTab.open(relay).next(Continue.class);
      assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(admin.metric("warren_relay_connections_opened_total")).isEqualTo(1);
      assertThat(process.errorLine()).contains(" info tab_connected client=127.0.0.1");
    }
  }

  @Test
  void everyMistakeIsALine() throws Exception {
    try (RelayProcess process = new RelayProcess(folder, "--port", "no", "--colour", "red")) {
      assertThat(process.restOfErrors())
          .containsExactlyInAnyOrder(
              "relay-server: --port: 'no': write a port from 0 to 65535",
              "relay-server: --colour: no such flag; --help lists the settings");
      assertThat(process.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void portInUseIsALine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      try (RelayProcess process =
          new RelayProcess(folder, "--port", port, "--bore", "off", "--admin", "off")) {
        assertThat(process.restOfErrors())
            .containsExactly(
                "relay-server: port " + port + " is in use: stop what uses it, or use --port N");
        assertThat(process.exitCode()).isEqualTo(1);
      }
    }
  }

  // --- its heap

  /** A port whose queue of connections is full, so that dialling it neither fails nor succeeds. */
  private static ServerSocket unanswering(List<Socket> filling) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try {
      while (true) {
        Socket socket = new Socket();
        filling.add(socket);
        socket.connect(server.getLocalSocketAddress(), 300);
      }
    } catch (SocketTimeoutException e) {
      return server;
    }
  }

  @Test
  void whatComesBeforeADialStandsDoesNotExhaustTheHeap() throws Exception {
    List<Socket> filling = new ArrayList<>();
    ServerSocket target = unanswering(filling);
    List<String> flags =
        List.of(
            "--port=0",
            "--bore=off",
            "--admin-port=0",
            "--origin=" + RawTab.ORIGIN,
            "--allow=127.0.0.1:" + target.getLocalPort());
    try (target;
        RelayProcess process = new RelayProcess(folder, 64, flags)) {
      int relay = process.port(RELAY + "://127.0.0.1:");
      Admin admin = new Admin(process.port(ADMIN));
      for (int client = 1; client <= 6; client++) {
        InetAddress from = InetAddress.getByName("127.0.0." + client);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay, from, 0);
        filling.add(socket);
        fill(new RawTab(socket).shakeHands("/"), target.getLocalPort());
      }
      assertThat(admin.metric("warren_relay_faults_total")).isZero();
      assertThat(admin.metric("warren_relay_buffered_bytes")).isBetween(24L << 20, 33L << 20);
      assertThat(admin.get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  private static void fill(RawTab tab, int port) throws IOException {
    for (int stream = 1; stream <= 250; stream++) {
      tab.connect(stream, port);
      for (int packet = 0; packet < 4; packet++) {
        tab.say(new Data(stream, ByteBuffer.allocate(64 << 10)));
      }
    }
    tab.say(new Connect(1000, Connect.TCP, 1, "nowhere.example"));
    Close answer = tab.hear(Close.class);
    while (answer.stream() != 1000) {
      answer = tab.hear(Close.class);
    }
  }

  // --- stopping

  @Test
  void firstSignalLetsStreamsFinishAndSecondDoesNot() throws Exception {
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RelayProcess process =
            RelayProcess.onFreePorts(
                folder, "--grace", "10m", "--allow", "127.0.0.1:" + service.getLocalPort())) {
      WispTab tab = WispTab.open(process.port(RELAY + "://127.0.0.1:"));
      process.port(BORE);
      Admin admin = new Admin(process.port(ADMIN));
      tab.next(Continue.class);
      tab.connect(1, "127.0.0.1", service.getLocalPort());
      service.accept();
      process.terminate();
      while (admin.get("/readyz").statusCode() != 503) {
        Thread.onSpinWait();
      }
      assertThat(process.isAlive()).isTrue();
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(128 + 15);
    }
  }

  @Test
  void aSignalEndsItWithAGoodbye() throws Exception {
    try (RelayProcess process = RelayProcess.onFreePorts(folder, "--log-format", "json")) {
      WispTab tab = WispTab.open(process.port(RELAY + "://127.0.0.1:"));
      tab.next(Continue.class);
      process.terminate();
      assertThat(tab.closed()).isEqualTo(1001);
      assertThat(process.exitCode()).isZero();
      List<String> lines = process.restOfErrors();
      assertThat(lines).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
      assertThat(lines.get(lines.size() - 1)).contains("\"event\":\"stopped\"");
    }
  }

  // --- TLS

  private static void greet(int port, Path store) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(Keytool.trusting(store)).build();
    WispTab.open(client, "wss://localhost:" + port + "/", "http://localhost:8420")
        .next(Continue.class);
  }

  private static boolean canGreet(int port, Path store) throws Exception {
    try {
      greet(port, store);
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Test
  void tlsByAKeystoreThatChanges() throws Exception {
    Path first = Keytool.store(folder.resolve("first.p12"), "first");
    Path second = Keytool.store(folder.resolve("second.p12"), "second");
    Path used = Files.copy(first, folder.resolve("used.p12"));
    Path password = Files.writeString(folder.resolve("password"), Keytool.PASSWORD + "\n");
    try (RelayProcess process =
        RelayProcess.onFreePorts(
            folder, "--keystore", "used.p12", "--keystore-password-file", password.toString())) {
      int relay = process.port(RELAY + "s://127.0.0.1:");
      greet(relay, first);
      assertThat(canGreet(relay, second)).isFalse();
      Files.write(used, Files.readAllBytes(second));
      while (!process.errorLine().contains("read again")) {}
      greet(relay, second);
    }
  }

  @Test
  void tlsByPemFiles() throws Exception {
    Path store = Keytool.store(folder.resolve("store.p12"), "pem");
    Keytool.writeCertificate(store, folder.resolve("chain.pem"));
    Keytool.writeKey(store, folder.resolve("key.pem"));
    try (RelayProcess process =
        RelayProcess.onFreePorts(folder, "--certificate", "chain.pem", "--key", "key.pem")) {
      greet(process.port(RELAY + "s://127.0.0.1:"), store);
    }
  }

  @Test
  void aWrongPasswordIsALine() throws Exception {
    Keytool.store(folder.resolve("store.p12"), "store");
    try (RelayProcess process =
        RelayProcess.onFreePorts(
            folder, "--keystore", "store.p12", "--keystore-password", "wrong")) {
      assertThat(process.restOfErrors())
          .singleElement()
          .asString()
          .startsWith("relay-server: the certificate cannot be used: ")
          .doesNotContain("--keystore-password wrong");
      assertThat(process.exitCode()).isEqualTo(1);
    }
  }

  // --- settings of a file

  @Test
  void aFileIsReadAndFlagsWin() throws Exception {
    Files.writeString(
        folder.resolve("relay.properties"), "port=70000\nbore=off\nadmin=off\nthreads=1\n");
    try (RelayProcess process =
        new RelayProcess(folder, "--config", "relay.properties", "--port", "0")) {
      assertThat(process.port(RELAY + "://127.0.0.1:")).isPositive();
      process.terminate();
      assertThat(process.restOfOutput()).isEmpty();
    }
  }
}
