package warren.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts headless Chromium with a profile of its own. */
final class Chromium {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path BROWSER = Path.of("/usr/bin/chromium");

  /**
   * Selenium warns of each version of Chromium newer than itself; what is used here does not depend
   * on it.
   */
  private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools");

  static {
    VERSIONS.setLevel(Level.SEVERE);
  }

  private Chromium() {}

  static ChromeDriver start(String... more) {
    return startOn(profile(), more);
  }

  /** On a profile that an earlier one may have left. */
  static ChromeDriver startOn(Path profile, String... more) {
    ChromeOptions options = new ChromeOptions();
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1400,950",
        "--user-data-dir=" + profile);
    options.addArguments(more);
    options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    if (Files.isExecutable(BROWSER)) {
      options.setBinary(BROWSER.toFile());
    }
    ChromeDriver driver = new ChromeDriver(service(), options);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    return driver;
  }

  /** Debian's driver where it is; elsewhere Selenium finds its own. */
  private static ChromeDriverService service() {
    ChromeDriverService.Builder builder = new ChromeDriverService.Builder();
    if (Files.isExecutable(DRIVER)) {
      builder.usingDriverExecutable(DRIVER.toFile());
    }
    return builder.build();
  }

  static Path profile() {
    try {
      return Folders.temporary("chromium");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
