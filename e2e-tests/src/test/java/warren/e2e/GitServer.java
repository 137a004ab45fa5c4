package warren.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A git server on loopback, by git's own {@code http-backend}, which lets other sites read. A path
 * that is an address, as {@code /http://git.test:80/repo}, is served as by a CORS proxy.
 */
final class GitServer implements AutoCloseable {
  /** A request; {@code authorization} is "" if it had none. */
  record Asked(String method, String host, String path, String authorization) {}

  private final HttpServer server;
  private final Path root;

  /** What a client must send, or "". */
  private final String authorization;

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Serves all repositories below a folder. */
  GitServer(Path root, String authorization) throws IOException {
    this.root = root;
    this.authorization = authorization;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String name) {
    return "http://" + name + ".test:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path =
        exchange.getRequestURI().getPath().replaceFirst("^/http://[^/]+\\.test:\\d+/", "/");
    byte[] body = exchange.getRequestBody().readAllBytes();
    String given = exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")).get(0);
    String host = exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", "");
    asked.add(new Asked(exchange.getRequestMethod(), host, path, given));
    exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
    exchange.getResponseHeaders().add("Access-Control-Allow-Headers", "*, Authorization");
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      exchange.sendResponseHeaders(204, -1);
    } else if (!given.equals(authorization)) {
      exchange.sendResponseHeaders(401, -1);
    } else {
      relay(exchange, git(exchange, path, body));
    }
    exchange.close();
  }

  /** What the CGI program prints: head and body. */
  private byte[] git(HttpExchange exchange, String path, byte[] body) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", path);
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("REMOTE_ADDR", "127.0.0.1");
    String query = exchange.getRequestURI().getRawQuery();
    environment.put("QUERY_STRING", query == null ? "" : query);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    environment.put("CONTENT_TYPE", type == null ? "" : type);
    environment.put("CONTENT_LENGTH", String.valueOf(body.length));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(body);
    }
    return process.getInputStream().readAllBytes();
  }

  private static void relay(HttpExchange exchange, byte[] printed) throws IOException {
    String all = new String(printed, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    int status = 200;
    for (String line : all.substring(0, end).split("\r\n")) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.split(" ")[0]);
      } else {
        exchange.getResponseHeaders().add(line.substring(0, colon), value);
      }
    }
    int length = printed.length - end - 4;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(printed, end + 4, length);
  }

  /** Runs git in a folder, as somebody. */
  static void git(Path folder, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(List.of("-c", "user.name=a", "-c", "user.email=a@example.org"));
    builder.command().addAll(List.of(arguments));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (InputStream output = process.getInputStream()) {
      output.transferTo(said);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", arguments) + ": " + said);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
