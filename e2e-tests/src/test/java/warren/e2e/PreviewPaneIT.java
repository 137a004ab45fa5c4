package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;

/** The pane that shows what a program serves. The program really listens; the gateway is played. */
class PreviewPaneIT extends BrowserTest {
  private static final Dimension USUAL = new Dimension(1400, 950);
  private Map<String, Object> playing;

  @BeforeAll
  void playGateway() {
    playing =
        driver.executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of("source", Sdk.resource("played-gateway.js")));
  }

  @AfterAll
  void endPlaying() {
    driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", playing);
    driver.manage().window().setSize(USUAL);
  }

  @BeforeEach
  void serve() throws IOException {
    driver.manage().window().setSize(USUAL);
    page.openFresh(server()).run();
    awaitAddress("localhost:8000/");
  }

  private static Path server() throws IOException {
    Path folder = Folders.named("server");
    Files.writeString(folder.resolve("main.py"), "input('serving ')\n");
    Files.writeString(
        folder.resolve("warren.toml"), "command = \"python main.py\"\nlisten = [8000]\n");
    return folder;
  }

  @Test
  void opensWhenAProgramListensAndShowsItsPage() {
    assertThat(inFrame(By.tagName("h1"))).isEqualTo("/");
    assertThat(driver.findElement(By.id("preview-frame")).getDomAttribute("title"))
        .isEqualTo("Preview: Page /");
    assertThat(driver.findElement(By.id("preview-frame")).getDomAttribute("sandbox"))
        .contains("allow-scripts")
        .doesNotContain("top-navigation");
  }

  @Test
  void goesWhereLinksButtonsAndThePersonLead() {
    assertThat(isEnabled("preview-back")).isFalse();
    driver.switchTo().frame(driver.findElement(By.id("preview-frame")));
    driver.findElement(By.id("next")).click();
    driver.switchTo().defaultContent();
    awaitAddress("localhost:8000/next");
    page.click(By.id("preview-back"));
    awaitAddress("localhost:8000/");
    page.click(By.id("preview-forward"));
    awaitAddress("localhost:8000/next");
    page.fill(By.id("preview-address"), "/typed?x=1");
    page.press(Keys.ENTER);
    awaitAddress("localhost:8000/typed?x=1");
    page.conditions().until("the typed page", () -> inFrame(By.tagName("h1")).equals("/typed?x=1"));
    page.click(By.id("preview-reload"));
    awaitAddress("localhost:8000/typed?x=1");
    assertThat(driver.findElement(By.id("preview-tab")).getDomAttribute("href"))
        .matches("/preview\\.html\\?port=8000&session=[0-9a-f]{16}&at=%2Ftyped%3Fx%3D1");
  }

  @Test
  void showsWhatThePageWritesToItsConsole() {
    page.click(By.id("preview-console-toggle"));
    page.conditions()
        .until(
            "the console",
            () -> driver.findElement(By.id("preview-console")).getText(),
            text -> text.contains("from {\"target\":\"/\"}") && text.contains("Error: late"));
  }

  @Test
  void waitsForAProgramThatHasEndedAndAsksAgain() {
    page.stop().awaitState("killed");
    page.conditions()
        .until("the wait", () -> !driver.findElements(By.id("preview-waiting")).isEmpty());
    assertThat(driver.findElement(By.id("preview-waiting")).getText())
        .contains("The program has ended (killed by SIGTERM).", "serving");
    page.run();
    page.conditions()
        .until("its end", () -> driver.findElements(By.id("preview-waiting")).isEmpty());
    assertThat(inFrame(By.tagName("h1"))).isEqualTo("/");
  }

  @Test
  void hasWidthsOfDevicesAndCanBeClosed() {
    new Select(driver.findElement(By.id("preview-width"))).selectByValue("phone");
    page.conditions()
        .until(
            "the width of a phone",
            () -> driver.findElement(By.id("preview-frame")).getSize().getWidth() == 390);
    page.click(By.id("preview-close"));
    assertThat(driver.findElements(By.id("preview-frame"))).isEmpty();
    page.click(By.id("preview-toggle"));
    page.conditions().until("the page again", () -> inFrame(By.tagName("h1")).equals("/"));
  }

  @Test
  void liesOverTheEditorOnAPhoneAndHasNothingSeriousForAxe() {
    for (Dimension size : new Dimension[] {USUAL, new Dimension(500, 800)}) {
      driver.manage().window().setSize(size);
      page.conditions().until("the preview", this::isShown);
      Results results = new AxeBuilder().exclude("#preview-frame").analyze(driver);
      assertThat(results.getViolations())
          .filteredOn(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
          .extracting(rule -> rule.getId() + ": " + rule.getNodes())
          .isEmpty();
    }
    assertThat(driver.findElement(By.tagName("warren-preview")).getSize().getWidth())
        .isGreaterThan(430);
  }

  /** A small window shows one pane at a time. */
  private boolean isShown() {
    driver.findElements(By.id("pane-preview")).forEach(WebElement::click);
    return driver.findElements(By.id("preview-address")).stream().anyMatch(WebElement::isDisplayed);
  }

  @Test
  void listsRequestsAndShowsOneWithHeadersBodyAndWhatWasTakenOut() {
    page.click(By.id("preview-requests-toggle"));
    go("/some/path?x=1");
    page.click(By.cssSelector("[data-testid=request-row] [title='/some/path?x=1']"));
    page.conditions()
        .until(
            "the body of the answer",
            () -> driver.findElement(By.id("request-answer-body")).getText(),
            text -> text.contains("<h1>/some/path?x=1</h1>"));
    String shown = driver.findElement(By.id("preview-requests")).getText();
    assertThat(shown).contains("GET /some/path?x=1", "200 OK", "port 8000", "Content-Type");
    assertThat(shown).contains("text/html; charset=utf-8", "user-agent");
    assertThat(driver.findElement(By.id("request-removed")).getText()).endsWith("X-Frame-Options");
    assertThat(driver.switchTo().activeElement().getDomAttribute("id")).isEqualTo("request-back");
    page.press(Keys.ESCAPE);
    page.conditions()
        .until(
            "the focus on its row",
            () ->
                "/some/path?x=1"
                    .equals(driver.switchTo().activeElement().getDomAttribute("title")));
  }

  @Test
  void saysWhyAPageIsNotThereWithTheLastOutput() {
    go("/broken");
    page.conditions()
        .until(
            "what happened",
            () -> driver.findElement(By.id("preview-failed")).getText(),
            text -> text.contains("The program has closed the connection (/broken)."));
    assertThat(driver.findElement(By.id("preview-output")).getText()).endsWith("serving");
    go("/");
    page.conditions()
        .until("the page again", () -> driver.findElements(By.id("preview-failed")).isEmpty());
  }

  @Test
  void saysThatAProgramDoesNotAnswer() {
    go("/silent");
    page.conditions()
        .until(
            "what happened",
            () -> driver.findElement(By.id("preview-slow")).getText(),
            text -> text.contains("The program has not answered for") && text.contains("serving"));
  }

  @Test
  void pagesReachOtherMachinesOnceThePersonHasSaidSo() throws IOException {
    AtomicInteger visits = new AtomicInteger();
    HttpServer machine =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    machine.createContext(
        "/",
        exchange -> {
          visits.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    machine.start();
    try {
      String address = "http://[::ffff:127.0.0.1]:" + machine.getAddress().getPort() + "/";
      assertThat(isReached(address)).isFalse();
      assertThat(visits).hasValue(0);
      page.click(By.id("preview-reach")).press(Keys.ESCAPE);
      assertThat(driver.findElement(By.id("preview-reach")).getDomAttribute("aria-pressed"))
          .isEqualTo("false");
      page.click(By.id("preview-reach")).click(By.id("confirm-yes"));
      page.conditions()
          .until(
              "the open preview",
              () -> driver.findElement(By.id("preview-tab")).getDomAttribute("href"),
              href -> href.contains("session=open"));
      page.conditions().until("its page", () -> inFrame(By.tagName("h1")).equals("/"));
      assertThat(isReached(address)).isTrue();
      page.click(By.id("preview-reach"));
      page.conditions()
          .until(
              "the limited preview",
              () -> driver.findElement(By.id("preview-tab")).getDomAttribute("href"),
              href -> !href.contains("session=open"));
      page.conditions().until("its page", () -> inFrame(By.tagName("h1")).equals("/"));
      assertThat(isReached(address)).isFalse();
    } finally {
      machine.stop(0);
    }
  }

  /** Whether a page in the frame gets an answer from there, whatever it is. */
  private boolean isReached(String address) {
    driver.switchTo().frame(driver.findElement(By.id("preview-frame")));
    try {
      return (Boolean)
          driver.executeAsyncScript(
              "fetch(arguments[0], { mode: 'no-cors' })"
                  + ".then(() => arguments[1](true), () => arguments[1](false))",
              address);
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  @Test
  void aTabOfItsOwnSaysWhenTheTabThatServesItIsGoneAndWhenItIsBack() throws IOException {
    String serving = driver.getWindowHandle();
    String address = driver.findElement(By.id("preview-tab")).getDomProperty("href");
    String shown = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    try {
      driver.get(address);
      page.conditions().until("the page", () -> inTab(By.tagName("h1")).equals("/"));
      assertThat(driver.findElement(By.id("gone")).isDisplayed()).isFalse();
      driver.switchTo().window(serving).get("about:blank");
      driver.switchTo().window(shown);
      page.conditions()
          .until("that it is gone", () -> driver.findElement(By.id("gone")).isDisplayed());
      assertThat(driver.findElement(By.id("gone")).getText())
          .startsWith("The Warren tab that serves this preview is closed");
      driver.switchTo().window(serving);
      serve();
      driver.switchTo().window(shown);
      page.conditions()
          .until("that it is back", () -> !driver.findElement(By.id("gone")).isDisplayed());
      page.conditions().until("the page", () -> inTab(By.tagName("h1")).equals("/"));
    } finally {
      driver.switchTo().window(shown).close();
      driver.switchTo().window(serving);
    }
  }

  private String inTab(By what) {
    driver.switchTo().frame(driver.findElement(By.tagName("iframe")));
    try {
      return driver.findElement(what).getText();
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  private void go(String path) {
    page.fill(By.id("preview-address"), path);
    page.press(Keys.ENTER);
    awaitAddress("localhost:8000" + path);
  }

  private boolean isEnabled(String id) {
    return driver.findElement(By.id(id)).isEnabled();
  }

  private void awaitAddress(String address) {
    page.conditions()
        .until(
            "the address " + address,
            () -> driver.findElement(By.id("preview-address")).getDomProperty("value"),
            address::equals);
  }

  private String inFrame(By what) {
    driver.switchTo().frame(driver.findElement(By.id("preview-frame")));
    try {
      return driver.findElement(what).getText();
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
