package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;

/** Positions of the workbench's parts in windows of all sizes, with and without messages. */
class LayoutIT extends ProjectTest {
  @Test
  void nothingIsSaidTwiceAndNothingMovesWhenSomethingIsSaid() throws IOException {
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    page.openFresh(folder).awaitAdvice("wasm32-wasip1").run();
    page.conditions()
        .until(
            "the advice to be pointed out",
            () -> "advice".equals(driver.switchTo().activeElement().getDomAttribute("id")));
    assertThat(page.errors()).isEmpty();

    page.command("nosuch");
    page.conditions().until("no advice", () -> driver.findElements(By.id("advice")).isEmpty());
    Object before = places();
    page.run().awaitError("nosuch");
    assertThat(places()).isEqualTo(before);
  }

  /** Where the parts of the workbench are. */
  private Object places() {
    return driver.executeScript(
        "return [...document.querySelectorAll('.run-bar, .tree, .editor, .terminal, .status-line')]"
            + ".map(part => JSON.stringify(part.getBoundingClientRect()))");
  }

  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"740, 360", "360, 640", "640, 360", "320, 256", "1280, 800"})
  void noPaneIsEverWithoutRoom(int width, int height) throws IOException {
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    page.open();
    driver.executeScript(
        "localStorage.setItem('warren.--terminal-height', '900');"
            + "localStorage.setItem('warren.--tree-width', '900')");
    try {
      page.open().upload(folder).awaitAdvice("wasm32-wasip1");
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
      page.conditions().until("a layout", () -> has(".pane-tabs") != has(".processes"));
      if (!has(".pane-tabs")) {
        assertRoomForAll();
      } else {
        assertRoomOneByOne();
      }
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
      driver.executeScript("localStorage.clear()");
    }
  }

  private boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  private void assertRoomForAll() {
    if (!driver.findElement(By.cssSelector(".processes")).isDisplayed()) {
      page.click(By.id("processes-toggle"));
    }
    for (String pane : List.of(".tree", ".editor", ".terminal", ".processes")) {
      assertRoom(pane);
    }
  }

  /** Of a small window's panes one is in the document. */
  private void assertRoomOneByOne() {
    for (String tab : List.of("files", "code", "terminal")) {
      page.click(By.id("pane-" + tab));
      assertRoom("#pane > * > section");
    }
    page.click(By.id("processes-toggle"));
    assertRoom(".processes");
  }

  private void assertRoom(String pane) {
    Rectangle place = driver.findElement(By.cssSelector(pane)).getRect();
    assertThat(place.getHeight()).as("height of " + pane).isGreaterThanOrEqualTo(40);
    assertThat(place.getWidth()).as("width of " + pane).isGreaterThanOrEqualTo(70);
  }
}
