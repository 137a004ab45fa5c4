package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What axe-core finds on each screen, in both colour schemes: nothing serious. */
class AccessibilityIT extends BrowserTest {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  @AfterAll
  void asTheSystemHasIt() {
    prefer("");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theStartScreen(String scheme) {
    prefer(scheme);
    page.open();
    page.conditions()
        .until(
            "the samples",
            () -> !driver.findElements(By.cssSelector("[data-testid^=sample-]")).isEmpty());

    assertAccessible("#folder-input");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theWorkbenchWhileAProgramRuns(String scheme) throws IOException {
    prefer(scheme);
    page.openFresh(waiting()).openInTree("main.py").awaitEditor("input").environment("KEY=value");
    page.run().awaitTranscript("wait ");
    page.conditions()
        .until(
            "the process in the list",
            () -> driver.findElements(By.cssSelector("[data-testid=process-row]")).size() == 2);

    assertAccessible("#stop");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void terminalsSideBySide(String scheme) throws IOException {
    prefer(scheme);
    page.openFresh(waiting()).awaitPrompt().click(By.id("terminal-split")).awaitPrompt();
    page.focusTerminal().press(Keys.chord(Keys.CONTROL, "f"));
    page.conditions()
        .until("the search", () -> !driver.findElements(By.id("terminal-search-text")).isEmpty());
    page.press("wait");

    assertAccessible(".terminal-tab.shown:not(.active)");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theDialogs(String scheme) throws IOException {
    prefer(scheme);
    page.openFresh(waiting());
    assertDialog("help", "dialog[open]#shortcuts");

    new Actions(driver).contextClick(page.row("main.py")).perform();
    assertAccessible("#menu [data-id='files.rename']");
    page.press(Keys.ESCAPE);

    assertDialog("tree-new-file", "#tree-name");
    assertDialog("actions", "#picker [role=option]");
    assertDialog("tree-history", "#history-state[data-state=done]");

    page.press(Keys.chord(Keys.CONTROL, ","));
    assertAccessible("dialog[open]#settings");
    page.click(By.id("settings-json-view"));
    assertAccessible("#settings-json");
    page.press(Keys.ESCAPE);

    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "f"));
    page.conditions()
        .until("the field", () -> !driver.findElements(By.id("search-text")).isEmpty());
    page.fill(By.id("search-text"), "wait").click(By.id("search-replaces"));
    page.click(By.id("search-details"));
    assertAccessible("[data-testid=search-results]");
    page.click(By.id("search-close"));

    page.backToStart().click(By.cssSelector("[data-testid=close-waiting]"));
    assertAccessible("dialog[open]#confirm");
    page.press(Keys.ESCAPE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theWaysInAndOut(String scheme) throws IOException {
    prefer(scheme);
    page.openFresh(waiting());
    assertDialog("project-download", "dialog[open]#download");

    page.click(By.id("project-link"));
    assertAccessible("#link-about");
    String link = driver.findElement(By.id("link-address")).getDomProperty("value");

    driver.get("about:blank");
    driver.get(link);
    assertAccessible("dialog[open]#offer");
    driver.get("about:blank");
    driver.get(Server.url() + "/?open=https://git.example.org/demo.git");
    assertAccessible("dialog[open]#address");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void errorsAndAdvice(String scheme) throws IOException {
    prefer(scheme);
    Path folder = Folders.named("crate");
    Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"x\"\n");
    Files.writeString(folder.resolve(".gitignore"), "noise\n");
    Files.writeString(folder.resolve("noise"), "");
    page.openFresh(folder)
        .awaitAdvice("wasm32-wasip1")
        .command("nosuch")
        .run()
        .awaitError("nosuch")
        .command("");

    assertAccessible("#advice");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void filesOfEachType(String scheme) throws IOException {
    prefer(scheme);
    Path folder = Folders.named("files");
    Files.writeString(
        folder.resolve("README.md"),
        "# Top\n\n[a](b.md) `code`\n\n> quoted\n\n| a |\n|---|\n| 1 |\n");
    Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
    Files.write(folder.resolve("bytes.bin"), new byte[] {0, 1, 2});
    Files.writeString(
        folder.resolve("plot.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    page.openFresh(folder);
    assertAccessible("#markdown h1");
    page.openInTree("table.csv");
    assertAccessible("#csv tbody td");
    page.openInTree("bytes.bin");
    assertAccessible(".hex pre");
    page.openInTree("plot.svg");
    assertAccessible("#image");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void eachPaneOfASmallWindow(String scheme) throws IOException {
    prefer(scheme);
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    try {
      page.openFresh(waiting());
      assertAccessible("#key-Tab");
      page.click(By.id("pane-files"));
      assertAccessible(".pane [role=treeitem]");
      page.click(By.id("pane-terminal"));
      assertAccessible("#pane .terminal");
      page.click(By.id("processes-toggle"));
      assertAccessible("#pane .processes");
    } finally {
      driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theTour(String scheme) {
    prefer(scheme);
    page.open();
    page.conditions().until("the tour", () -> !driver.findElements(By.id("tour-start")).isEmpty());
    page.click(By.id("tour-start")).awaitWorkbench();
    assertAccessible("#tour");
  }

  private static Path waiting() throws IOException {
    Path folder = Folders.named("waiting");
    Files.writeString(folder.resolve("main.py"), "input('wait ')\n");
    return folder;
  }

  /** Opens something by a button, looks at it, and closes it. */
  private void assertDialog(String button, String sign) {
    page.click(By.id(button));
    assertAccessible(sign);
    page.press(Keys.ESCAPE);
  }

  /** Looks at the whole page; {@code sign} is what must be there, so that it is the right one. */
  private void assertAccessible(String sign) {
    page.conditions().until(sign, () -> !driver.findElements(By.cssSelector(sign)).isEmpty());
    Results results = new AxeBuilder().analyze(driver);

    assertThat(results.getPasses()).as("rules that apply").hasSizeGreaterThan(10);
    assertThat(results.getViolations())
        .filteredOn(rule -> GRAVE.contains(rule.getImpact()))
        .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
        .isEmpty();
  }

  private void prefer(String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }
}
