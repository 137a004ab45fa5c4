package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The workbench of phones and of windows at 200 %: one pane at a time, and keys that phones lack.
 */
class SmallWindowIT extends ProjectTest {
  private static final int FINGER = 44;

  @AfterEach
  void asItWas() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
  }

  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"390, 844", "844, 390", "640, 360", "320, 568"})
  void eachPaneHasTheWindowAndWhatIsPressedTheSizeOfAFinger(int width, int height)
      throws IOException {
    write("main.py", "print('hello')\n");
    resize(width, height);
    page.openFresh(folder);
    assertThat(shownPane()).isEqualTo("code");

    page.click(By.id("pane-files"));
    assertPane(".tree", height);
    assertThat(driver.findElements(By.cssSelector(".editor, .terminal"))).isEmpty();
    page.openInTree("main.py").awaitEditor("hello");
    assertThat(shownPane()).isEqualTo("code");
    assertPane(".editor", height);
    page.run();
    page.awaitTranscript("hello").awaitState("exited");
    assertThat(shownPane()).isEqualTo("terminal");
    assertPane(".terminal", height);
    page.click(By.id("processes-toggle"));
    assertPane(".processes", height);
  }

  @Test
  void panesKeepWhatIsInThemWhileAnotherIsSeen() throws IOException {
    write(
        "main.py",
        "for i in range(300):\n    print('line', i)\n# the text\n" + "pass\n".repeat(300));
    resize(390, 844);
    page.openFresh(folder).click(By.id("pane-files")).openInTree("main.py").awaitEditor("the text");
    page.replaceText("print('edited')");
    page.run().awaitTranscript("edited");
    page.click(By.id("pane-code")).awaitEditor("print('edited')");
    driver.findElement(By.cssSelector(".cm-content")).sendKeys(Keys.chord(Keys.CONTROL, "zzzzz"));
    page.awaitEditor("pass").click(By.id("pane-terminal")).awaitTranscript("edited");
    page.conditions()
        .until(
            "the terminal's rows",
            () -> driver.findElement(By.cssSelector(".xterm-rows")).getText().contains("edited"));
  }

  @Test
  void aProgramThatListensOffersItsPreview() throws IOException {
    write("index.html", "<h1>Seen</h1>");
    resize(390, 844);
    page.openFresh(folder).run();
    By preview = By.id("pane-preview");
    page.conditions().until("the offer", () -> !driver.findElements(preview).isEmpty());
    assertThat(shownPane()).isEqualTo("terminal");
    page.click(preview);
    assertPane(".preview", 844);
    assertThat(driver.findElements(By.id("terminal"))).isEmpty();

    page.click(By.id("preview-close"));
    assertThat(shownPane()).isEqualTo("terminal");
  }

  @Test
  void keysThatPhonesLackReachTerminalAndEditor() throws IOException {
    write("main.py", "first\n");
    write("wait.py", "input('name? ')\n");
    resize(390, 844);
    touch();
    page.openFresh(folder).click(By.id("pane-terminal")).awaitPrompt().typeLine("python wait.py");
    page.awaitTranscript("name? ");
    driver.findElement(By.id("terminal")).click();
    driver.findElement(By.id("key-Control")).click();
    typeOnScreen("c");
    page.awaitPrompt();
    page.conditions()
        .until(
            "the last command at the prompt",
            () -> {
              driver.findElement(By.id("key-ArrowUp")).click();
              String rows = driver.findElement(By.cssSelector(".xterm-rows")).getText();
              return rows.indexOf("python wait.py", rows.indexOf("name?")) > 0;
            });

    page.click(By.id("pane-files")).openInTree("main.py").awaitEditor("first");
    page.click(By.id("key-Tab")).awaitEditor("    first");
    page.click(By.id("key-ArrowRight"));
    driver.findElement(By.id("key-Control")).click();
    typeOnScreen("z");
    page.conditions().until("no indent", page::editor, text -> text.startsWith("first"));
  }

  @Test
  void theKeyboardOnTheScreenLeavesWhatIsTypedInto() throws IOException {
    write("main.py", "first\n");
    resize(390, 844);
    page.openFresh(folder);
    driver.executeScript(
        "Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 420 });"
            + "visualViewport.dispatchEvent(new Event('resize'))");
    assertThat(driver.findElement(By.tagName("body")).getSize()).isEqualTo(new Dimension(390, 420));
    assertThat(driver.findElement(By.cssSelector(".status-line")).isDisplayed()).isFalse();
    assertThat(driver.findElement(By.id("pane")).getSize().getHeight()).isGreaterThan(200);
  }

  @Test
  void aWindowThatGrowsShowsAllPanesAgain() throws IOException {
    write("main.py", "print('hello')\n");
    resize(390, 844);
    page.openFresh(folder).run().awaitTranscript("hello");
    resize(1280, 800);
    page.conditions()
        .until("the files", () -> !driver.findElements(By.cssSelector(".tree")).isEmpty());
    page.awaitTranscript("hello").openInTree("main.py").awaitEditor("hello");
    assertThat(driver.findElements(By.id("pane-code"))).isEmpty();
  }

  private void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private void touch() {
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
  }

  /** As a keyboard on the screen does: text without the event of a key. */
  private void typeOnScreen(String text) {
    driver.executeCdpCommand("Input.insertText", Map.of("text", text));
  }

  private String shownPane() {
    return driver
        .findElement(By.cssSelector(".pane-tabs [aria-selected=true]"))
        .getDomAttribute("id")
        .substring("pane-".length());
  }

  private void assertPane(String pane, int height) {
    Dimension size = driver.findElement(By.cssSelector(pane)).getSize();
    assertThat(size.getHeight()).as(pane).isGreaterThan(Math.min(200, height / 4));
    assertThat(size.getWidth()).as(pane).isGreaterThan(200);
    List<WebElement> pressed =
        driver.findElements(
            By.cssSelector(".workbench button, .top button, .workbench select, [role=treeitem]"));
    for (WebElement button : pressed) {
      if (button.isDisplayed()) {
        Dimension target = button.getSize();
        String name = button.getDomAttribute("id") + " " + button.getText();
        assertThat(target.getHeight()).as(name).isGreaterThanOrEqualTo(FINGER);
        assertThat(target.getWidth()).as(name).isGreaterThanOrEqualTo(FINGER);
      }
    }
  }
}
