package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/**
 * A folder with a package.json: what Run does first, several scripts at once, each with its end.
 */
class NpmProjectIT extends ProjectTest {
  private static final String SERVER =
      "const server = require('http').createServer((request, response) => {\n"
          + "  response.setHeader('Content-Type', 'text/html');\n"
          + "  response.end(`<h1>${process.env.GREETING ?? 'no'} ${TEXT}</h1>`);\n"
          + "});\nserver.listen(3000, () => console.log('serving at 3000'));\n";
  private static final By RUNNING = By.cssSelector("[data-testid=running]");

  @Test
  void whatItLacksIsInstalledAndBuiltBeforeItsServerStarts() throws IOException {
    write(".npmrc", "audit=false\nfund=false\n");
    write(".nvmrc", "18\n");
    write("yarn.lock", "");
    write(
        "package.json",
        "{ \"name\": \"p\", \"version\": \"1.0.0\", \"dependencies\": { \"left\": \"file:./left\" }, \"scripts\": {"
            + " \"prestart\": \"mkdir -p dist && sed 's/TEXT/require(\\\"left\\\")/' server.js > dist/server.js\","
            + " \"start\": \"export GREETING=hello && node dist/server.js\" } }");
    write("left/package.json", "{ \"name\": \"left\", \"version\": \"1.0.0\" }");
    write("left/index.js", "module.exports = 'from left';\n");
    write("server.js", SERVER);
    page.openFresh(folder);
    assertThat(page.command()).isEqualTo("sh -c 'npm install && npm start'");
    page.awaitAdvice("Its packages are not here (left): Run gets them first, by `npm install`.")
        .awaitAdvice("npm does not read yarn.lock")
        .awaitAdvice("It asks for Node 18 (.nvmrc); this is 24.");

    page.run().awaitTranscript("added 1 package").awaitTranscript("serving at 3000");
    awaitHeading("hello from left");
    page.conditions().until("the next command", page::command, "npm start"::equals);
    page.awaitTerminals("1 npm start, running").awaitInTree("package-lock.json");

    page.stop().awaitState("killed");
    awaitNoProcessOf("node", "npm");
    page.run().awaitTranscriptMatching("(?s)killed by.*serving at 3000");
    page.awaitState("running").press(Keys.chord(Keys.CONTROL, "c"));
    page.awaitState("exited", "killed");
    awaitNoProcessOf("node", "npm");
  }

  @Test
  void severalScriptsRunAtOnceAndEachIsStoppedByItself() throws IOException {
    writeTwoPrograms();
    page.openFresh(folder).awaitPrompt().run().awaitTranscript("serving at 3000");
    page.awaitTerminals("1 npm start, running");
    assertThat(driver.findElements(RUNNING)).isEmpty();
    assertThat(driver.findElement(By.id("run")).isEnabled()).isFalse();

    choose("watch").click(By.id("run")).awaitTranscript("watching now");
    page.awaitTerminals("1 npm start, running", "2 watch, running");
    page.conditions().until("both", this::running, List.of("npm start", "watch")::equals);
    assertThat(driver.findElement(By.id("also-running")).getText()).isEqualTo("also: npm start");
    awaitHeading("no both");

    page.click(By.cssSelector("[title='Show npm start']"))
        .awaitTranscript("serving at 3000")
        .click(By.cssSelector("[aria-label='Stop npm start']"));
    page.awaitTerminals("1 sh", "2 watch, running").awaitState("killed");
    awaitNoProcessOf("server.js");
    page.conditions().until("the other", this::running, List.of("watch")::equals);

    page.stop().awaitTerminals("1 sh", "2 sh");
    awaitNoProcessOf("watch.js");
    assertThat(running()).isEmpty();
    assertThat(driver.findElement(By.id("stop")).isEnabled()).isFalse();
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void afterAReloadBothCanBeStartedAgain() throws IOException {
    writeTwoPrograms();
    page.openFresh(folder).awaitPrompt().run().awaitTranscript("serving at 3000");
    choose("watch").run().awaitTranscript("watching now");
    page.awaitTerminals("1 npm start, running", "2 watch, running");

    driver.navigate().refresh();
    page.awaitWorkbench().awaitTerminals("1 sh", "2 sh");
    page.run().awaitTranscript("serving at 3000");
    choose("watch").run().awaitTranscript("watching now");
    page.awaitTerminals("1 npm start, running", "2 watch, running");
    awaitHeading("no both");
  }

  @Test
  void onAPhoneEachOfSeveralHasAButtonThatFingersHit() throws IOException {
    writeTwoPrograms();
    page.openFresh(folder).awaitPrompt();
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    try {
      page.conditions()
          .until("a small window", () -> driver.findElement(By.id("pane-terminal")).isDisplayed());
      page.run().awaitTranscript("serving at 3000");
      choose("watch").run().awaitTranscript("watching now");
      page.conditions().until("both", this::running, List.of("npm start", "watch")::equals);
      for (WebElement button : driver.findElements(By.cssSelector(".runs button"))) {
        assertThat(button.getSize().getHeight()).isGreaterThanOrEqualTo(44);
        assertThat(button.getSize().getWidth()).isGreaterThanOrEqualTo(44);
      }
      driver.findElement(By.cssSelector("[aria-label='Stop watch']")).sendKeys(Keys.ENTER);
      page.conditions().until("the other", this::running, List.of("npm start")::equals);
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  private void writeTwoPrograms() throws IOException {
    write(
        "package.json",
        "{ \"scripts\": { \"start\": \"node server.js\", \"watch\": \"node watch.js\" } }");
    write("server.js", SERVER.replace("TEXT", "'both'"));
    write("watch.js", "console.log('watching now'); setInterval(() => {}, 1000);\n");
  }

  private PageUnderTest choose(String option) {
    new Select(driver.findElement(By.id("run-choice"))).selectByVisibleText(option);
    return page;
  }

  /** What the page says runs, but for one that is alone and chosen. */
  private List<String> running() {
    return driver.findElements(RUNNING).stream().map(WebElement::getText).toList();
  }

  private void awaitHeading(String text) {
    page.conditions()
        .until("the frame", () -> !driver.findElements(By.id("preview-frame")).isEmpty());
    page.conditions()
        .until(
            "“" + text + "” in the preview",
            () -> {
              driver.switchTo().frame(driver.findElement(By.id("preview-frame")));
              List<WebElement> found = driver.findElements(By.tagName("h1"));
              String heading = found.isEmpty() ? "" : found.get(0).getText();
              driver.switchTo().defaultContent();
              return heading;
            },
            text::equals);
  }

  private void awaitNoProcessOf(String... words) {
    for (String word : words) {
      page.conditions()
          .until(
              "no process of " + word,
              () ->
                  driver
                      .findElements(
                          By.xpath("//*[@data-testid='process-row'][contains(., '" + word + "')]"))
                      .isEmpty());
    }
  }
}
