package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warren.relay.testing.RawTab;

/**
 * Two relays behind one address keep nothing that the other needs: when one of them is killed, all
 * of its tunnels come back through the other one, with the ports they had.
 *
 * <pre>
 *  tab -- front --+-- relay --+-- bore server -- peer
 *                 +-- relay --+
 * </pre>
 */
class FailoverIT {
  private static final String LOCAL = "127.0.0.1";

  /**
   * Below the ports that systems give to those who dial: else one of this test's many connections
   * could get the port of a lost tunnel before the tunnel is opened again.
   */
  private static final int MIN_PORT = 20_000;

  private static final int MAX_PORT = 29_999;
  private static final int TUNNELS = 50;
  private static final int TIMEOUT = 30;

  @TempDir Path folder;

  /** A tab's tunnel, and the thread that serves its peers until the relay is gone. */
  private record Tunnel(TunnelTab tab, int port, FutureTask<Void> serving) {
    static Tunnel open(int relay, int bore) throws IOException {
      TunnelTab tab = new TunnelTab(relay, LOCAL, bore);
      int port = tab.open();
      return new Tunnel(tab, port, inThread(tab::serve));
    }

    /** The same tunnel through whichever relay there is. */
    Tunnel again(int relay, int bore) throws IOException {
      TunnelTab fresh = new TunnelTab(relay, LOCAL, bore);
      int again = fresh.openAgain(port);
      return new Tunnel(fresh, again, inThread(fresh::serve));
    }
  }

  private static <T> FutureTask<T> inThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "tab-of-a-test");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static boolean isEchoed(int port) throws IOException {
    byte[] word = ("peer of " + port).getBytes(UTF_8);
    try (Socket peer = new Socket(InetAddress.getByName(LOCAL), port)) {
      peer.setSoTimeout(TIMEOUT * 1000);
      peer.getOutputStream().write(word);
      return Arrays.equals(peer.getInputStream().readNBytes(word.length), word);
    }
  }

  private RelayProcess relay(int bore) throws IOException {
    return new RelayProcess(
        folder,
        "--port=0",
        "--bore=off",
        "--admin=off",
        "--origin=" + RawTab.ORIGIN,
        "--openings-per-second=10000",
        "--connections-per-client=1000",
        "--allow=" + LOCAL + ":" + bore);
  }

  @Test
  void everyTunnelOfAKilledRelayComesBackThroughTheOther() throws Exception {
    try (RelayProcess server =
        RelayProcess.onFreePorts(
            folder,
            "--admin=off",
            "--bore-tunnels-per-client=1000",
            "--bore-min-port=" + MIN_PORT,
            "--bore-max-port=" + MAX_PORT)) {
      server.port("The relay is at");
      int bore = server.port("The bore server is at");
      try (RelayProcess first = relay(bore);
          RelayProcess second = relay(bore);
          Front front =
              new Front(List.of(first.port("The relay is at"), second.port("The relay is at")))) {
        List<Tunnel> tunnels = new ArrayList<>();
        for (int i = 0; i < TUNNELS; i++) {
          tunnels.add(Tunnel.open(front.port(), bore));
        }
        first.kill();
        assertThat(comeBack(tunnels, front.port(), bore)).as("lost").isEqualTo(TUNNELS / 2);
      }
    }
  }

  /** Opens what was lost, all at once, tries every tunnel, and returns how many were lost. */
  private static int comeBack(List<Tunnel> tunnels, int front, int bore) throws Exception {
    List<FutureTask<Tunnel>> back = new ArrayList<>();
    List<Tunnel> now = new ArrayList<>();
    for (int i = 0; i < tunnels.size(); i++) {
      Tunnel tunnel = tunnels.get(i);
      if (i % 2 == 0) { // the front dealt them out in turns
        assertThat(tunnel.serving()).failsWithin(Duration.ofSeconds(TIMEOUT));
        back.add(inThread(() -> tunnel.again(front, bore)));
      } else {
        now.add(tunnel);
      }
    }
    for (FutureTask<Tunnel> tunnel : back) {
      now.add(tunnel.get(TIMEOUT, SECONDS));
    }
    assertThat(now.stream().map(Tunnel::port))
        .containsExactlyInAnyOrderElementsOf(tunnels.stream().map(Tunnel::port).toList());
    for (Tunnel tunnel : now) {
      assertThat(isEchoed(tunnel.port())).as("tunnel on port %d", tunnel.port()).isTrue();
    }
    return back.size();
  }
}
