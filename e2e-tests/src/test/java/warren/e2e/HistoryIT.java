package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What was there before is found again: in snapshots, and in the bin. */
class HistoryIT extends ProjectTest {
  private static final By CHANGES = By.cssSelector("[data-testid=history-changes] > li");

  @AfterEach
  void asItWas() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  @Test
  void aFileIsBroughtBackAfterAReload() throws IOException {
    write("main.py", "print('first')\n");
    write("kept.txt", "kept\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("first");
    page.replaceText("print('second')").save();
    page.run().awaitTranscript("second");

    reload();
    openHistory();
    choose("Opened work");
    awaitChanges("main.py");
    page.click(By.cssSelector("[data-path='main.py'] .name"));
    page.conditions()
        .until("the difference", () -> text(".difference"), it -> it.contains("-print('first')"));
    assertThat(text(".difference")).contains("+print('second')").doesNotContain("kept");

    page.click(By.cssSelector("[data-path='main.py'] .restore"));
    page.conditions()
        .until("what was done", () -> text("#history-done"), it -> it.contains("main.py"));
    awaitChanges();
    page.click(By.id("history-close")).openInTree("main.py").awaitEditor("first");

    openHistory();
    choose("Run: python main.py");
    awaitChanges("main.py");
    page.click(By.cssSelector("[data-path='main.py'] .restore"));
    page.conditions()
        .until("what was done", () -> text("#history-done"), it -> it.contains("main.py"));
    awaitChanges();
    assertThat(snapshots()).startsWith("Before restoring");
    page.click(By.id("history-undo"));
    awaitChanges("main.py");
    page.click(By.id("history-close")).awaitEditor("first");
  }

  @Test
  void allIsBroughtBackAndThatIsUndone() throws IOException {
    write("main.py", "print('first')\n");
    write("lib/gone.txt", "gone\n");
    page.openFresh(folder);
    page.command(
        "python -c \"import os; os.remove('lib/gone.txt'); os.rmdir('lib'); open('main.py', 'w').write('# empty'); open('new.txt', 'w').write('new')\"");
    assertThat(page.runToExit()).isZero();
    page.awaitInTree("new.txt");

    reload();
    openHistory();
    choose("Opened work");
    awaitChanges("lib/gone.txt", "main.py", "new.txt");
    page.click(By.id("history-restore-all")).click(By.id("confirm-yes"));
    page.conditions()
        .until("what was done", () -> text("#history-done"), it -> it.contains("3 files"));
    awaitChanges();
    page.awaitNotInTree("new.txt").awaitInTree("lib");

    page.click(By.id("history-undo"));
    awaitChanges("lib/gone.txt", "main.py", "new.txt");
    page.awaitInTree("new.txt").awaitNotInTree("lib");
  }

  @Test
  void whatChangedIsDownloadedAfterAReload() throws IOException {
    write("main.py", "print('first')\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("first");
    page.replaceText("print('second')").save();
    reload();
    Downloads downloads = new Downloads(driver, page.conditions());
    page.click(By.id("project-download")).click(By.id("download-patch"));
    page.click(By.id("download-start"));
    assertThat(downloads.await("work.patch"))
        .content()
        .contains("-print('first')", "+print('second')");

    openHistory();
    choose("Opened work");
    awaitChanges("main.py");
    page.click(By.id("history-download"));
    assertThat(driver.findElements(By.id("download-zip"))).isEmpty();
    page.click(By.id("download-changes")).click(By.id("download-start"));
    assertThat(downloads.await("work-changes.zip")).isNotEmptyFile();
  }

  @Test
  void whatWasDeletedIsBroughtBackAfterAReload() throws IOException {
    write("main.py", "print('first')\n");
    write("lib/part.py", "x = 1\n");
    write("gone.txt", "gone\n");
    page.openFresh(folder);
    delete("lib");
    delete("gone.txt");

    reload();
    page.awaitNotInTree("lib");
    openHistory();
    page.click(By.id("history-bin"));
    By deleted = By.cssSelector("[data-testid=bin] > li");
    page.conditions().until("the bin", () -> driver.findElements(deleted).size() == 2);
    assertThat(driver.findElements(deleted).get(0).getText()).startsWith("gone.txt");
    page.click(By.cssSelector("[data-paths$='/lib'] .restore"));
    page.conditions().until("what was done", () -> text("#bin-state"), it -> it.contains("lib"));
    page.awaitInTree("lib");

    page.click(By.id("bin-empty")).click(By.id("confirm-yes"));
    page.conditions().until("an empty bin", () -> driver.findElements(deleted).isEmpty());
    reload();
    openHistory();
    page.click(By.id("history-bin"));
    page.conditions().until("an empty bin", () -> text("#bin-state"), it -> it.contains("empty"));
  }

  @Test
  void aFullDiskEmptiesTheBinAndSaysSo() throws IOException {
    write("main.py", "open('large', 'wb').write(b'x' * 60_000_000)\n");
    write("gone.txt", "gone\n");
    page.openFresh(folder);
    delete("gone.txt");
    try {
      driver.executeCdpCommand(
          "Storage.overrideQuotaForOrigin",
          Map.of("origin", Server.url(), "quotaSize", 30_000_000));
      page.run();
      page.conditions()
          .until("the notice", page::notices, it -> it.contains("the bin was emptied"));
      openHistory();
      page.click(By.id("history-bin"));
      page.conditions().until("an empty bin", () -> text("#bin-state"), it -> it.contains("empty"));
    } finally {
      driver.executeCdpCommand("Storage.overrideQuotaForOrigin", Map.of("origin", Server.url()));
    }
  }

  @Test
  void onAPhoneAndAccessible() throws IOException {
    write("main.py", "print('first')\n");
    write("gone.txt", "gone\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("first");
    page.replaceText("print('second')").save();
    delete("gone.txt");
    assertHistoryFits();

    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    page.click(By.id("pane-files")).click(By.id("tree-history"));
    assertHistoryFits();
  }

  /** Opens both views, each without a violation and within the window. */
  private void assertHistoryFits() {
    if (driver.findElements(By.id("history")).isEmpty()) {
      openHistory();
    }
    choose("Opened work");
    awaitChanges("gone.txt", "main.py");
    page.click(By.cssSelector("[data-path='main.py'] .name"));
    page.conditions()
        .until("the difference", () -> text(".difference"), it -> it.contains("+print('second')"));
    assertAccessible();
    page.click(By.id("history-bin"));
    page.conditions()
        .until("the bin", () -> text("[data-testid=bin]"), it -> it.contains("gone.txt"));
    assertAccessible();
    assertThat(driver.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    page.click(By.id("history-close"));
    page.conditions().until("no dialog", () -> driver.findElements(By.id("history")).isEmpty());
  }

  private void assertAccessible() {
    List<Rule> violations = new AxeBuilder().include("#history").analyze(driver).getViolations();
    assertThat(violations).as("violations").isEmpty();
  }

  private void reload() {
    driver.navigate().refresh();
    page.awaitWorkbench();
  }

  private void openHistory() {
    page.press(Keys.chord(Keys.CONTROL, Keys.SHIFT, "h"));
    page.conditions().until("the history", () -> !driver.findElements(By.id("history")).isEmpty());
  }

  /** Chooses the newest snapshot of this label. */
  private void choose(String label) {
    page.conditions()
        .until("a snapshot “" + label + "”", this::snapshots, it -> it.contains(label));
    driver.findElements(By.cssSelector("[data-snapshot]")).stream()
        .filter(snapshot -> labelOf(snapshot).equals(label))
        .findFirst()
        .orElseThrow()
        .click();
  }

  private List<String> snapshots() {
    return driver.findElements(By.cssSelector("[data-snapshot]")).stream()
        .map(HistoryIT::labelOf)
        .toList();
  }

  private static String labelOf(WebElement snapshot) {
    return snapshot.findElement(By.tagName("strong")).getText();
  }

  private void awaitChanges(String... paths) {
    page.conditions()
        .until(
            "the changes " + String.join(", ", paths),
            () ->
                "done"
                        .equals(
                            driver
                                .findElement(By.id("history-state"))
                                .getDomAttribute("data-state"))
                    && driver.findElements(CHANGES).stream()
                        .map(change -> change.getDomAttribute("data-path"))
                        .toList()
                        .equals(List.of(paths)));
  }

  private void delete(String path) {
    page.row(path).click();
    page.click(By.id("tree-delete")).awaitNotInTree(path);
    page.conditions()
        .until("word of it", page::notices, it -> it.contains("Deleted “" + path + "”"));
  }

  private String text(String selector) {
    List<WebElement> found = driver.findElements(By.cssSelector(selector));
    return found.isEmpty() ? "" : found.get(0).getText();
  }
}
