package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The palette of actions, quick open and the list of keys. */
class ActionsIT extends ProjectTest {
  @Test
  void anActionIsFoundByItsNameAndDone() throws IOException {
    write("main.py", "print('ran by name')\n");
    page.openFresh(folder);

    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "p"));
    awaitPicks("Run");
    page.press("zzz");
    awaitNoPicks();
    page.press(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, "run");
    awaitPicks("Run");
    assertThat(picks().get(0)).contains("Ctrl+Enter");
    page.press(Keys.ENTER).awaitTranscript("ran by name");
    assertThat(driver.findElements(By.id("picker"))).isEmpty();
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void aFileIsOpenedByPartsOfItsNameAtALine() throws IOException {
    write("src/deep/folder/file-tree.ts", "one\ntwo\nthree\n");
    write("src/street.ts", "street\n");
    write("node_modules/tree/tree.js", "");
    page.openFresh(folder);

    page.press(Keys.chord(Keys.CONTROL, "p"), "ftree:3:2");
    awaitPicks("file-tree.ts");
    page.press(Keys.ENTER).awaitEditor("three");
    page.conditions().until("the third line", this::activeLine, "three"::equals);
    page.press("X").awaitEditor("tXhree");

    page.press(Keys.chord(Keys.CONTROL, "p"), "tree");
    awaitPicks("file-tree.ts");
    assertThat(String.join(" ", picks())).doesNotContain("tree.js");
    page.press(Keys.ARROW_DOWN);
    page.conditions()
        .until(
            "the option that is active",
            () -> driver.findElement(By.cssSelector("#picker [aria-selected=true]")).getText(),
            it -> it.contains("street.ts"));
    String active =
        driver.findElement(By.id("picker-query")).getDomAttribute("aria-activedescendant");
    assertThat(driver.findElement(By.id(active)).getText()).contains("street.ts");
    driver.findElement(By.id(active)).click();
    page.awaitEditor("street");
  }

  @Test
  void thePaletteLeadsOnToThePicker() throws IOException {
    write("main.py", "");
    page.openFresh(folder).press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "p"), "to file");
    awaitPicks("Go to file");
    page.press(Keys.ENTER);
    awaitPicks("main.py");
    page.press(Keys.ESCAPE, Keys.chord(Keys.CONTROL, "p"));
    awaitPicks("main.py");
  }

  @Test
  void aNewFileIsFoundAndALineIsGoneTo() throws IOException {
    write("main.py", "open('made-by-it.txt', 'w').write('a\\nb\\nc\\n')\n");
    page.openFresh(folder);
    page.press(Keys.chord(Keys.CONTROL, "p"), "made");
    awaitNoPicks();
    page.press(Keys.ESCAPE);

    assertThat(page.runToExit()).isZero();
    page.press(Keys.chord(Keys.CONTROL, "p"), "made");
    awaitPicks("made-by-it.txt");
    page.press(Keys.ENTER).awaitEditor("a");
    page.focusEditor().press(Keys.chord(Keys.CONTROL, "g"), "2");
    awaitPicks("Line 2");
    page.press(Keys.ENTER);
    page.conditions().until("the second line", this::activeLine, "b"::equals);
  }

  @Test
  void theListOfKeysHasEveryActionOnce() throws IOException {
    write("main.py", "");
    page.openFresh(folder).press(Keys.F1);
    page.conditions().until("the list", () -> !driver.findElements(By.id("shortcuts")).isEmpty());
    List<String> said =
        driver.findElements(By.cssSelector("#shortcuts dd")).stream()
            .map(WebElement::getText)
            .toList();
    assertThat(said).doesNotHaveDuplicates().contains("Run", "Go to file…", "Show all actions");
    page.press(Keys.ESCAPE);

    page.click(By.id("actions"));
    awaitPicks("Keyboard shortcuts");
    page.press(Keys.ESCAPE);
    page.backToStart().press("?");
    page.conditions().until("the list", () -> !driver.findElements(By.id("shortcuts")).isEmpty());
    page.press(Keys.ESCAPE);
  }

  private List<String> picks() {
    return driver.findElements(By.cssSelector("#picker [role=option]")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void awaitPicks(String first) {
    page.conditions()
        .until(
            first + " first in the picker",
            this::picks,
            it -> !it.isEmpty() && it.get(0).contains(first));
  }

  private void awaitNoPicks() {
    page.conditions().until("an empty picker", this::picks, List::isEmpty);
  }

  private String activeLine() {
    return driver.findElement(By.cssSelector(".cm-activeLine")).getText();
  }
}
