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
            () -> driver.findElements(By.cssSelector("[data-testid=process-row]")).size() == 1);

    assertAccessible("#stop");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"light", "dark"})
  void theDialogs(String scheme) throws IOException {
    prefer(scheme);
    page.openFresh(waiting()).click(By.id("help"));
    assertAccessible("dialog[open]#shortcuts");
    page.press(Keys.ESCAPE);

    new Actions(driver).contextClick(page.row("main.py")).perform();
    assertAccessible("#menu [data-id='files.rename']");
    page.press(Keys.ESCAPE);

    page.click(By.id("tree-new-file"));
    assertAccessible("#tree-name");
    page.press(Keys.ESCAPE);

    page.click(By.id("actions"));
    assertAccessible("#picker [role=option]");
    page.press(Keys.ESCAPE);

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

  private static Path waiting() throws IOException {
    Path folder = Folders.named("waiting");
    Files.writeString(folder.resolve("main.py"), "input('wait ')\n");
    return folder;
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
