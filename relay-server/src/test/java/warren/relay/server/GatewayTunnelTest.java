package warren.relay.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.gateway.tunnel.Traffic;
import warren.relay.config.Settings;

/**
 * The bore client of tabs against this server, over a real WebSocket and real sockets.
 *
 * <pre>
 *  peer -- TCP --> bore server -- TCP --> relay -- WISP --> bore client -- program
 * </pre>
 */
class GatewayTunnelTest {
  private RelayServer server;
  private GatewayTunnel tunnel;

  private void start(int port, int borePort, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--admin=off", "--grace=0s"));
    arguments.addAll(List.of("--port=" + port, "--bore-port=" + borePort));
    arguments.addAll(List.of(more));
    server = RelayServer.start(Settings.read(arguments, Map.of()));
  }

  private GatewayTunnel tunnel(String secret) {
    tunnel = new GatewayTunnel(server.port(), "127.0.0.1", server.borePort(), secret);
    return tunnel;
  }

  @AfterEach
  void stop() throws Exception {
    if (tunnel != null) {
      tunnel.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static <T> FutureTask<T> inThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "peer-of-a-test");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** Sends everything, ends its direction, and then reads everything. */
  private static boolean isEchoed(int port, int size) throws Exception {
    byte[] sent = new byte[size];
    new Random(size).nextBytes(sent);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      FutureTask<Void> writing =
          inThread(
              () -> {
                socket.getOutputStream().write(sent);
                socket.shutdownOutput();
                return null;
              });
      byte[] came = socket.getInputStream().readAllBytes();
      writing.get(10, SECONDS);
      return Arrays.equals(came, sent);
    }
  }

  @Test
  void withoutASecret() throws Exception {
    start(0, 0);
    int port = tunnel(null).port();
    assertThat(isEchoed(port, 100_000)).isTrue();
    assertThat(tunnel.traffic()).isEqualTo(new Traffic(0, 1, 100_000, 100_000));
  }

  @Test
  void withASecret() throws Exception {
    start(0, 0, "--bore-secret=correct horse");
    assertThat(isEchoed(tunnel("correct horse").port(), 100_000)).isTrue();
  }

  @Test
  void withTheWrongSecret() throws Exception {
    start(0, 0, "--bore-secret=correct horse");
    assertThat(tunnel("battery staple").told())
        .isEqualTo("failed: the bore server says: invalid secret");
  }

  @Test
  void withASecretTooFew() throws Exception {
    start(0, 0, "--bore-secret=correct horse");
    assertThat(tunnel(null).told())
        .isEqualTo(
            "failed: 127.0.0.1:" + server.borePort() + " wants a secret, and none was given");
  }

  @Test
  void toAServerTheRelayDoesNotAllow() throws Exception {
    start(0, 0);
    tunnel = new GatewayTunnel(server.port(), "127.0.0.1", 22, null);
    assertThat(tunnel.told()).startsWith("failed: the relay does not allow 127.0.0.1:22: its ");
  }

  @Test
  void withoutARelay() throws Exception {
    start(0, 0);
    int port = server.port();
    server.close();
    tunnel = new GatewayTunnel(port, "127.0.0.1", 7835, null);
    assertThat(tunnel.told())
        .isEqualTo("failed: the relay is not there, or lets this page not in (1006)");
  }

  @Test
  void fromAPageTheRelayDoesNotLetIn() throws Exception {
    start(0, 0, "--origin=http://another.example");
    assertThat(tunnel(null).told())
        .startsWith("failed: the relay closed the connection (1008): this page's origin");
  }

  /** Many at once, as far apart in size as a byte and 2 MB. */
  @Test
  void manyPeersAtOnce() throws Exception {
    start(0, 0);
    int port = tunnel(null).port();
    List<FutureTask<Boolean>> peers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int size = i % 10 == 0 ? 2 << 20 : 1 + i * 701;
      peers.add(inThread(() -> isEchoed(port, size)));
    }
    for (FutureTask<Boolean> peer : peers) {
      assertThat(peer.get(60, SECONDS)).isTrue();
    }
  }

  @Test
  void itComesBackToItsPortWhenTheServerDoes() throws Exception {
    start(0, 0);
    int port = tunnel(null).port();
    int relayPort = server.port();
    int borePort = server.borePort();
    server.close();
    assertThat(tunnel.told()).startsWith("again: ");
    start(relayPort, borePort);
    String next = tunnel.told();
    while (next.startsWith("again: ")) {
      next = tunnel.told();
    }
    assertThat(next).isEqualTo("opened " + port);
    assertThat(isEchoed(port, 100_000)).isTrue();
  }
}
