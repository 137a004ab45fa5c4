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
 * Tells those who watch the server how it is: three addresses, {@code GET} and {@code HEAD}. It has
 * no password; it listens on loopback unless told otherwise.
 */
final class AdminPort implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** A page whose name was made to point here does not call us by such a name. */
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?");

  /** A request that is not whole keeps a thread; fewer than these starve nobody. */
  private static final int MOST_REQUESTS = 200;

  /** Seconds a request may take to come, and an answer to go. */
  private static final String MOST_SECONDS = "2";

  private final HttpServer server;
  private final ExecutorService threads =
      new ThreadPoolExecutor(0, MOST_REQUESTS, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final boolean isLocal;
  private final Map<String, Supplier<Answer>> answers;

  private record Answer(int status, String type, String body) {
    Answer(int status, String line) {
      this(status, TEXT, line + "\n");
    }

    static Answer of(boolean isGood, String good, String bad) {
      return new Answer(isGood ? 200 : 503, isGood ? good : bad);
    }
  }

  AdminPort(
      InetSocketAddress address,
      BooleanSupplier isWell,
      BooleanSupplier isReady,
      RelayMetrics metrics)
      throws IOException {
    // The JDK's server takes these limits from the properties of the system alone.
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
    System.setProperty("jdk.httpserver.maxConnections", String.valueOf(MOST_REQUESTS));
    answers =
        Map.of(
            "/healthz",
            () -> Answer.of(isWell.getAsBoolean(), "ok", "a loop does not answer"),
            "/readyz",
            () -> Answer.of(isReady.getAsBoolean(), "ready", "stopping"),
            "/metrics",
            () -> new Answer(200, RelayMetrics.CONTENT_TYPE, metrics.text()));
    isLocal = address.getAddress().isLoopbackAddress();
    server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answerTo(exchange);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answerTo(HttpExchange exchange) {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    if (isLocal && !LOCAL.matcher(host).matches()) {
      return new Answer(421, "call me localhost");
    }
    Supplier<Answer> answer = answers.get(exchange.getRequestURI().getPath());
    if (answer == null) {
      return new Answer(404, "there are /healthz, /readyz and /metrics");
    }
    if (!exchange.getRequestMethod().matches("GET|HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return new Answer(405, "GET or HEAD");
    }
    return answer.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
