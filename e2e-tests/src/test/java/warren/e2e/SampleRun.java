package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/** A sample of the start screen: one click opens it, one runs it. */
final class SampleRun {
  private SampleRun() {}

  /** Opens a sample on a fresh page; a test of one that could not be built is left out. */
  static void open(WebDriver driver, PageUnderTest page, String name) {
    page.open();
    By card = By.cssSelector("[data-testid=sample-" + name.toLowerCase(Locale.ROOT) + "]");
    page.conditions()
        .until(
            "the samples",
            () -> !driver.findElements(By.cssSelector("[data-testid^=sample-]")).isEmpty());
    Assumptions.assumeFalse(
        driver.findElements(card).isEmpty(),
        name + " is left out: the build of runtimes/ had no compiler for it");
    page.click(card).awaitWorkbench();
  }

  /** Opens the sample on a fresh page, runs it twice, and looks at what it left. */
  static void check(WebDriver driver, PageUnderTest page, String language) {
    open(driver, page, language);
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("Hello, World, from " + language + "!");
    page.awaitTranscript("visits.txt now has 1 lines");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("visits.txt now has 2 lines");
    page.openInTree("visits.txt").awaitEditor("World\nWorld");
  }
}
