package warren.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Warren's server, seen through something on the way that does harm. */
final class Proxy implements AutoCloseable {
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Set<String> ISOLATION =
      Set.of("cross-origin-opener-policy", "cross-origin-embedder-policy");
  private static final Set<String> PASSED =
      Set.of(
          "content-type",
          "content-security-policy",
          "cross-origin-opener-policy",
          "cross-origin-embedder-policy",
          "cross-origin-resource-policy");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final boolean isolated;
  private volatile Pattern missing = NOTHING;
  private volatile Pattern damaged = NOTHING;

  private Proxy(boolean isolated) throws IOException {
    this.isolated = isolated;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  static Proxy faithful() throws IOException {
    return new Proxy(true);
  }

  /** Drops the headers that isolate a page. */
  static Proxy withoutIsolation() throws IOException {
    return new Proxy(false);
  }

  /** Paths that are no longer there from now on. */
  Proxy losing(String pattern) {
    missing = Pattern.compile(pattern);
    return this;
  }

  /** Paths of which one bit is wrong. */
  Proxy damaging(String pattern) {
    damaged = Pattern.compile(pattern);
    return this;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (missing.matcher(path).find()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      HttpResponse<byte[]> answer = fetch(path);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (PASSED.contains(name) && (isolated || !ISOLATION.contains(name))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      byte[] body = answer.body();
      if (damaged.matcher(path).find()) {
        body[body.length / 2] ^= 1;
      }
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private HttpResponse<byte[]> fetch(String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(Server.url() + path)).build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
