package warren.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server outside of the tab, on loopback, which lets other sites read its answers or not.
 */
final class OutsideServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final boolean cors;

  /** What was asked for, as "POST /echo". */
  final List<String> asked = new CopyOnWriteArrayList<>();

  OutsideServer(boolean cors) throws IOException {
    this(cors, HttpServer.create());
  }

  /** One of HTTPS, with the certificate of this context. */
  OutsideServer(SSLContext context) throws IOException {
    this(false, secured(context));
  }

  private static HttpServer secured(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private OutsideServer(boolean cors, HttpServer server) throws IOException {
    this.cors = cors;
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address by a name that the browser of the tests resolves. */
  String url(String name) {
    return "http://" + name + ".test:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  OutsideServer file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  OutsideServer file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (cors) {
      exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
      exchange.getResponseHeaders().add("Access-Control-Allow-Headers", "Content-Type, X-Asked");
      exchange.getResponseHeaders().add("Access-Control-Allow-Methods", "GET, POST, PUT");
      exchange.getResponseHeaders().add("Access-Control-Expose-Headers", "X-Told");
    }
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      send(exchange, 204, new byte[0]);
    } else if (path.equals("/echo")) {
      exchange.getResponseHeaders().add("X-Told", told(exchange));
      send(exchange, 201, body);
    } else if (path.equals("/moved")) {
      exchange.getResponseHeaders().add("Location", "/file");
      send(exchange, 301, new byte[0]);
    } else {
      byte[] content = files.get(path);
      String type = path.endsWith("/") ? "text/html" : "application/octet-stream";
      exchange.getResponseHeaders().add("Content-Type", type);
      send(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }
  }

  private static String told(HttpExchange exchange) {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestHeaders().getFirst("X-Asked")
        + " "
        + exchange.getRequestHeaders().containsKey("Cookie");
  }

  private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
