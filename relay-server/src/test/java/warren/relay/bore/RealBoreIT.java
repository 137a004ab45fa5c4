package warren.relay.bore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.relay.testing.RealBoreProgram;

/**
 * The original client on this server. It knows no other control port than 7835, so the server has
 * an address of its own.
 */
class RealBoreIT {
  private static final String NEW = "0.6.0";
  private static final String OLD = "0.5.2";
  private static final Optional<String> NO_SECRET = Optional.empty();
  private static final Optional<String> SECRET = Optional.of("hush, nobody's 秘密");

  private final InetAddress address = InetAddress.getByName("127.61.7.83");
  private LiveBore bore;

  RealBoreIT() throws Exception {}

  private void serve(Optional<String> secret) throws Exception {
    bore = new LiveBore(secret, address, BoreSettings.CONTROL_PORT);
  }

  private RealBoreClient client(
      String version, LocalProgram program, int port, Optional<String> secret) throws Exception {
    return new RealBoreClient(RealBoreProgram.of(version), address, program.port(), port, secret);
  }

  private Wire visit(int port) throws Exception {
    return new Wire(new Socket(address, port));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (bore != null) {
      bore.until(BoreServer.Counts::isNothing);
      bore.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void withoutASecret(String version) throws Exception {
    serve(NO_SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::http);
        RealBoreClient client = client(version, program, 0, NO_SECRET)) {
      askHttp(client.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void withASecret(String version) throws Exception {
    serve(SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::http);
        RealBoreClient client = client(version, program, 0, SECRET)) {
      askHttp(client.port());
    }
  }

  private void askHttp(int port) throws Exception {
    String request = "GET /here HTTP/1.1\r\nHost: there\r\n\r\n";
    try (Wire peer = visit(port)) {
      peer.send(request);
      assertThat(peer.readAll())
          .isEqualTo(
              "HTTP/1.1 200 OK\r\nContent-Length: " + request.length() + "\r\n\r\n" + request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void withAWrongSecret(String version) throws Exception {
    serve(SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::echo);
        RealBoreClient client = client(version, program, 0, Optional.of("guess"))) {
      assertThat(client.lastWords()).contains("invalid secret");
    }
  }

  @Test
  void withoutTheSecretThatIsNeeded() throws Exception {
    serve(SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::echo);
        RealBoreClient client = client(NEW, program, 0, NO_SECRET)) {
      assertThat(client.lastWords())
          .contains("server requires authentication, but no client secret was provided");
    }
  }

  @Test
  void aWantedPortAndTheSameOnceMore() throws Exception {
    serve(NO_SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::http);
        RealBoreClient first = client(NEW, program, 23_456, NO_SECRET)) {
      assertThat(first.port()).isEqualTo(23_456);
      try (RealBoreClient second = client(NEW, program, 23_456, NO_SECRET)) {
        assertThat(second.lastWords()).contains("port already in use");
      }
      askHttp(23_456);
    }
  }

  @Test
  void aPortOutsideTheRange() throws Exception {
    serve(NO_SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::echo);
        RealBoreClient client = client(NEW, program, 80, NO_SECRET)) {
      assertThat(client.lastWords()).contains("client port number not in allowed range");
    }
  }

  @Test
  void aKilledClientFreesItsPort() throws Exception {
    serve(NO_SECRET);
    for (int i = 0; i < 5; i++) {
      try (LocalProgram program = new LocalProgram(LocalProgram::http);
          RealBoreClient client = client(NEW, program, 23_457, NO_SECRET)) {
        askHttp(client.port());
      }
      bore.until(counts -> counts.tunnels() == 0);
    }
  }

  @Test
  void aReplyAfterThePeersEnd() throws Exception {
    serve(NO_SECRET);
    try (LocalProgram program = new LocalProgram(LocalProgram::answerAtTheEnd);
        RealBoreClient client = client(NEW, program, 0, NO_SECRET);
        Wire peer = visit(client.port())) {
      peer.send(new byte[100_000]);
      peer.finish();
      assertThat(peer.readAll()).isEqualTo("got 100000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void fiftyPeersAtOnce(String version) throws Exception {
    serve(SECRET);
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try (LocalProgram program = new LocalProgram(LocalProgram::echo);
        RealBoreClient client = client(version, program, 0, SECRET)) {
      int port = client.port();
      List<Future<?>> visits = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        byte[] bytes = new byte[64 << 10];
        Arrays.fill(bytes, (byte) i);
        visits.add(threads.submit(() -> visitEcho(port, bytes)));
      }
      for (Future<?> visit : visits) {
        visit.get(30, SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Void visitEcho(int port, byte[] bytes) throws Exception {
    try (Wire peer = visit(port)) {
      peer.send(bytes);
      assertThat(peer.socket().getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
    }
    return null;
  }
}
