package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Search and replace over a project. */
class SearchIT extends ProjectTest {
  private static final By STATE = By.id("search-state");

  @Test
  void placesAreFoundInEveryFileAndGoneTo() throws IOException {
    write("a.py", "x = 1\ncolour = 'red'\n");
    write("src/b.py", "# Colour and colours\n");
    write("node_modules/c/c.js", "colour\n");
    Files.write(folder.resolve("picture.bin"), new byte[] {'c', 'o', 'l', 'o', 'u', 'r', 0});
    Files.writeString(folder.resolve("huge.txt"), "colour ".repeat(800_000));
    page.openFresh(folder);

    search("colour");
    awaitState("3 places in 2 files. Left out: 1 binary, 1 over 5 MB.");
    page.click(By.id("search-case"));
    awaitState("2 places in 2 files");
    page.click(By.id("search-word"));
    awaitState("1 place in 1 file");

    place("2:1").click();
    page.awaitEditor("colour = 'red'");
    page.conditions()
        .until("the place to be selected", this::selection, it -> it.contains("colour"));
  }

  @Test
  void globsAndExpressionsNarrowASearch() throws IOException {
    write("src/a.py", "value_12 = 3\n");
    write("src/a.js", "value_34 = 5\n");
    write("lib/b.py", "value_56 = 7\n");
    page.openFresh(folder);

    search("value_(");
    awaitState("Nothing found");
    page.click(By.id("search-regex"));
    awaitState("This can't be searched for: Unterminated group");
    page.fill(By.id("search-text"), "value_\\d[2-6]");
    awaitState("3 places in 3 files");
    page.click(By.id("search-details"));
    page.fill(By.id("search-include"), "src, *.js");
    awaitState("2 places in 2 files");
    page.fill(By.id("search-exclude"), "*.js");
    awaitState("1 place in 1 file");
  }

  @Test
  void everythingByKeyboard() throws IOException {
    write("main.py", "alpha = 1\nbeta = alpha\n");
    page.openFresh(folder);

    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "f"));
    awaitFocus("search-text");
    page.press("alpha");
    awaitState("2 places in 1 file");
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
    page.awaitEditor("beta");
    page.conditions()
        .until(
            "the second line",
            () -> driver.findElement(By.cssSelector(".cm-activeLine")).getText(),
            "beta = alpha"::equals);
    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "f"));
    awaitFocus("search-text");
    page.press(Keys.ESCAPE).awaitInTree("main.py");
    page.conditions()
        .until(
            "the focus in the files",
            () -> "treeitem".equals(driver.switchTo().activeElement().getDomAttribute("role")));
  }

  @Test
  void replacingIsTakenBackAndKeepsWhatIsUnsaved() throws IOException {
    write("closed.txt", "old here, old there\r\nold\r\n");
    write("open.txt", "old\n");
    write("unsaved.txt", "nothing yet\n");
    page.openFresh(folder);
    page.openInTree("open.txt").awaitEditor("old");
    page.openInTree("unsaved.txt").awaitEditor("nothing yet").replaceText("old and unsaved");

    search("old");
    awaitState("5 places in 3 files");
    page.click(By.id("search-replaces"));
    page.fill(By.id("search-replacement"), "new");
    page.click(By.id("search-replace-all"));
    awaitNotice("Replaced 5 places in 3 files");
    awaitState("Nothing found");
    assertThat(page.editor()).isEqualTo("new and unsaved");
    assertThat(driver.findElements(By.cssSelector(".tab [data-unsaved]"))).hasSize(1);
    assertThat(disk()).isEqualTo("new here, new there\\r\\nnew\\r\\n|new\\n|nothing yet\\n");

    notice("Undo").click();
    awaitState("5 places in 3 files");
    assertThat(page.editor()).isEqualTo("old and unsaved");
    assertThat(disk()).isEqualTo("old here, old there\\r\\nold\\r\\n|old\\n|nothing yet\\n");

    driver.findElement(By.cssSelector("[aria-label='Replace in open.txt']")).click();
    awaitNotice("Replaced 1 place in 1 file");
    awaitState("4 places in 2 files");
  }

  @Test
  void anExpressionThatNeverEndsIsStopped() throws IOException {
    write("a.txt", "a".repeat(60) + "!\n");
    write("b.txt", "fine\n");
    page.openFresh(folder);

    search("x");
    page.click(By.id("search-regex"));
    page.fill(By.id("search-text"), "(a+)+$|fine");
    page.conditions()
        .until("the button that stops", () -> !driver.findElements(By.id("search-stop")).isEmpty());
    page.click(By.id("search-stop"));
    awaitState("stopped");
    page.fill(By.id("search-text"), "fine");
    awaitState("1 place in 1 file");
  }

  /** The files' contents as the kernel has them. */
  private String disk() {
    return (String)
        driver.executeAsyncScript(
            "const done = arguments[0]; const { computer } = document.querySelector('warren-app');"
                + "computer.warren.then(async ({ fs }) => done((await Promise.all("
                + "['closed.txt', 'open.txt', 'unsaved.txt'].map(name =>"
                + " fs.readFile(computer.current.path + '/' + name, 'utf-8')))).join('|')"
                + ".replaceAll('\\r', '\\\\r').replaceAll('\\n', '\\\\n')))");
  }

  private void search(String text) {
    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "f"));
    awaitFocus("search-text");
    page.press(text);
  }

  private void awaitFocus(String id) {
    page.conditions()
        .until(
            id + " to have the focus",
            () -> id.equals(driver.switchTo().activeElement().getDomAttribute("id")));
  }

  private void awaitState(String text) {
    page.conditions()
        .until(
            "“" + text + "”", () -> driver.findElement(STATE).getText(), it -> it.contains(text));
  }

  private void awaitNotice(String text) {
    page.conditions().until("“" + text + "”", page::notices, it -> it.contains(text));
  }

  private WebElement notice(String button) {
    return driver.findElements(By.cssSelector("#notice button")).stream()
        .filter(it -> it.getText().equals(button))
        .findFirst()
        .orElseThrow();
  }

  private WebElement place(String at) {
    List<WebElement> places =
        driver.findElements(By.cssSelector("[data-testid=search-results] [data-line]"));
    return places.stream()
        .filter(it -> at.equals(it.getDomAttribute("title")))
        .findFirst()
        .orElseThrow();
  }

  private String selection() {
    return (String) driver.executeScript("return String(getSelection())");
  }
}
