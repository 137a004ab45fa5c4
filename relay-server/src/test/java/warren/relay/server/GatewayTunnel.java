package warren.relay.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import warren.gateway.tunnel.RelayAddress;
import warren.gateway.tunnel.RelayClient;
import warren.gateway.tunnel.Secret;
import warren.gateway.tunnel.Traffic;
import warren.gateway.tunnel.Tunnel;
import warren.gateway.tunnel.TunnelEvents;
import warren.gateway.tunnel.TunnelFailure;
import warren.gateway.tunnel.TunnelRequest;
import warren.host.Clock;
import warren.host.Timers;

/** The gateway's tunnel to a program that echoes, on a thread and a WebSocket of this JVM. */
final class GatewayTunnel implements TunnelEvents, AutoCloseable {
  private static final int TIMEOUT = 20;

  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gateway-of-a-test");
            thread.setDaemon(true);
            return thread;
          });

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final RelayClient relay;
  private final Tunnel tunnel;

  GatewayTunnel(int relayPort, String server, int controlPort, String secret) {
    Timers timers =
        (nanos, task) -> {
          Future<?> waiting = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
          return () -> waiting.cancel(false);
        };
    RelayAddress address = new RelayAddress("ws://127.0.0.1:" + relayPort + "/", Optional.empty());
    relay = new RelayClient(address, new JdkWebSockets(loop), timers, clock());
    tunnel =
        new Tunnel(
            new TunnelRequest(
                8080, server, controlPort, 0, Optional.ofNullable(secret).map(Secret::new)),
            new Tunnel.Environment(
                relay, (host, port) -> new EchoProgram(loop), timers, clock(), Math::random),
            this);
    loop.execute(tunnel::open);
  }

  private static Clock clock() {
    return new Clock() {
      @Override
      public long monotonic() {
        return System.nanoTime();
      }

      @Override
      public long realtime() {
        return System.currentTimeMillis() * 1_000_000;
      }
    };
  }

  /** What it said next. */
  String told() throws InterruptedException {
    String next = told.poll(TIMEOUT, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  /** The public port, once it is open. */
  int port() throws InterruptedException {
    String next = told();
    if (!next.startsWith("opened ")) {
      throw new AssertionError(next);
    }
    return Integer.parseInt(next.substring("opened ".length()));
  }

  Traffic traffic() {
    return onLoop(tunnel::traffic);
  }

  private <T> T onLoop(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, loop).orTimeout(TIMEOUT, TimeUnit.SECONDS).join();
  }

  @Override
  public void opened(int port) {
    told.add("opened " + port);
  }

  @Override
  public void reconnecting(TunnelFailure why, long nanos) {
    told.add("again: " + why.message());
  }

  @Override
  public void failed(TunnelFailure why) {
    told.add("failed: " + why.message());
  }

  @Override
  public void moved() {}

  @Override
  public void close() {
    onLoop(
        () -> {
          tunnel.close();
          relay.close();
          return null;
        });
    loop.shutdown();
  }
}
