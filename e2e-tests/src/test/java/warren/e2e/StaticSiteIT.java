package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** A folder of pages: Run shows it, and it follows what is edited. */
class StaticSiteIT extends BrowserTest {
  private static final By FRAME = By.id("preview-frame");

  private static Path site() throws IOException {
    Path folder = Folders.named("site");
    Files.writeString(
        folder.resolve("index.html"),
        "<!doctype html><link rel=stylesheet href=style.css><h1>First</h1>");
    Files.writeString(folder.resolve("style.css"), "h1 { color: rgb(1, 2, 3) }");
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub").resolve("index.html"), "<h1>Inner</h1>");
    return folder;
  }

  @Test
  void runShowsThePageAndThePageFollowsItsFiles() throws IOException {
    page.openFresh(site()).run();
    awaitInFrame("return document.querySelector('h1').textContent", "First");
    awaitInFrame("return getComputedStyle(document.querySelector('h1')).color", "rgb(1, 2, 3)");
    assertThat(page.command()).isEqualTo("serve");
    page.awaitTranscript("Serving /home/site at http://localhost:8080/");
    inFrame("globalThis.kept = 'kept'");

    page.openInTree("style.css").awaitEditor("color").replaceText("h1 { color: rgb(4, 5, 6) }");
    page.save();
    awaitInFrame("return getComputedStyle(document.querySelector('h1')).color", "rgb(4, 5, 6)");
    assertThat(inFrame("return globalThis.kept")).isEqualTo("kept");

    page.openInTree("index.html").awaitEditor("First").replaceText("<h1>Second</h1>");
    page.save();
    awaitInFrame("return document.querySelector('h1').textContent", "Second");
    assertThat(inFrame("return globalThis.kept")).isNull();
  }

  @Test
  void aFolderIsRedirectedAndAMissingPageSaysSo() throws IOException {
    page.openFresh(site()).run();
    awaitInFrame("return document.querySelector('h1').textContent", "First");
    inFrame("location.href = '/sub'");
    awaitInFrame(
        "return location.pathname + document.querySelector('h1').textContent", "/sub/Inner");
    inFrame("location.href = '/none'");
    awaitInFrame("return document.title", "404");
  }

  @Test
  void theSampleOpensAndShowsItself() {
    page.open();
    page.click(By.cssSelector("[data-testid=sample-html]")).awaitWorkbench();
    page.run();
    awaitInFrame("return document.querySelector('h1').textContent", "Hello, World, from HTML!");
  }

  private void awaitInFrame(String script, String wanted) {
    page.conditions().until(script, () -> inFrameIfThere(script), wanted::equals);
  }

  /** While a page is replaced by another one there is nothing to ask. */
  private Object inFrameIfThere(String script) {
    try {
      return inFrame(script);
    } catch (WebDriverException replaced) {
      return null;
    }
  }

  private Object inFrame(String script) {
    driver.switchTo().frame(driver.findElement(FRAME));
    try {
      return driver.executeScript(script);
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
