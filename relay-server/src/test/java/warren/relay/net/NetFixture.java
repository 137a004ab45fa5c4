package warren.relay.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A loop, and plain sockets to talk with it. After each test the loop must hold no socket. */
abstract class NetFixture {
  final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  NioLoop loop;
  ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    loop = new NioLoop("net-test", faults::add);
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    int left = -1;
    for (int turn = 0; turn < 100 && left != 0; turn++) { // a closed socket goes in the next turn
      left = onLoop(() -> loop.sockets());
    }
    loop.close();
    assertThat(left).as("sockets left").isZero();
    assertThat(faults).isEmpty();
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
    return soon(result);
  }

  void run(Runnable task) throws Exception {
    onLoop(
        () -> {
          task.run();
          return null;
        });
  }

  static <T> T soon(Future<T> future) throws Exception {
    return future.get(10, SECONDS);
  }

  static void soon(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(10, SECONDS)).as("reported in time").isTrue();
  }

  static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A dialled connection and the plain socket at its other end. */
  record Pair(Recorder events, Connection ours, Socket theirs) {}

  Pair pair() throws Exception {
    Recorder events = new Recorder();
    Connection ours =
        onLoop(() -> loop.dial(local(server.getLocalPort()), SECONDS.toNanos(5), events));
    Socket theirs = server.accept();
    theirs.setSoTimeout(10_000);
    soon(events.opened);
    return new Pair(events, ours, theirs);
  }
}
