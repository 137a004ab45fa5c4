package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * What every browser must show of the ways out of a tab: one request by the browser, one by the
 * relay, and a tunnel that is visited from outside. Everything but the browser is here.
 */
final class TabNetwork implements AutoCloseable {
  private final OutsideServer open = new OutsideServer(true).file("/file", "content");
  private final OutsideServer shut = new OutsideServer(false);
  private final RelayProcess relay;
  private final String url;

  TabNetwork(Conditions wait) throws IOException {
    Path hosts = Folders.temporary("hosts").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 open.test shut.test localhost\n");
    relay =
        new RelayProcess(wait)
            .java("-Djdk.net.hosts.file=" + hosts)
            .allowing("shut.test:" + shut.port(), "127.0.0.1:" + shut.port())
            .allowing("open.test:" + open.port(), "127.0.0.1:" + open.port())
            .start();
    url = Server.startWith("--relay", relay.url(), "--bore", relay.bore());
  }

  /** Of Warren. */
  String url() {
    return url;
  }

  /** What the script tab-network.js gets. */
  List<String> arguments() {
    return List.of(open.url("open"), shut.url("shut"));
  }

  /** Runs the script in a browser that Selenium drives, with these boot options besides. */
  Map<String, Object> run(RemoteWebDriver driver, Map<String, String> bootOptions) {
    return new Sdk(driver, url)
        .open(bootOptions)
        .map(Sdk.resource("tab-network.js"), arguments().toArray());
  }

  /** {@code shared} is what the script gave, {@code carriers} who carried the GET and the POST. */
  void check(Map<String, Object> shared, String carriers) throws IOException, InterruptedException {
    assertThat(shared).containsEntry("carriers", carriers);
    assertThat(shut.asked).containsExactly("POST /echo");
    String tunnel = (String) shared.get("url");
    assertThat(visit(tunnel, null).statusCode()).isEqualTo(401);
    assertThat(visit(tunnel, "wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> let = visit(tunnel, (String) shared.get("password"));
    assertThat(let.statusCode()).isEqualTo(200);
    assertThat(let.body()).isEqualTo("content [1, 2] POST null false");
  }

  private static HttpResponse<String> visit(String url, String password)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (password != null) {
      byte[] text = ("warren:" + password).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(text));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    relay.close();
    open.close();
    shut.close();
  }
}
