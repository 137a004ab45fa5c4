package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The files' tree: its menu, selections of several, copies, deletions that are taken back. */
class TreeIT extends ProjectTest {
  @BeforeEach
  void openProject() throws IOException {
    write("a.txt", "text of a\n");
    write("b.txt", "text of b\n");
    write("c.txt", "text of c\n");
    write("folder/inner/d.txt", "text of d\n");
    page.openFresh(folder).awaitInTree("c.txt");
  }

  @Test
  void theMenuOpensByMouseKeysAndTouch() {
    new Actions(driver).contextClick(page.row("b.txt")).perform();
    assertThat(menu()).contains("Rename…", "Delete", "Duplicate").doesNotContain("Paste");
    choose("files.rename");
    page.name("renamed.txt").awaitInTree("renamed.txt");

    page.row("renamed.txt").click();
    driver.executeScript("document.querySelector('[aria-selected=true]').focus()");
    page.press(Keys.chord(Keys.SHIFT, Keys.F10));
    awaitMenu();
    page.press(Keys.ESCAPE);
    page.conditions().until("no menu", () -> driver.findElements(By.id("menu")).isEmpty());
    assertThat(driver.switchTo().activeElement().getDomAttribute("data-path"))
        .endsWith("renamed.txt");

    longPress(page.row("c.txt"));
    awaitMenu();
    choose("files.duplicate");
    page.awaitInTree("c copy.txt");
  }

  @Test
  void severalAreDeletedAndBroughtBack() {
    page.row("a.txt").click();
    new Actions(driver).keyDown(Keys.SHIFT).click(page.row("c.txt")).keyUp(Keys.SHIFT).perform();
    assertThat(selected()).containsExactly("a.txt", "b.txt", "c.txt");
    new Actions(driver)
        .keyDown(Keys.CONTROL)
        .click(page.row("b.txt"))
        .keyUp(Keys.CONTROL)
        .perform();
    assertThat(selected()).containsExactly("a.txt", "c.txt");

    page.press(Keys.DELETE).awaitNotInTree("a.txt").awaitNotInTree("c.txt").awaitInTree("b.txt");
    driver.findElement(By.xpath("//*[@id='notice']//button[text()[contains(.,'Undo')]]")).click();
    page.awaitInTree("a.txt").awaitInTree("c.txt");
    assertThat(selected()).containsExactly("a.txt", "c.txt");
    page.openInTree("c.txt").awaitEditor("text of c");
  }

  @Test
  void theSameByKeysAlone() {
    page.row("a.txt").click();
    driver.executeScript("document.querySelector('[aria-selected=true]').focus()");
    page.press(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN));
    assertThat(selected()).containsExactly("a.txt", "b.txt");
    page.press(Keys.chord(Keys.CONTROL, "c"));
    page.press(Keys.HOME).press(Keys.chord(Keys.CONTROL, "v"));
    page.awaitInTree("folder/a.txt").awaitInTree("folder/b.txt").awaitInTree("a.txt");

    page.press(Keys.chord(Keys.CONTROL, "x"));
    new Actions(driver).contextClick(page.row("c.txt")).perform();
    choose("files.paste");
    page.conditions()
        .until("the error", page::errors, it -> it.contains("“a.txt” is there already"));
    page.row("folder/a.txt").click();
    page.press(Keys.DELETE).awaitNotInTree("folder/a.txt");
    page.press(Keys.chord(Keys.CONTROL, "z")).awaitInTree("folder/a.txt");
  }

  @Test
  void aTabHasAMenuToo() {
    for (String file : List.of("a.txt", "b.txt", "c.txt")) {
      page.openInTree(file).awaitEditor("text of " + file.charAt(0));
    }
    new Actions(driver)
        .contextClick(driver.findElement(By.cssSelector(".tab [data-path$='b.txt']")))
        .perform();
    choose("tab.closeOthers");
    page.awaitEditor("text of b");
    assertThat(driver.findElements(By.cssSelector(".tab"))).hasSize(1);
  }

  @Test
  void aFolderIsCopiedWithAllInIt() {
    page.row("folder").click();
    new Actions(driver).contextClick(page.row("folder")).perform();
    choose("files.duplicate");
    page.awaitInTree("folder copy").openInTree("folder copy");
    page.awaitInTree("folder copy/inner").openInTree("folder copy/inner");
    page.openInTree("folder copy/inner/d.txt").awaitEditor("text of d");
  }

  private List<String> menu() {
    awaitMenu();
    return driver.findElements(By.cssSelector("#menu [role=menuitem] span")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void awaitMenu() {
    page.conditions()
        .until("the menu", () -> !driver.findElements(By.cssSelector("#menu button")).isEmpty());
  }

  private void choose(String action) {
    awaitMenu();
    driver.findElement(By.cssSelector("#menu [data-id='" + action + "']")).click();
  }

  private List<String> selected() {
    return driver.findElements(By.cssSelector("[role=treeitem][aria-selected=true]")).stream()
        .map(row -> row.getDomAttribute("data-path").split("/", 4)[3])
        .toList();
  }

  /** A finger that stays on an element. */
  private void longPress(WebElement element) {
    var middle = element.getRect();
    Map<String, Object> finger =
        Map.of("x", middle.x + middle.width / 2, "y", middle.y + middle.height / 2);
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(finger)));
    awaitMenu();
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
  }
}
