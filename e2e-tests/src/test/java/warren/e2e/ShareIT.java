package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * A person shares what a program serves; its visitors are plain HTTP clients outside of the
 * browser. Everything is real: {@code ./warren up}, its relay and bore server, a server in Python.
 */
class ShareIT extends BrowserTest {
  private static final String PUBLIC_NAME = "warren.example";
  private static final String PROGRAM =
      """
      from http.server import BaseHTTPRequestHandler, HTTPServer

      class Hello(BaseHTTPRequestHandler):
          def do_GET(self):
              seen = f"{self.path} {self.headers.get('Authorization')} {self.headers.get('Cookie')}".encode()
              self.send_response(200)
              self.send_header("Content-Length", str(len(seen)))
              self.end_headers()
              self.wfile.write(seen)

      HTTPServer(("", 8000), Hello).serve_forever()
      """;

  private Launcher warren;

  @BeforeAll
  void start() throws IOException {
    warren = Launcher.up("--public", PUBLIC_NAME);
    page = new PageUnderTest(driver, warren.awaitServers());
  }

  @AfterAll
  void stop() throws IOException {
    warren.close();
  }

  @BeforeEach
  void serve() throws IOException {
    serve(page);
  }

  @AfterEach
  void asTheSystemHasIt() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  private void serve(PageUnderTest page) throws IOException {
    Path folder = Folders.named("hello");
    Files.writeString(folder.resolve("main.py"), PROGRAM);
    page.openFresh(folder).run();
    page.conditions().until("a port", () -> !driver.findElements(By.id("share-open")).isEmpty());
  }

  @Test
  void byKeysAloneAPortGetsAnAddressAndAPasswordUntilItIsStopped() throws Exception {
    driver.executeScript("document.getElementById('share-open').focus()");
    page.press(Keys.ENTER);
    awaitFocus("share-start");
    assertThat(driver.findElement(By.id("share-ask")).isSelected()).isTrue();
    assertThat(text("share-in-the-clear")).contains("http:", "password", "can be read");
    page.press(Keys.ENTER);
    awaitState("open");
    awaitFocus("share-copy-link");

    String url = value("share-url");
    assertThat(url).matches("http://warren\\.example:\\d+/");
    assertThat(value("share-link")).startsWith(url).hasSizeGreaterThan(url.length() + 16);
    assertThat(driver.findElements(By.cssSelector("#share .qr-code"))).hasSize(1);
    assertThat(visit(url, null).statusCode()).isEqualTo(401);
    assertThat(visit(url, "warren:wrong password").statusCode()).isEqualTo(401);
    HttpResponse<String> let = visit(url + "a?b", "warren:" + value("share-password"));
    assertThat(let.statusCode()).isEqualTo(200);
    assertThat(let.body()).isEqualTo("/a?b None None");
    page.conditions()
        .until("traffic", () -> text("share-connections"), seen -> !seen.contains(" 0 in all"));

    page.press(Keys.ESCAPE);
    page.conditions().until("no sheet", () -> driver.findElements(By.id("share")).isEmpty());
    assertThat(text("share-open")).isEqualTo("Shared (8000)");
    page.click(By.id("share-open"));
    awaitState("open");
    assertThat(value("share-url")).isEqualTo(url);
    page.click(By.id("share-stop"));
    awaitFocus("share-start");
    page.conditions().until("the end of the tunnel", () -> isGone(url));
  }

  @Test
  void withoutAPasswordThereIsAWarningAndRawTcp() throws Exception {
    page.click(By.id("share-open")).click(By.id("share-ask"));
    assertThat(text("share-ask-about")).contains("Anyone can use your program", "plain TCP");
    page.click(By.id("share-start"));
    awaitState("open");
    assertThat(driver.findElements(By.id("share-password"))).isEmpty();
    URI url = URI.create(value("share-link"));
    try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
      socket
          .getOutputStream()
          .write("GET /raw HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.0 200 OK\r\n")
          .endsWith("/raw None None");
    }
  }

  @Test
  void aProgramThatHasEndedIsSaidToVisitorsAndToThePerson() throws Exception {
    page.click(By.id("share-open")).click(By.id("share-start"));
    awaitState("open");
    String url = value("share-url");
    String login = "warren:" + value("share-password");
    page.click(By.id("share-close")).stop().awaitState("killed");
    page.click(By.id("share-open"));
    page.conditions()
        .until(
            "what the table of ports says after the state",
            () -> driver.findElements(By.id("share-idle")),
            said -> !said.isEmpty());
    assertThat(text("share-idle")).contains("Nothing listens at port 8000 now");
    HttpResponse<String> told = visit(url, login);
    assertThat(told.statusCode()).isEqualTo(502);
    page.click(By.id("share-close")).run();
    page.conditions()
        .until(
            "the program behind the same address",
            () -> {
              try {
                return visit(url, login).statusCode() == 200;
              } catch (Exception e) {
                return false;
              }
            });
  }

  @Test
  void whatCannotBeIsSaidAndCanBeChanged() {
    page.click(By.id("share-open")).click(By.cssSelector("#share summary"));
    page.fill(By.id("share-remote-port"), "eighty").click(By.id("share-start"));
    awaitProblem("“eighty” is not a port");
    page.fill(By.id("share-remote-port"), "80").click(By.id("share-start"));
    awaitProblem("not in allowed range");
    page.fill(By.id("share-remote-port"), "").fill(By.id("share-server"), "elsewhere.example");
    page.click(By.id("share-start"));
    page.conditions()
        .until(
            "the relay's refusal",
            () -> text("share-problem"),
            problem -> !problem.isEmpty() && !problem.contains("range"));
    page.fill(By.id("share-server"), "").click(By.id("share-start"));
    awaitState("open");
  }

  @Test
  void anAddressOfThisMachineAloneIsSaidToBeOne() throws IOException {
    try (Launcher local = Launcher.up()) {
      PageUnderTest other = new PageUnderTest(driver, local.awaitServers());
      serve(other);
      other.click(By.id("share-open")).click(By.id("share-start"));
      awaitState("open");
      assertThat(value("share-url")).startsWith("http://localhost:");
      assertThat(text("share-local")).contains("Only this machine", "./warren up --public HOST");
      assertThat(driver.findElements(By.cssSelector("#share .qr-code"))).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void onAPhoneAllOfItFitsAndAxeFindsNothingSerious(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
    page.click(By.id("share-open"));
    assertFitsAndIsAccessible();
    page.click(By.id("share-ask"));
    assertFitsAndIsAccessible();
    page.click(By.id("share-ask")).click(By.id("share-start"));
    awaitState("open");
    assertFitsAndIsAccessible();
  }

  private void assertFitsAndIsAccessible() {
    page.conditions().until("the sheet", () -> !driver.findElements(By.id("share")).isEmpty());
    assertThat(
            driver.executeScript(
                "const { scrollWidth, clientWidth } = document.getElementById('share');"
                    + "return scrollWidth - clientWidth"))
        .isEqualTo(0L);
    Results results = new AxeBuilder().exclude("#preview-frame").analyze(driver);
    assertThat(results.getViolations())
        .filteredOn(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private void awaitState(String state) {
    page.conditions()
        .until(
            "the tunnel to be " + state,
            () -> driver.findElement(By.id("share-state")).getDomAttribute("data-state"),
            state::equals);
  }

  private void awaitProblem(String text) {
    page.conditions()
        .until(
            "the problem",
            () -> driver.findElement(By.id("share-problem")).getText(),
            problem -> problem.contains(text));
  }

  private void awaitFocus(String id) {
    page.conditions()
        .until(
            "the focus on " + id,
            () -> driver.switchTo().activeElement().getDomAttribute("id"),
            id::equals);
  }

  private String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  private String value(String id) {
    return driver.findElement(By.id(id)).getDomProperty("value");
  }

  /** Asks for an address as a visitor does for whom its name leads to this machine. */
  private static HttpResponse<String> visit(String url, String login)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.replace(PUBLIC_NAME, "127.0.0.1")));
    if (login != null) {
      byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static boolean isGone(String url) {
    try {
      visit(url, null);
      return false;
    } catch (ConnectException gone) {
      return true;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }
}
