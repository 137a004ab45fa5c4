package warren.relay.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import warren.relay.net.NioLoop;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.ClientLimits;
import warren.relay.policy.Policy;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.Secret;
import warren.relay.policy.TargetPattern;
import warren.relay.session.Session;
import warren.relay.session.SessionEvents;
import warren.relay.session.SessionLimits;
import warren.relay.testing.RawTab;
import warren.relay.testing.TestLimits;
import warren.relay.tls.Certificates;
import warren.relay.tls.TlsConnection;

/**
 * The port for tabs on one loop and real sockets, with servers behind it. After each test everybody
 * leaves, and then no socket, thread, byte, tab or stream may be left.
 */
abstract class RelayFixture {
  static final ClientLimits LIMITS =
      TestLimits.clients(20_000, 20_000, 1_000, 1_000, 20_000, 20_000, 0);

  /** Who leaves after the test; servers add to it while it ends. */
  final List<AutoCloseable> others = new CopyOnWriteArrayList<>();

  final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  List<String> origins = List.of(RawTab.ORIGIN);
  List<TargetPattern> targets = List.of(TargetPattern.parse("127.0.0.1:1-65535"));
  NioLoop loop;
  Policy policy;
  Listener listener;

  @BeforeEach
  void begin() throws IOException {
    loop = new NioLoop("relay-under-test", faults::add);
  }

  void start(ClientLimits limits, String token, Certificates certificates) throws Exception {
    policy =
        new Policy(
            new PolicySettings(
                targets,
                origins,
                Optional.ofNullable(token).map(Secret::new),
                List.of(),
                TestLimits.handshakes(limits, 20_000, 20_000, 20_000)));
    RelayPort port =
        new RelayPort(
            new Session.Environment(
                loop,
                loop,
                host -> loop,
                (host, answer) -> answer.accept(List.of()),
                policy,
                SessionLimits.DEFAULT,
                new SessionEvents() {}),
            Optional.ofNullable(certificates)
                .map(
                    read ->
                        new TlsConnection.Factory(read, RelayServer.executor(handshakes(), loop))));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    listener = onLoop(() -> loop.listen(any, port));
  }

  private BackgroundThreads handshakes() {
    return leaving(new BackgroundThreads(1, faults::add));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    try {
      everybodyLeaves();
    } finally {
      loop.close();
    }
    assertThat(faults).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("relay-under-test");
  }

  private void everybodyLeaves() throws Exception {
    for (AutoCloseable other : others) {
      other.close();
    }
    if (listener != null) {
      onLoop(
          () -> {
            listener.close();
            return null;
          });
      await(
          () ->
              loop.sockets() + policy.connections() + policy.streams() + policy.pendingHandshakes()
                  == 0);
      assertThat(loop.sockets()).as("sockets").isZero();
      assertThat(policy.connections()).as("tabs").isZero();
      assertThat(policy.streams()).as("streams").isZero();
      assertThat(policy.pendingHandshakes()).as("handshakes").isZero();
      assertThat(loop.queued()).as("bytes").isZero();
    }
  }

  /** Looks at the loop's things, on the loop, until it is so or ten seconds are over. */
  void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(10);
    while (!onLoop(condition) && System.nanoTime() < end) {
      Thread.onSpinWait();
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

  // --- who is there

  <C extends AutoCloseable> C leaving(C other) {
    others.add(other);
    return other;
  }

  RawTab tab() throws IOException {
    return leaving(RawTab.open(listener.port()));
  }

  /** What a server does with a connection; when it returns the connection is closed. */
  interface Service {
    void serve(Socket socket) throws IOException;
  }

  /** A server with a thread for each connection. */
  int server(Service service) throws IOException {
    ServerSocket server = leaving(new ServerSocket());
    server.setReceiveBufferSize(64 << 10);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon(
        () -> {
          while (true) {
            Socket socket = leaving(server.accept());
            daemon(
                () -> {
                  try (socket) {
                    service.serve(socket);
                  }
                });
          }
        });
    return server.getLocalPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // the test is over, or closed it
              }
            },
            "server-of-a-test");
    thread.setDaemon(true);
    thread.start();
  }

  int echo() throws IOException {
    return server(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
  }
}
