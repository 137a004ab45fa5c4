package warren.relay.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * For monitoring: three addresses, {@code GET} and {@code HEAD}. It has no password, and listens on
 * loopback by default.
 */
final class AdminPort implements AutoCloseable {
  /** Against DNS rebinding: a page whose name resolves to loopback sends another Host. */
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?");

  /** Each incomplete request occupies a thread; others are served as long as fewer are open. */
  private static final int MOST_REQUESTS = 200;

  /** Seconds a request may take to come, and a response to go. */
  private static final String MOST_SECONDS = "2";

  private final HttpServer server;
  private final ExecutorService threads =
      new ThreadPoolExecutor(0, MOST_REQUESTS, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final boolean isLocal;
  private final Map<String, Supplier<Response>> responses;

  private record Response(int status, String type, String body) {
    Response(int status, String line) {
      this(status, "text/plain; charset=utf-8", line + "\n");
    }
  }

  AdminPort(
      InetSocketAddress address,
      BooleanSupplier isHealthy,
      BooleanSupplier isReady,
      RelayMetrics metrics)
      throws IOException {
    // The JDK's server takes these limits from the properties of the system alone.
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
    System.setProperty("jdk.httpserver.maxConnections", String.valueOf(MOST_REQUESTS));
    responses =
        Map.of(
            "/healthz",
            () ->
                isHealthy.getAsBoolean()
                    ? new Response(200, "ok")
                    : new Response(503, "a loop does not answer"),
            "/readyz",
            () ->
                isReady.getAsBoolean() ? new Response(200, "ready") : new Response(503, "stopping"),
            "/metrics",
            () -> new Response(200, RelayMetrics.CONTENT_TYPE, metrics.text()));
    isLocal = address.getAddress().isLoopbackAddress();
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = responseTo(exchange);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", response.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(response.status(), isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Response responseTo(HttpExchange exchange) {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    if (isLocal && !LOCAL.matcher(host).matches()) {
      return new Response(421, "call me localhost");
    }
    Supplier<Response> response = responses.get(exchange.getRequestURI().getPath());
    if (response == null) {
      return new Response(404, "there are /healthz, /readyz and /metrics");
    }
    if (!exchange.getRequestMethod().matches("GET|HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return new Response(405, "GET or HEAD");
    }
    return response.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
