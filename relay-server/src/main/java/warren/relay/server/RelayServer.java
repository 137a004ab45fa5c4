package warren.relay.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import warren.relay.bore.BoreServer;
import warren.relay.bore.BoreSettings;
import warren.relay.config.Settings;
import warren.relay.net.Loop;
import warren.relay.net.NioLoop;
import warren.relay.net.NioLoop.AcceptTarget;
import warren.relay.net.Ports.Listener;
import warren.relay.policy.Policy;
import warren.relay.policy.Target;
import warren.relay.session.Session;
import warren.relay.tls.Certificates;
import warren.relay.tls.KeyFiles;
import warren.relay.tls.TlsConnection;
import warren.relay.tls.TlsConnection.HandshakeExecutor;

/**
 * The running server: loops for tabs, a loop for the bore server, the admin port. Its methods are
 * for any thread but the loops'.
 */
public final class RelayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);

  /** Between two checks of the certificate's files. */
  private static final long REFRESH = TimeUnit.SECONDS.toNanos(2);

  /** For each loop to run a task, or the health check fails. */
  private static final long HEALTH_TIMEOUT = TimeUnit.SECONDS.toNanos(1);

  /** Beyond the grace time, for close frames to be sent and answered. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  /** For the system's resolver, which blocks; for each loop. */
  private static final int RESOLVER_THREADS = 8;

  /** For handshakes of TLS: with half of the processors, a flood of them leaves the other half. */
  private static final int HANDSHAKE_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Settings settings;
  private final RelayMetrics metrics = new RelayMetrics(System::nanoTime);
  private final List<NioLoop> loops = new ArrayList<>();
  private final List<BackgroundThreads> background = new ArrayList<>();
  private final List<Stoppable> stoppables = new ArrayList<>();
  private final AtomicBoolean isStopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Policy policy;
  private NioLoop listenerLoop;
  private Listener listener;
  private int borePort;
  private Optional<AdminPort> admin = Optional.empty();

  /** What stops within a time, on its loop. */
  private record Stoppable(NioLoop loop, BiConsumer<Long, Runnable> stop) {}

  private RelayServer(Settings settings) {
    this.settings = settings;
  }

  /** Starts all of it; if something cannot start, nothing is left running. */
  public static RelayServer start(Settings settings) throws CannotStart {
    RelayServer server = new RelayServer(settings);
    try {
      server.open();
      return server;
    } catch (IOException e) {
      server.release();
      throw new CannotStart(e.getMessage());
    } catch (CannotStart e) {
      server.release();
      throw e;
    }
  }

  // --- starting

  private void open() throws IOException, CannotStart {
    if (settings.bore().isPresent()) {
      openBore(settings.bore().get());
    }
    policy = new Policy(settings.policy(borePort));
    policy.countQueued(this::queued);
    openRelay();
    measure();
    if (settings.admin().isPresent()) {
      openAdmin(settings.admin().get());
    }
  }

  private NioLoop loop(String name) throws IOException {
    NioLoop loop = new NioLoop(name, metrics::fault);
    loops.add(loop);
    return loop;
  }

  private void openBore(BoreSettings bore) throws IOException, CannotStart {
    NioLoop loop = loop("bore");
    BoreServer server =
        new BoreServer(new BoreServer.Environment(loop, loop, new SecureRandom(), bore, metrics));
    InetSocketAddress address = bore.control();
    borePort =
        listening(
            loop,
            address,
            "bore-",
            () -> {
              server.start();
              return server.port();
            });
    stoppables.add(new Stoppable(loop, server::stop));
  }

  private void openRelay() throws IOException, CannotStart {
    Optional<Certificates> certificates = Optional.empty();
    if (settings.tls().isPresent()) {
      certificates = Optional.of(certificates(settings.tls().get()));
    }
    BackgroundThreads handshakes = background(HANDSHAKE_THREADS);
    List<AcceptTarget> targets = new ArrayList<>();
    for (int i = 0; i < settings.threads(); i++) {
      NioLoop loop = loop("relay-" + i);
      Optional<TlsConnection.Factory> tls =
          certificates.map(read -> new TlsConnection.Factory(read, executor(handshakes, loop)));
      RelayPort port = new RelayPort(environment(loop, executor(handshakes, loop)), tls);
      stoppables.add(new Stoppable(loop, port::stop));
      targets.add(new AcceptTarget(loop, port));
    }
    NioLoop first = targets.get(0).loop();
    executor(handshakes, first).run(RelayServer::trusted, read -> {}); // so that no loop waits
    listenerLoop = first;
    listener =
        listening(first, settings.relay(), "", () -> first.listen(settings.relay(), targets));
    certificates.ifPresent(read -> first.execute(() -> refresh(first, read)));
  }

  private Session.Environment environment(NioLoop loop, HandshakeExecutor handshakes) {
    BackgroundThreads resolving = background(RESOLVER_THREADS);
    TlsConnection.Client tls =
        new TlsConnection.Client(RelayServer::trusted, loop, loop, handshakes);
    return new Session.Environment(
        loop,
        loop,
        tls::to,
        (host, answer) -> resolving.run(loop, () -> addresses(host), List.of(), answer),
        policy,
        settings.session(),
        metrics);
  }

  /** The certificates that this Java trusts, read once. */
  private static SSLContext trusted() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java cannot read its trusted certificates", e);
    }
  }

  private static List<InetAddress> addresses(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  static HandshakeExecutor executor(BackgroundThreads threads, Loop loop) {
    return (work, done) ->
        threads.run(
            loop,
            () -> {
              work.run();
              return true;
            },
            false,
            done);
  }

  private BackgroundThreads background(int count) {
    BackgroundThreads threads = new BackgroundThreads(count, metrics::fault);
    background.add(threads);
    return threads;
  }

  private static Certificates certificates(KeyFiles files) throws CannotStart {
    try {
      return new Certificates(
          files, line -> LOG.atInfo().addKeyValue("what", line).log("certificate"));
    } catch (IOException e) {
      throw new CannotStart("the certificate cannot be used: " + e.getMessage());
    }
  }

  private static void refresh(NioLoop loop, Certificates certificates) {
    certificates.refresh();
    loop.after(REFRESH, () -> refresh(loop, certificates));
  }

  /** Runs on the loop a task that listens, and waits for it. */
  private static <T> T listening(
      NioLoop loop, InetSocketAddress address, String prefix, Callable<T> task) throws CannotStart {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException why) {
        throw CannotStart.listening(address, prefix, why);
      }
      throw e;
    }
  }

  private void measure() {
    metrics.gauge("relay_connections", "Tabs that are connected", policy::connections);
    metrics.gauge("relay_streams", "Streams that are open or opening", policy::streams);
    metrics.gauge("relay_handshakes", "Sockets that are no tab yet", policy::pendingHandshakes);
    metrics.gauge(
        "relay_buffered_bytes",
        "Bytes queued for slow readers, the bore server's included",
        policy::buffered);
    metrics.gauge(
        "relay_heap_bytes",
        "Memory in use, with what is yet to be collected",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
  }

  private long queued() {
    return loops.stream().mapToLong(NioLoop::queued).sum();
  }

  private void openAdmin(InetSocketAddress address) throws CannotStart {
    try {
      admin =
          Optional.of(new AdminPort(address, this::isHealthy, () -> !isStopping.get(), metrics));
    } catch (IOException e) {
      throw CannotStart.listening(address, "admin-", e);
    }
  }

  // --- running

  /** The port for tabs. */
  public int port() {
    return listener.port();
  }

  /** The bore server's control port; 0 if there is no bore server. */
  public int borePort() {
    return borePort;
  }

  /** The admin port; 0 if there is none. */
  public int adminPort() {
    return admin.map(open -> open.address().getPort()).orElse(0);
  }

  /** For people: a line for each address. */
  public List<String> addresses() {
    List<String> lines = new ArrayList<>();
    String scheme = settings.tls().isPresent() ? "wss://" : "ws://";
    lines.add("The relay is at " + scheme + at(settings.relay().getAddress(), port()) + "/");
    settings
        .bore()
        .ifPresent(bore -> lines.add("The bore server is at " + at(bore.address(), borePort)));
    settings
        .admin()
        .ifPresent(
            address ->
                lines.add("Watch it at http://" + at(address.getAddress(), adminPort()) + "/"));
    return lines;
  }

  private static Target at(InetAddress address, int port) {
    return new Target(address.getHostAddress(), port);
  }

  private boolean isHealthy() {
    CountDownLatch answers = new CountDownLatch(loops.size());
    loops.forEach(loop -> loop.execute(answers::countDown));
    return await(answers, HEALTH_TIMEOUT);
  }

  private static boolean await(CountDownLatch latch, long nanos) {
    try {
      return latch.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // --- stopping

  /**
   * Takes nothing new, lets streams finish within the time, then closes them; returns when all is
   * closed. A second call waits for the first.
   */
  public void stop(Duration grace) {
    if (!isStopping.compareAndSet(false, true)) {
      await(stopped, grace.plus(CLOSE_TIMEOUT).toNanos());
      return;
    }
    LOG.atInfo().addKeyValue("grace_ms", grace.toMillis()).log("stopping");
    policy.stop();
    CountDownLatch done = new CountDownLatch(stoppables.size());
    listenerLoop.execute(listener::close);
    for (Stoppable each : stoppables) {
      each.loop().execute(() -> each.stop().accept(grace.toNanos(), done::countDown));
    }
    boolean isWhole = await(done, grace.plus(CLOSE_TIMEOUT).toNanos());
    release();
    LOG.atInfo().addKeyValue("all_closed", isWhole).log("stopped");
    stopped.countDown();
  }

  /** Without grace. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void release() {
    admin.ifPresent(AdminPort::close);
    background.forEach(BackgroundThreads::close);
    loops.forEach(NioLoop::close);
  }
}
