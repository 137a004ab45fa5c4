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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * HOSTING.md as it is written, on one machine: the examples of the proxies, the server's and the
 * relay's options and settings, and the commands of its last step.
 */
class HostingIT {
  private static final Path GUIDE = Path.of("..", "HOSTING.md");

  @ParameterizedTest
  @EnumSource(ProxyServer.Kind.class)
  void itsStepsMakeAWarrenForOthers(ProxyServer.Kind kind) throws Exception {
    int relayPort = RelayProcess.freePort();
    int adminPort = RelayProcess.freePort();
    Path token = Folders.temporary("token").resolve("token");
    Files.writeString(token, "c29tZS10b2tlbi1vZi0yNC1ieXRlcw\n");
    int borePort = RelayProcess.freePort();
    Process relay =
        relay(token, "--port=" + relayPort, "--admin-port=" + adminPort, "--bore-port=" + borePort);
    try {
      awaitRelay(relay, token, relayPort);
      int server = URI.create(Server.startWith(serverOptions(token, borePort))).getPort();
      try (ProxyServer proxy = ProxyServer.start(kind, server, relayPort)) {
        looksRight(proxy.port, adminPort);
        worksInABrowser(proxy.port);
      }
    } finally {
      relay.destroy();
      relay.waitFor();
    }
  }

  /** Those of the unit, whose credentials are elsewhere. */
  private static String[] serverOptions(Path token, int borePort) throws IOException {
    String unit = Files.readString(Path.of("..", "static-server", "examples", "warren.service"));
    String start = unit.replaceAll("(?s).*static-server\\.jar ([^\n]*)\n.*", "$1");
    return (start + " --bore localhost:" + borePort)
        .replace("${CREDENTIALS_DIRECTORY}/token", token.toString())
        .split(" ");
  }

  /** With the settings of step 6; of its ports only the numbers are others. */
  private static Process relay(Path token, String... ports) throws IOException {
    Path config = token.resolveSibling("relay.properties");
    int tunnels = RelayProcess.freePort();
    Files.writeString(
        config,
        indented("/etc/relay-server/relay.properties`:")
            .replace("bore-min-port=20000", "bore-min-port=" + tunnels)
            .replace("bore-max-port=20999", "bore-max-port=" + tunnels)
            .replace("/run/credentials/relay-server.service/token", token.toString()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-jar", System.getProperty("warren.relay-jar")));
    command.addAll(List.of("--config", config.toString()));
    command.addAll(List.of(ports));
    Process relay =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(token.resolveSibling("relay.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(relay::destroy));
    return relay;
  }

  private static void awaitRelay(Process relay, Path token, int port) throws IOException {
    new Conditions()
        .until("the relay to listen", () -> RelayProcess.listens(port) || !relay.isAlive());
    assertThat(relay.isAlive()).as(Files.readString(token.resolveSibling("relay.log"))).isTrue();
  }

  /** The block of the guide that stands behind a text. */
  private static String indented(String before) throws IOException {
    String guide = Files.readString(GUIDE);
    String rest = guide.substring(guide.indexOf(before) + before.length()).strip();
    return rest.lines()
        .takeWhile(line -> line.isBlank() || line.startsWith("    ") || rest.startsWith(line))
        .map(String::strip)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The commands of step 7, by a resolver that knows the names, with what each of them says. */
  private static void looksRight(int port, int adminPort) throws Exception {
    List<String> said = new ArrayList<>();
    for (String command : indented("## 7. Look whether it works").strip().split("\n")) {
      said.add(
          shell(
              command
                  .replaceAll("#.*", "")
                  .replace("curl ", "curl -k --connect-to ::127.0.0.1:" + port + " ")
                  .replaceAll(
                      "curl .*127.0.0.1:8422",
                      "curl -s -w '%{http_code}' http://127.0.0.1:" + adminPort)));
    }
    assertThat(said.get(0)).contains("same-origin").contains("require-corp");
    assertThat(said.get(1))
        .contains("p{port}-{session}.warren-previews.net")
        .contains("wss://relay.example.com")
        .contains("warren-tunnels.net");
    assertThat(said.get(2)).contains(" 200");
    assertThat(said.get(3)).contains(" 404");
    assertThat(said.get(4)).endsWith("200");
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static void worksInABrowser(int port) throws Exception {
    String proxy = "127.0.0.1:" + port;
    ChromeDriver driver =
        Chromium.start(
            "--ignore-certificate-errors",
            "--host-resolver-rules=MAP *.example.com "
                + proxy
                + ", MAP *.warren-previews.net "
                + proxy);
    try {
      Sdk sdk = new Sdk(driver, "https://warren.example.com").open();
      Map<String, Object> shared =
          sdk.map(
              """
              await warren.fs.writeFile("/home/index.html", "<title>hello</title>");
              const listening = new Promise((resolve) => warren.on("listen", resolve));
              await warren.spawn("python", ["-m", "http.server", "8000"], { cwd: "/home" });
              const { url, problem } = await listening;
              const frame = document.createElement("iframe");
              frame.id = "preview";
              frame.src = url;
              const loaded = new Promise((resolve) => (frame.onload = resolve));
              document.body.append(frame);
              await loaded;
              const tunnel = await warren.tunnel.open({ port: 8000 });
              globalThis.tunnel = tunnel;
              return { preview: url, problem, url: tunnel.url, password: tunnel.password };
              """);
      assertThat((String) shared.get("preview"))
          .matches("https://p8000-[0-9a-f]+\\.warren-previews\\.net/");
      driver.switchTo().frame("preview");
      assertThat(driver.executeScript("return document.title")).isEqualTo("hello");
      driver.switchTo().defaultContent();
      isVisited((String) shared.get("url"), (String) shared.get("password"));
    } finally {
      driver.quit();
    }
  }

  /** By the name that the operator gave, which is this machine's. */
  private static void isVisited(String url, String password) throws Exception {
    assertThat(url).startsWith("http://warren-tunnels.net:");
    URI here = URI.create(url.replace("warren-tunnels.net", "127.0.0.1"));
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> shut =
        client.send(HttpRequest.newBuilder(here).build(), BodyHandlers.ofString());
    assertThat(shut.statusCode()).isEqualTo(401);
    String basic =
        Base64.getEncoder().encodeToString(("warren:" + password).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> let =
        client.send(
            HttpRequest.newBuilder(here).header("Authorization", "Basic " + basic).build(),
            BodyHandlers.ofString());
    assertThat(let.statusCode()).isEqualTo(200);
    assertThat(let.body()).contains("hello");
  }
}
