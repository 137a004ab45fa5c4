package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The settings: a form and JSON, two views of the same, which count at once and at the next visit.
 */
class SettingsIT extends ProjectTest {
  private static final By JSON = By.id("settings-json");

  @BeforeEach
  void openProject() throws IOException {
    write("main.py", "print('ran')\n" + "# a long line ".repeat(60) + "\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("print");
  }

  @AfterEach
  void forget() {
    driver.executeScript("localStorage.clear()");
  }

  @Test
  void theFormCountsAtOnceAndIsKept() {
    page.press(Keys.chord(Keys.CONTROL, ","));
    set("setting-editor.fontSize", "22");
    set("setting-terminal.fontSize", "19");
    driver.findElement(By.id("setting-editor.wordWrap")).click();
    assertThat(style(".cm-scroller", "font-size")).isEqualTo("22px");
    assertThat(style(".xterm-rows", "font-size")).isEqualTo("19px");
    page.conditions()
        .until(
            "wrapped lines",
            () -> !driver.findElements(By.cssSelector(".cm-lineWrapping")).isEmpty());

    page.click(By.id("settings-json-view"));
    assertThat(json()).contains("\"editor.fontSize\": 22", "\"editor.wordWrap\": true");
    page.click(By.id("settings-close"));

    page.openFresh(folder).openInTree("main.py").awaitEditor("print");
    assertThat(style(".cm-scroller", "font-size")).isEqualTo("22px");
  }

  @Test
  void jsonSaysWhatIsWrongWithIt() {
    page.press(Keys.chord(Keys.CONTROL, ","));
    page.click(By.id("settings-json-view"));
    write("{ \"editor.fontSize\": 200, \"editor.tabSize\": 2, \"theme\": \"dark\" }");
    awaitFaults("“editor.fontSize” is a whole number from 8 to 40.");
    assertThat(driver.findElement(By.tagName("html")).getDomAttribute("data-theme"))
        .isEqualTo("dark");

    write("{ \"theme\": ");
    awaitFaults("This is not JSON");
    page.click(By.id("settings-form-view"));
    assertThat(json()).as("what was written is still there").isEqualTo("{ \"theme\": ");

    write("{ \"keys\": { \"run.start\": \"F5\", \"run.nothing\": \"F7\" } }");
    awaitFaults("there is no action “run.nothing”");
    page.press(Keys.ESCAPE);
    page.press(Keys.F5).awaitTranscript("ran");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void keysAreGivenByPressingThem() {
    page.press(Keys.chord(Keys.CONTROL, ","));
    change("view.settings", "Change");
    page.conditions()
        .until(
            "keys to be asked for",
            () -> driver.findElement(By.cssSelector(".capture")).isDisplayed());
    page.press(Keys.chord(Keys.CONTROL, "s"));
    assertThat(row("view.settings")).contains("Ctrl+S", "Also: Save the file");
    change("view.settings", "Change");
    page.press(Keys.chord(Keys.ALT, "s"));
    assertThat(row("view.settings")).contains("Alt+S").doesNotContain("Also");
    page.press(Keys.ESCAPE);

    page.press(Keys.chord(Keys.ALT, "s"));
    change("view.settings", "Reset");
    assertThat(row("view.settings")).contains("Ctrl+,");
  }

  @Test
  void theColoursAtTheTopAreTheSameSetting() {
    page.click(By.id("theme"));
    page.press(Keys.chord(Keys.CONTROL, ","));
    WebElement choice = driver.findElement(By.id("setting-theme"));
    assertThat(choice.getDomProperty("value")).isEqualTo("light");
    page.click(By.id("settings-json-view"));
    assertThat(json()).contains("\"theme\": \"light\"");
  }

  private void set(String id, String value) {
    page.conditions().until(id, () -> !driver.findElements(By.id(id)).isEmpty());
    driver
        .findElement(By.id(id))
        .sendKeys(Keys.chord(Keys.CONTROL, "a"), value, Keys.TAB.toString());
  }

  private void write(String text) {
    page.fill(JSON, text);
  }

  private String json() {
    return driver.findElement(JSON).getDomProperty("value");
  }

  private void awaitFaults(String text) {
    page.conditions()
        .until(
            "“" + text + "”",
            () -> driver.findElement(By.id("settings-faults")).getText(),
            it -> it.contains(text));
  }

  private String row(String action) {
    return driver.findElement(By.cssSelector("[data-action='" + action + "']")).getText();
  }

  private void change(String action, String button) {
    By row = By.cssSelector("[data-action='" + action + "'] button");
    page.conditions().until(action, () -> !driver.findElements(row).isEmpty());
    List<WebElement> buttons = driver.findElements(row);
    buttons.stream().filter(it -> it.getText().equals(button)).findFirst().orElseThrow().click();
  }

  private String style(String selector, String property) {
    return driver.findElement(By.cssSelector(selector)).getCssValue(property);
  }
}
