package warren.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.chrome.ChromeDriver;

/** A class of tests that share one browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  ChromeDriver driver;
  PageUnderTest page;

  @RegisterExtension final FailureReport report = new FailureReport(() -> driver);

  @BeforeAll
  void startBrowser() {
    driver = Chromium.start();
    page = new PageUnderTest(driver, Server.url());
  }

  @AfterAll
  void endBrowser() {
    if (driver != null) {
      driver.quit();
    }
  }
}
