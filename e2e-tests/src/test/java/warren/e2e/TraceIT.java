package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** From what the terminal says to the file and line that it names, and to pages. */
class TraceIT extends ProjectTest {
  @Test
  void aClickOnATraceOpensTheLine() throws IOException {
    write("main.py", "from lib import half\n\nprint(half(0))\n");
    write("lib.py", "def half(n):\n    return n\n\n# a comment\nraise ValueError('odd')\n");
    page.openFresh(folder);
    assertThat(page.runToExit()).isEqualTo(1);
    page.awaitTranscript("ValueError: odd");

    clickInTerminal("main.py\", line");
    awaitLine("from lib import half");
    clickInTerminal("lib.py\", line");
    awaitLine("raise ValueError('odd')");
  }

  @Test
  void aKeyGoesToTheLastErrorAndTheOnesBefore() throws IOException {
    write("main.js", "const f = require('./lib.js');\n\nf();\n");
    write("lib.js", "module.exports = () => {\n  throw new Error('no');\n};\n");
    write("src/main.c", "int main() {\n  return x;\n}\n");
    write("said.py", "print('src/main.c:2:10: error: x is not declared')\n");
    page.openFresh(folder).press(Keys.F8);
    page.conditions().until("the notice", page::notices, it -> it.contains("names no place"));

    page.command("python said.py");
    assertThat(page.runToExit()).isZero();
    page.press(Keys.F8);
    awaitLine("  return x;");
    page.command("node main.js");
    assertThat(page.runToExit()).isEqualTo(1);
    page.press(Keys.F8);
    awaitLine("  throw new Error('no');");
    page.press(Keys.F8);
    awaitLine("  return x;");
  }

  @Test
  void anAddressOpensATabThatKnowsNothingOfThisOne() throws IOException {
    write("main.py", "import sys; print('see ' + sys.argv[1] + '.')\n");
    page.openFresh(folder).command("python main.py " + Server.url() + "/preview.html");
    assertThat(page.runToExit()).isZero();
    String here = driver.getWindowHandle();
    Set<String> before = driver.getWindowHandles();

    clickInTerminal("http://");
    page.conditions()
        .until("another tab", () -> driver.getWindowHandles().size() == before.size() + 1);
    String opened =
        driver.getWindowHandles().stream().filter(it -> !before.contains(it)).findFirst().get();
    driver.switchTo().window(opened);
    try {
      page.conditions()
          .until("its address", driver::getCurrentUrl, it -> it.endsWith("/preview.html"));
      assertThat(driver.executeScript("return window.opener")).isNull();
    } finally {
      driver.close();
      driver.switchTo().window(here);
    }
  }

  /** Clicks on the first character of a text that the terminal shows last. */
  private void clickInTerminal(String text) {
    @SuppressWarnings("unchecked") // the driver gives lists and maps without their types
    Map<String, Number> at =
        (Map<String, Number>)
            page.conditions()
                .until(
                    text + " on the screen",
                    () ->
                        driver.executeScript(
                            "const rows = [...document.querySelectorAll('.xterm-rows > div')];"
                                + "const row = rows.findLast(it => it.textContent.includes(arguments[0])"
                                + " && !it.textContent.includes('$'));"
                                + "if (!row) return null;"
                                + "const { left, top, width, height } = row.getBoundingClientRect();"
                                + "const cols = document.querySelector('warren-terminal').terminal.console.size.cols;"
                                + "const x = left + (row.textContent.indexOf(arguments[0]) + 2.5) * width / cols;"
                                + "return { x: Math.round(x), y: Math.round(top + height / 2) }",
                            text),
                    Objects::nonNull);
    new Actions(driver).moveToLocation(at.get("x").intValue(), at.get("y").intValue()).perform();
    page.conditions()
        .until(
            "a link below the pointer",
            () -> !driver.findElements(By.cssSelector(".xterm-cursor-pointer")).isEmpty());
    new Actions(driver).click().perform();
  }

  private void awaitLine(String text) {
    page.conditions()
        .until(
            "the line " + text,
            () ->
                driver.findElements(By.cssSelector(".cm-activeLine")).stream()
                    .map(line -> line.getText())
                    .toList(),
            it -> it.equals(List.of(text)));
  }
}
