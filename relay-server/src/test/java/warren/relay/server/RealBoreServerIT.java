package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.relay.policy.TargetPattern;
import warren.relay.testing.RawTab;
import warren.relay.testing.RealBoreProgram;

/**
 * A program in a tab is reached from outside through the original bore server: its tunnel's
 * connections are streams of the tab.
 *
 * <pre>
 *  peer -- TCP --> bore server -- TCP --> relay -- WISP --> tab
 * </pre>
 */
class RealBoreServerIT extends RelayFixture {
  /** The server knows one control port only, so it has an address of its own. */
  private static final String ADDRESS = "127.61.7.84";

  private static final int CONTROL_PORT = 7835;
  private Process bore;

  @BeforeEach
  void start() throws Exception {
    origins = List.of(RawTab.ORIGIN, JdkWebSockets.ORIGIN);
    targets = List.of(TargetPattern.parse(ADDRESS + ":" + CONTROL_PORT));
    ProcessBuilder builder =
        new ProcessBuilder(
            RealBoreProgram.of("0.6.0").toString(),
            "server",
            "--bind-addr",
            ADDRESS,
            "--min-port",
            "20000", // below the ports that systems give to those who dial
            "--max-port",
            "29999");
    builder.environment().put("NO_COLOR", "1");
    bore = builder.redirectErrorStream(true).start();
    CompletableFuture<String> listening = new CompletableFuture<>();
    inThread(() -> readUntilListening(listening));
    listening.get(10, SECONDS);
    start(LIMITS, null, null);
  }

  private Void readUntilListening(CompletableFuture<String> listening) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(bore.getInputStream(), UTF_8))) {
      StringBuilder all = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.append(line).append('\n');
        if (line.contains("listening")) {
          listening.complete(line);
        }
      }
      listening.completeExceptionally(new IOException(all.toString()));
    }
    return null;
  }

  @AfterEach
  void stopBore() {
    if (bore != null) { // there is no cargo, and the test is left out
      bore.destroyForcibly();
      bore.onExit().join();
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
    try (Socket socket = new Socket(InetAddress.getByName(ADDRESS), port)) {
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
  void peersOfAProgramInATab() throws Exception {
    TunnelTab tab = leaving(new TunnelTab(listener.port(), ADDRESS, CONTROL_PORT));
    int port = tab.open();
    FutureTask<Void> serving = inThread(tab::serve);
    List<FutureTask<Boolean>> peers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int size = 1 + i * 20_011;
      peers.add(inThread(() -> isEchoed(port, size)));
    }
    for (FutureTask<Boolean> peer : peers) {
      assertThat(peer.get(30, SECONDS)).isTrue();
    }
    assertThat(serving.isDone()).isFalse();
    await(() -> policy.streams() == 1);
    assertThat(policy.streams()).as("the control connection").isEqualTo(1);
  }

  /** The bore client of the gateway, over a real WebSocket. */
  @Test
  void visitorsOfTheGatewaysTunnel() throws Exception {
    GatewayTunnel tunnel = leaving(new GatewayTunnel(listener.port(), ADDRESS, CONTROL_PORT, null));
    int port = tunnel.port();
    List<FutureTask<Boolean>> visitors = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int size = 1 + i * 20_011;
      visitors.add(inThread(() -> isEchoed(port, size)));
    }
    for (FutureTask<Boolean> visitor : visitors) {
      assertThat(visitor.get(30, SECONDS)).isTrue();
    }
    await(() -> policy.streams() == 1);
    assertThat(policy.streams()).as("the control connection").isEqualTo(1);
  }

  /** Whoever closes the stream frees the tunnel's port. */
  @Test
  void theTunnelGoesWithTheTab() throws Exception {
    TunnelTab tab = new TunnelTab(listener.port(), ADDRESS, CONTROL_PORT);
    int port = tab.open();
    tab.close();
    TunnelTab next = leaving(new TunnelTab(listener.port(), ADDRESS, CONTROL_PORT));
    assertThat(next.openAgain(port)).isEqualTo(port);
  }
}
