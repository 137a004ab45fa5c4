package warren.relay.bore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import warren.relay.net.NioLoop;
import warren.relay.policy.Secret;

/** A server on real sockets. Closing it asserts that it holds nothing any more. */
final class LiveBore {
  static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** Below the ports that systems give to those who dial. */
  static final int MIN_PORT = 20_000;

  static final int MAX_PORT = 29_999;

  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final NioLoop loop;
  private final BoreServer server;
  private final int port;

  LiveBore(Optional<String> secret, InetAddress address, int controlPort) throws Exception {
    loop = new NioLoop("bore-test", faults::add);
    server =
        new BoreServer(
            new BoreServer.Environment(
                loop,
                loop,
                new SecureRandom(),
                new BoreSettings(
                    address,
                    address,
                    controlPort,
                    MIN_PORT,
                    MAX_PORT,
                    secret.map(Secret::new).map(Authentication::new),
                    BoreLimits.DEFAULT),
                BoreEvents.NONE));
    port =
        onLoop(
            () -> {
              server.start();
              return server.port();
            });
  }

  LiveBore() throws Exception {
    this(Optional.empty(), HERE, 0);
  }

  int port() {
    return port;
  }

  /** A connection to the control port that has said nothing yet. */
  Wire call() throws IOException {
    return new Wire(new Socket(HERE, port));
  }

  /** A peer of a tunnel. */
  static Wire visit(int port) throws IOException {
    return new Wire(new Socket(HERE, port));
  }

  /** A client whose tunnel stands; the port is the server's answer. */
  Wire tunnel() throws IOException {
    Wire client = call();
    client.say("{\"Hello\":0}");
    return client;
  }

  Wire accept(String id) throws IOException {
    Wire data = call();
    data.say("{\"Accept\":\"" + id + "\"}");
    return data;
  }

  BoreServer.Counts counts() throws Exception {
    return onLoop(server::counts);
  }

  /** Waits until the counts are so. */
  void until(Predicate<BoreServer.Counts> wanted) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(10);
    while (!wanted.test(counts())) {
      assertThat(System.nanoTime()).as("in time: " + counts()).isLessThan(end);
    }
  }

  <T> T onLoop(Callable<T> task) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(10, SECONDS);
  }

  /** Ends all at once, when a test has shown what it wanted. */
  void stopNow() throws Exception {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    onLoop(
        () -> {
          server.stop(0, () -> stopped.complete(true));
          return true;
        });
    stopped.get(10, SECONDS);
  }

  void close() throws Exception {
    stopNow();
    assertThat(counts().isNothing()).as(counts().toString()).isTrue();
    int sockets = -1;
    for (int turn = 0; turn < 100 && sockets != 0; turn++) { // a closed one goes in the next turn
      sockets = onLoop(loop::sockets);
    }
    loop.close();
    assertThat(sockets).as("sockets left").isZero();
    assertThat(faults).isEmpty();
  }
}
