package warren.e2e;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.chrome.ChromeDriver;

/** A class of tests in a tab of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  ChromeDriver driver;
  PageUnderTest page;

  @RegisterExtension
  final BeforeAllCallback tab =
      context -> {
        driver = SharedBrowser.inFreshTab(context);
        page = new PageUnderTest(driver, Server.url());
      };

  @RegisterExtension final FailureReport report = new FailureReport(() -> driver);
}
