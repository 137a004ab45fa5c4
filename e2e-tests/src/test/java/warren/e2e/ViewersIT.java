package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Files that are more than text in an editor: pictures, pages, tables, bytes, old encodings, large
 * ones.
 */
class ViewersIT extends ProjectTest {
  private static final String DOT =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  @Test
  void aProjectOpensOnItsProgramElseOnItsReadmeWithoutTheFocus() throws IOException {
    write("main.py", "print('the program')\n");
    write("README.md", "# What it is\n");
    page.openFresh(folder).awaitEditor("the program");
    assertThat(driver.switchTo().activeElement().getTagName()).isEqualTo("body");

    folder = Folders.named("notes");
    write("README.md", "# What it is\n");
    page.backToStart().upload(folder);
    awaitText("#markdown h1", "What it is");
    page.click(By.id("view-text")).awaitEditor("# What it is");

    folder = Folders.named("bare");
    write("a.txt", "");
    page.backToStart().upload(folder).awaitInTree("a.txt");
    assertThat(driver.findElements(By.cssSelector(".tab"))).isEmpty();
  }

  @Test
  void markdownShowsNoRawHtmlAndNothingOfOtherSites() throws IOException {
    write(
        "README.md",
        "# Top\n\n<img src=x onerror=\"window.hit = 1\"><script>window.hit = 2</script>\n\n"
            + "[bad](javascript:window.hit=3) ![far](https://example.org/a.png) ![near](dot.png)\n\n"
            + "[site](https://example.org/) [file](docs/more.md) [up](../../../etc) [down](#down)\n\n"
            + "| a | b |\n|---|--:|\n| 1 | 2 |\n\n## Down\n");
    write("docs/more.md", "# More\n\n[back](../README.md)\n");
    Files.write(folder.resolve("dot.png"), Base64.getDecoder().decode(DOT));
    page.openFresh(folder);
    awaitText("#markdown h1", "Top");
    page.conditions()
        .until(
            "the project's own image",
            () ->
                (Boolean)
                    driver.executeScript(
                        "return [...document.querySelectorAll('#markdown img')].some(i => i.naturalWidth === 1)"));

    assertThat(driver.executeScript("return window.hit === undefined")).isEqualTo(true);
    assertThat(driver.findElements(By.cssSelector("#markdown img"))).hasSize(1);
    assertThat(
            driver.findElements(
                By.cssSelector(
                    "#markdown script, #markdown [onerror], #markdown [href^='javascript']")))
        .isEmpty();
    assertThat(driver.findElement(By.id("markdown")).getText())
        .contains("<script>", "[image: far]");
    assertThat(driver.findElement(By.linkText("site")).getDomAttribute("rel"))
        .isEqualTo("noopener noreferrer");
    assertThat(driver.findElements(By.cssSelector("#markdown td"))).hasSize(2);

    driver.findElement(By.linkText("up")).click();
    driver.findElement(By.linkText("file")).click();
    awaitText("#markdown h1", "More");
    driver.findElement(By.linkText("back")).click();
    awaitText("#markdown h1", "Top");
  }

  @Test
  void picturesAreShownAndAnSvgRunsNothing() throws IOException {
    Files.write(folder.resolve("dot.png"), Base64.getDecoder().decode(DOT));
    write("bad.png", "no picture");
    Files.write(folder.resolve("worse.png"), new byte[] {(byte) 0x89, 0, 1, 2});
    write(
        "plot.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><script>top.hit = 1</script>"
            + "<rect width='30' height='20'/></svg>");
    page.openFresh(folder).openInTree("plot.svg");
    awaitText(".viewer-note", "30 × 20");
    assertThat(driver.findElement(By.id("image")).getDomAttribute("src"))
        .startsWith("data:image/svg+xml");
    assertThat(driver.executeScript("return window.hit === undefined")).isEqualTo(true);
    page.click(By.id("view-text")).awaitEditor("<rect");

    page.openInTree("dot.png");
    awaitText(".viewer-note", "1 × 1");
    page.openInTree("worse.png");
    awaitText("#image-failed", "no image");
    page.click(By.id("view-hex"));
    awaitText(".hex", "89 00 01 02");
    page.openInTree("bad.png").awaitEditor("no picture");
  }

  @Test
  void recordingsPlay() throws IOException {
    Files.write(folder.resolve("beep.wav"), silence());
    page.openFresh(folder).openInTree("beep.wav");
    page.conditions()
        .until(
            "its length",
            () ->
                (Boolean)
                    driver.executeScript("return document.querySelector('#media')?.duration > 0"));
  }

  /** Half a second of it: 8,000 samples of a byte a second. */
  private static byte[] silence() throws IOException {
    byte[] samples = new byte[44 + 4000];
    String head = "UklGRsQPAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YaAPAAA=";
    byte[] start = Base64.getDecoder().decode(head);
    System.arraycopy(start, 0, samples, 0, start.length);
    return samples;
  }

  @Test
  void tablesOfManyRowsSayWhatTheyShow() throws IOException {
    StringBuilder rows = new StringBuilder("name,\"a, b\"\n");
    for (int i = 1; i <= 20_000; i++) {
      rows.append("row ").append(i).append(',').append(i * 3).append('\n');
    }
    write("data.csv", rows.toString());
    page.openFresh(folder).openInTree("data.csv");
    awaitText("#table-note", "20,000 rows, 2 columns");
    awaitText("#csv thead", "a, b");
    assertThat(driver.findElements(By.cssSelector("#csv tr")).size()).isLessThan(200);
    driver.executeScript("document.querySelector('.table-stage').scrollTop = 1e9");
    awaitText("#csv tbody", "row 20000");
    page.click(By.id("view-text")).awaitEditor("row 1,3");
  }

  @Test
  void otherEncodingsAndLineEndsAreKept() throws IOException {
    Files.write(
        folder.resolve("sjis.txt"), "日本語です\r\nok\r\n".getBytes(Charset.forName("Shift_JIS")));
    Files.write(folder.resolve("wide.txt"), "\ufeffwide\n".getBytes(Charset.forName("UTF-16LE")));
    write(
        "show.py",
        "for name in ('sjis.txt', 'wide.txt'): print(name, open(name, 'rb').read().hex())\n");
    page.openFresh(folder).openInTree("sjis.txt").awaitEditor("日本語です");
    awaitText("#file-format", "Shift JIS · CRLF");
    driver
        .findElement(By.cssSelector(".cm-content"))
        .sendKeys(Keys.chord(Keys.CONTROL, Keys.HOME), "日", Keys.ENTER);
    page.save().openInTree("wide.txt").awaitEditor("wide");
    awaitText("#file-format", "UTF-16 LE · LF");
    driver
        .findElement(By.cssSelector(".cm-content"))
        .sendKeys(Keys.chord(Keys.CONTROL, Keys.HOME), "€");
    page.save().command("python show.py").runToExit();
    page.awaitTranscript("sjis.txt 93fa0d0a93fa967b8cea82c582b70d0a6f6b0d0a")
        .awaitTranscript("wide.txt fffeac20" + "7700690064006500" + "0a00");
  }

  @Test
  void aCharacterWithoutAPlaceIsToldAndUtf8IsOffered() throws IOException {
    Files.write(folder.resolve("a.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
    page.openFresh(folder).openInTree("a.txt").awaitEditor("café");
    driver.findElement(By.cssSelector(".cm-content")).sendKeys("日");
    page.press(Keys.chord(Keys.CONTROL, "s")).awaitError("“日” has no place in Windows-1252");
    page.click(By.id("save-utf8"));
    awaitText("#file-format", "UTF-8 · LF");
  }

  @Test
  void fiftyMegabytesAreReadWithoutAFreeze() throws IOException {
    String line = "a line of a log that is about fifty characters\n".repeat(10_000);
    Files.writeString(folder.resolve("big.log"), line.repeat(110) + "the very end");
    page.openFresh(folder);
    driver.executeScript(
        "window.worst = 0; let last = performance.now();"
            + "window.beat = setInterval(() => { const now = performance.now();"
            + " window.worst = Math.max(window.worst, now - last); last = now; }, 10)");
    page.openInTree("big.log").awaitEditor("a line of a log");
    Object worst =
        driver.executeScript("clearInterval(window.beat); return Math.round(window.worst)");
    awaitText("#file-format", "read-only");
    assertThat(((Number) worst).intValue()).as("longest freeze, ms").isLessThan(1500);
    page.focusEditor().press(Keys.chord(Keys.CONTROL, Keys.END)).awaitEditor("the very end");
  }

  @Test
  void filesThatAreNoTextAreBytes() throws IOException {
    byte[] content = new byte[3_000_000];
    content[2_999_999] = 'Z';
    Files.write(folder.resolve("core.bin"), content);
    page.openFresh(folder).openInTree("core.bin");
    awaitText(".hex", "00000000  00 00");
    driver.executeScript("document.querySelector('.hex').scrollTop = 1e9");
    awaitText(".hex", "Z");
    assertThat(driver.findElement(By.cssSelector(".viewer-note")).getText()).contains("3.0 MB");
  }

  private void awaitText(String selector, String text) {
    page.conditions()
        .until(
            text + " in " + selector,
            () -> {
              List<?> all =
                  (List<?>)
                      driver.executeScript(
                          "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                          selector);
              return String.join("\n", all.stream().map(String::valueOf).toList());
            },
            it -> it.contains(text));
  }
}
