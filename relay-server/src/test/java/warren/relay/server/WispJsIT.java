package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.policy.TargetPattern;

/** The relay serves a client that others wrote: npm's {@code @mercuryworkshop/wisp-js}. */
class WispJsIT extends RelayFixture {
  private static final Path CLIENT = Path.of("src", "test", "peers", "wisp-client.mjs");

  /** Nobody may go there: a port that no pattern of this test has. */
  private static final int FORBIDDEN = 1;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void doesAllItCan(int version) throws Exception {
    origins = List.of("*"); // outside of browsers it tells of none
    targets = List.of(TargetPattern.parse("127.0.0.1:2-65535"));
    start(LIMITS, null, null);
    int echo = echo();
    int ending = server(socket -> socket.getOutputStream().write("bye".getBytes(UTF_8)));
    int refused;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused = closed.getLocalPort();
    }
    Process client =
        new ProcessBuilder(
                "node",
                CLIENT.toString(),
                "ws://127.0.0.1:" + listener.port() + "/",
                "" + version,
                "" + echo,
                "" + refused,
                "" + FORBIDDEN,
                "" + ending)
            .redirectErrorStream(true)
            .start();
    leaving(client::destroyForcibly);
    String said = new String(client.getInputStream().readAllBytes(), UTF_8);
    assertThat(said.lines())
        .containsExactly(
            "speaks version " + version,
            "8 MiB",
            "1,000 small packets",
            "200 streams at once",
            "refused",
            "blocked",
            "ended",
            "left open");
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
