package warren.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Leaves under {@code target/failures} what a failed test's browser showed: picture, console,
 * terminal.
 */
final class FailureReport implements AfterTestExecutionCallback {
  private static final Path FAILURES = Path.of("target", "failures");

  private final Supplier<RemoteWebDriver> browser;

  FailureReport(Supplier<RemoteWebDriver> browser) {
    this.browser = browser;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws IOException {
    RemoteWebDriver driver = browser.get();
    if (driver == null) {
      return;
    }
    List<LogEntry> console = console(driver);
    if (context.getExecutionException().isPresent()) {
      String name =
          context.getRequiredTestClass().getSimpleName()
              + "."
              + context.getRequiredTestMethod().getName()
              + "."
              + context.getDisplayName();
      Path folder = Files.createDirectories(FAILURES.resolve(name.replaceAll("[^\\w.-]+", "_")));
      keep(driver, console, folder);
      System.err.println("what the browser showed is in " + folder);
    }
  }

  /** What the page said; only Chromium's driver tells. */
  private static List<LogEntry> console(RemoteWebDriver driver) {
    return driver instanceof ChromeDriver
        ? driver.manage().logs().get(LogType.BROWSER).getAll()
        : List.of();
  }

  private static void keep(RemoteWebDriver driver, List<LogEntry> console, Path folder)
      throws IOException {
    Files.write(folder.resolve("console.txt"), console.stream().map(LogEntry::toString).toList());
    try {
      Files.write(folder.resolve("screen.png"), driver.getScreenshotAs(OutputType.BYTES));
      for (WebElement transcript : driver.findElements(By.id("transcript"))) {
        Files.writeString(
            folder.resolve("transcript.txt"), transcript.getDomProperty("textContent"));
      }
    } catch (WebDriverException e) {
      Files.writeString(folder.resolve("browser-failed.txt"), e.toString());
    }
  }
}
