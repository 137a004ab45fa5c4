package warren.relay.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an admin port. */
record Admin(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", "localhost", path);
  }

  HttpResponse<String> getWithin(Duration time, String path)
      throws IOException, InterruptedException {
    return send(request("GET", "localhost", path).timeout(time));
  }

  HttpResponse<String> send(String method, String host, String path)
      throws IOException, InterruptedException {
    return send(request(method, host, path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String host, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
        .method(method, HttpRequest.BodyPublishers.noBody());
  }

  /** A number of the metrics; the name with its labels. */
  long metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }
}
