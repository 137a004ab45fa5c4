package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./warren up} opens, and to whom. */
class LauncherIT {
  /** An address of this machine at which only those answer who listen on all of them. */
  private static final String ELSEWHERE = "127.0.0.2";

  @Test
  void givesThisMachineATunnelAndOthersNothing() throws Exception {
    try (Launcher warren = Launcher.up()) {
      String page = warren.awaitServers();
      try (BoreClient tunnel = new BoreClient(warren.borePort)) {
        assertThat(answers("127.0.0.1", tunnel.port)).isTrue();
        assertThat(answers(ELSEWHERE, tunnel.port)).isFalse();
        assertLoopbackOnly(warren, page);
      }
      assertThat(serverFile(page)).contains(told(warren, "localhost"));
    }
  }

  @Test
  void opensThePortsOfTunnelsAndNothingElseAndSaysSo() throws Exception {
    try (Launcher warren = Launcher.up("--public", "warren.example")) {
      String page = warren.awaitServers();
      assertThat(warren.awaitSaid("stay on this machine"))
          .contains("anyone who reaches warren.example can reach what you share");
      try (BoreClient tunnel = new BoreClient(warren.borePort)) {
        assertThat(answers(ELSEWHERE, tunnel.port)).isTrue();
        assertLoopbackOnly(warren, page);
      }
      assertThat(serverFile(page)).contains(told(warren, "warren.example"));
    }
  }

  @Test
  void anAddressOfIpv6IsAHostInBrackets() throws Exception {
    try (Launcher warren = Launcher.up("--public", "2001:db8::1")) {
      assertThat(serverFile(warren.awaitServers())).contains(told(warren, "[2001:db8::1]"));
    }
  }

  @Test
  void aBoreServerOfOthersCannotBeOpened() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launcher warren =
            Launcher.upWithBorePort(other.getLocalPort(), "--public", "warren.example")) {
      assertThat(warren.awaitEnd())
          .startsWith("warren: port " + other.getLocalPort() + " is in use, so --public has no");
      assertThat(warren.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void withoutPublicTheBoreServerThatIsThereIsUsed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launcher warren = Launcher.upWithBorePort(other.getLocalPort())) {
      warren.awaitSaid("tunnels of this machine go through the bore server there");
      assertThat(warren.awaitSaid("The relay is at")).doesNotContain("The bore server is at");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "-x", ";", "[::1", "a:b", ""})
  void whatIsNoHostIsRefused(String host) throws Exception {
    try (Launcher warren = Launcher.up("--public", host)) {
      assertThat(warren.awaitEnd())
          .isEqualTo("warren: --public needs a name or an address of this machine\n");
      assertThat(warren.exitCode()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--public, --public needs a value",
    "--open, up has no option --open; ./warren help lists them"
  })
  void mistakesAreOneLine(String option, String line) throws Exception {
    try (Launcher warren = Launcher.up(option)) {
      assertThat(warren.awaitEnd()).isEqualTo("warren: " + line + "\n");
    }
  }

  private static void assertLoopbackOnly(Launcher warren, String page) throws IOException {
    for (int port : new int[] {URI.create(page).getPort(), warren.relayPort, warren.borePort}) {
      assertThat(answers("127.0.0.1", port)).isTrue();
      assertThat(answers(ELSEWHERE, port)).isFalse();
    }
  }

  private static String told(Launcher warren, String host) {
    return "\"relay\":\"ws://localhost:%d\",\"server\":\"localhost:%d\",\"host\":\"%s\""
        .formatted(warren.relayPort, warren.borePort, host);
  }

  private static String serverFile(String page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "/sdk/server.json")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static boolean answers(String address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), 5000);
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }
}
