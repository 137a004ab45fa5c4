package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
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
      assertThat(driver.findElement(By.id("preview-address")).isDisplayed()).isTrue();
      Results results = new AxeBuilder().exclude("#preview-frame").analyze(driver);
      assertThat(results.getViolations())
          .filteredOn(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
          .extracting(rule -> rule.getId() + ": " + rule.getNodes())
          .isEmpty();
    }
    assertThat(driver.findElement(By.tagName("warren-preview")).getSize().getWidth())
        .isGreaterThan(430);
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
