package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What the page says of hosts outside, and where a person sets the ways to them. */
class OutboundPageIT extends ProjectTest {
  private static final By OPEN = By.id("outbound-settings-open");

  @AfterEach
  void asItWas() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeScript("localStorage.clear()");
  }

  private void opensWith(String program) throws IOException {
    write("main.py", program);
    page.openFresh(folder);
  }

  /** In the text of the page, where a finger reads it as well as a mouse. */
  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"1280, 800", "360, 640"})
  void bothReasonsOfARefusalAreRead(int width, int height) throws IOException {
    try (OutsideServer shut = new OutsideServer(false)) {
      opensWith("import urllib.request\nurllib.request.urlopen('" + shut.url("shut") + "')\n");
      page.runToExit();
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
      showsProcesses();
      By reasons = By.cssSelector("[data-testid=outbound-reasons] p");
      page.conditions().until("reasons", () -> !driver.findElements(reasons).isEmpty());
      List<String> said =
          driver.findElements(reasons).stream().map(reason -> readable(reason.getText())).toList();
      assertThat(said)
          .containsExactly(
              "By the browser: http://shut.test:"
                  + shut.port()
                  + " cannot be reached, or does not let other sites read its answers (CORS)",
              "By a relay: this server of Warren names none");
      assertThat((Boolean) driver.executeScript(IS_READABLE)).isTrue();
    }
  }

  /** Each reason can be scrolled to, and nothing of it lies beyond the window. */
  private static final String IS_READABLE =
      """
      return [...document.querySelectorAll("[data-testid=outbound-reasons] p")].every((reason) => {
        reason.scrollIntoView({ block: "center" });
        const { left, right, top, bottom } = reason.getBoundingClientRect();
        const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return seen === reason && left >= 0 && right <= innerWidth;
      });
      """;

  private static String readable(String text) {
    return text.replace('\n', ' ');
  }

  private void showsProcesses() {
    if (driver.findElements(By.cssSelector("warren-outbound h2")).stream()
        .noneMatch(WebElement::isDisplayed)) {
      page.click(By.id("processes-toggle"));
    }
  }

  @Test
  void settingsHoldForWhatRunsFromNowOnAndForTheNextVisit() throws IOException {
    opensWith("import os\nprint('index', os.environ.get('PIP_INDEX_URL'))\n");
    showsProcesses();
    page.click(OPEN);
    assertThat(accessibilityFaults()).isEmpty();
    page.fill(By.id("outbound-index"), "index.test/simple").click(By.id("outbound-save"));
    page.conditions()
        .until("a problem", () -> !driver.findElements(By.id("outbound-problem")).isEmpty());
    assertThat(driver.findElement(By.id("outbound-problem")).getText())
        .contains("index.test/simple", "no address of http: or https:");
    page.fill(By.id("outbound-index"), "https://index.test/simple").click(By.id("outbound-save"));
    page.conditions()
        .until("no dialog", () -> driver.findElements(By.id("outbound-settings")).isEmpty());
    page.run().awaitTranscript("index https://index.test/simple");
    page.awaitExit();
    page.openFresh(folder).run().awaitTranscript("index https://index.test/simple");
    page.awaitExit();
    showsProcesses();
    page.click(OPEN);
    assertThat(driver.findElement(By.id("outbound-index")).getDomProperty("value"))
        .isEqualTo("https://index.test/simple");
  }

  private List<String> accessibilityFaults() {
    Results results = new AxeBuilder().include(List.of("#outbound-settings")).analyze(driver);
    return results.getViolations().stream().map(Object::toString).toList();
  }

  @Test
  void aProjectHasAnIndexOfItsOwn() throws IOException {
    write(
        "warren.toml",
        "command = 'python main.py'\n[outbound]\nindex = 'https://own.test/simple'\n");
    opensWith("import os\nprint('index', os.environ.get('PIP_INDEX_URL'))\n");
    page.run().awaitTranscript("index https://own.test/simple");
    page.awaitExit();
  }
}
